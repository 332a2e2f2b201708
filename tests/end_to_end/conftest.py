"""Whole processes for the end-to-end tests: the demo target, the command, the Dagster UI."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from loadgenie_pipelines.demo.process import DemoTarget, demo_target

COMMAND = [sys.executable, "-m", "loadgenie_pipelines.cli"]

SCENARIO = """
target: ${env:TARGET_URL}
workloads:
- name: readers
  load: {kind: constant_vus, vus: 4, duration: DURATION}
  journeys:
  - name: read
    steps:
    - {path: "/products/${row.id}", think_time: 20ms, checks: [{status: 200}]}
data:
- {name: ids, rows: [{id: 1}, {id: 2}, {id: 3}]}
thresholds:
- {metric: response_time, aggregate: p95, op: "<", value: 2000}
- {metric: error_ratio, aggregate: rate, op: "<", value: 0.5}
"""


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoTarget]:
    with demo_target(tmp_path_factory.mktemp("demo")) as started:
        yield started


@pytest.fixture
def scenario(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a scenario file with a load of that duration."""

    def write(duration: str) -> Path:
        path = tmp_path / "readers.yaml"
        path.write_text(SCENARIO.replace("DURATION", duration), encoding="utf-8")
        return path

    return write


def command(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )


def finished(
    *arguments: str, environment: dict[str, str] | None = None, timeout_s: float = 90
) -> subprocess.CompletedProcess[str]:
    with command(*arguments, environment=environment) as process:
        out, err = process.communicate(timeout=timeout_s)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def result_of(out: str) -> dict[str, Any]:
    return json.loads(out)


def wait_until(condition: Callable[[], Any], seconds: float = 30.0, what: str = "it") -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds:g} s")


def engines_of(home: Path) -> list[psutil.Process]:
    """The k6 processes that run a script of this home, whoever started them."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words: Sequence[str] = process.info["cmdline"] or ()
        if any(str(home) in word and "k6.pipe" in word for word in words):
            found.append(process)
    return found


def only_run(home: Path) -> Path:
    (folder,) = (home / "runs").iterdir()
    return folder


def is_loading(home: Path) -> bool:
    """Whether k6 has sent requests that are already kept."""
    return any((home / "runs").glob("*/parts/samples-*.parquet"))
