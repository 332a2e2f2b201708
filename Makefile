# `make` alone lists the targets. Needs Python 3.11 or newer and the package index, nothing else.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup demo test e2e lint types docs check bench golden lock clean

help:  ## List the targets
	@awk -F ':.*##' '/^[a-z0-9-]+:.*##/ { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.dev  ## Make .venv with everything, tests included

demo: .venv/.run  ## A sentence becomes a real load test: scenario, script, load, verdict, report
	@$(BIN)/loadgenie demo

test: .venv/.dev  ## Run the tests, but for those that start whole processes
	@$(BIN)/pytest -m "not end_to_end"

e2e: .venv/.dev  ## Run those too: the command, the Dagster UI, a browser where there is one
	@$(BIN)/pytest -m "end_to_end or k6v2 or browser or root"

lint: .venv/.dev  ## Check format and lint
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .

types: .venv/.dev  ## Check types
	@$(BIN)/pyrefly check

docs: .venv/.dev  ## Check what is generated: the command page and the scenario schema
	@$(BIN)/python docs/generate.py --check

check: lint types docs  ## lint, types and docs

bench: .venv/.dev  ## Measure overhead, memory and lost samples; prints, never judges
	@$(BIN)/python -m tests.benchmarks

golden: .venv/.dev  ## Write golden files, the schema and the command page anew
	@$(BIN)/pytest -q --inline-snapshot=create,fix tests/render tests/report tests/scenario || true
	@$(BIN)/python docs/generate.py

lock: .venv/.dev  ## Resolve the dependencies again
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade \
		pyproject.toml --group build -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade \
		pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## Remove .venv and caches
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "LoadGenie needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 1; }
	@echo "making .venv (about a minute, once)"
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.lock pyproject.toml | .venv/bin/python
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
