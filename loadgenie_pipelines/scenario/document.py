"""A scenario as a document: YAML or JSON text to a checked Scenario, and back.

Pure: text in, value out. Every problem is reported at once, with file, line, field and value.
"""

import re
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.scenario.explain import explain, is_echo, real_path
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.positions import Path, dotted, line_of, read_yaml
from loadgenie_pipelines.scenario.rules import broken_rules
from loadgenie_pipelines.scenario.settings import RunSettings, unavailable
from loadgenie_pipelines.scenario.suggest import did_you_mean
from loadgenie_pipelines.scenario.unknown_field import fields_at, without
from loadgenie_pipelines.scenario.written import written


class TestFile(NamedTuple):
    """A file of `assets/`: what is sent, and how it is run."""

    scenario: Scenario
    settings: RunSettings


def read_document(text: str, name: str) -> TestFile:
    """Reads YAML or JSON. `name` is the file's; its stem names a scenario that has no name.

    Raises InputError with every problem found.
    """
    document, lines = read_yaml(text, name)
    if not isinstance(document, dict):
        raise InputError.one(name, "must be a mapping of fields such as target and workloads")
    if not document.get("name"):
        stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
        slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "scenario"
        document = {"name": slug, **document}
    setting_names = RunSettings.model_fields
    given_settings = {key: value for key, value in document.items() if key in setting_names}
    given_scenario = {key: value for key, value in document.items() if key not in setting_names}
    problems: list[tuple[Path, str]] = []
    scenario = _read(Scenario, given_scenario, problems, [*Scenario.model_fields, *setting_names])
    settings = _read(RunSettings, given_settings, problems)
    found = [Problem(_where(path, lines, name), what) for path, what in problems]
    if isinstance(settings, RunSettings):
        found += [
            Problem(_where(_path(p.where), lines, name), p.what) for p in unavailable(settings)
        ]
    if isinstance(scenario, Scenario):
        for problem in broken_rules(scenario):
            found.append(Problem(_where(_path(problem.where), lines, name), problem.what))
    if found or not isinstance(scenario, Scenario) or not isinstance(settings, RunSettings):
        raise InputError(found)
    return TestFile(scenario, settings)


def check_scenario(scenario: Scenario) -> Scenario:
    """The scenario itself. Raises InputError where it breaks a rule across its fields."""
    problems = broken_rules(scenario)
    if problems:
        raise InputError(problems)
    return scenario


def to_json_document(scenario: Scenario) -> dict[str, Any]:
    """The scenario as JSON carries it: durations are seconds, every field is there."""
    return scenario.model_dump(mode="json", by_alias=True)


def to_yaml(scenario: Scenario, settings: RunSettings | None = None) -> str:
    """The scenario as a person writes it: durations are text, defaults are left out."""
    document = written(scenario)
    if settings is not None:
        document |= settings.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)


def _read(
    model: type[BaseModel],
    given: dict[str, Any],
    problems: list[tuple[Path, str]],
    top_level: list[str] | None = None,
) -> BaseModel | None:
    """Validates; unknown fields are noted and left out, so that they hide no other problem."""
    while True:
        try:
            return model.model_validate(given)
        except ValidationError as error:
            unknown = [one for one in error.errors() if one["type"] == "extra_forbidden"]
            if not unknown:
                problems.extend(explain(one, given) for one in error.errors() if not is_echo(one))
                return None
            for one in unknown:
                path = real_path(one["loc"], given)
                names = top_level if top_level and len(path) == 1 else fields_at(model, one["loc"])
                hint = did_you_mean(str(path[-1]), names)
                if not hint and names:
                    hint = f"; there are {', '.join(names)}"
                problems.append((path, f"unknown field{hint}"))
                given = without(given, path)


def _where(path: Path, lines: dict[Path, int], name: str) -> str:
    line = line_of(path, lines)
    place = f"{name}:{line}" if line else name
    return f"{place}: {dotted(path)}" if path else place


def _path(text: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", text))
