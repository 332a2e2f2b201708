"""A test run's folder: `$LOADGENIE_HOME/runs/<test_run_id>/`, one file a stage."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from loadgenie_pipelines.errors import TestRunNotFound
from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.results.test_run import TestRun
from loadgenie_pipelines.results.verdict import Analysis, Verdict
from loadgenie_pipelines.scenario.document import TestFile, read_document, to_yaml
from loadgenie_pipelines.store.home import home

Value = TypeVar("Value", bound=Frozen)

_FILES: dict[type[Frozen], str] = {
    TestRun: "run.json",
    Script: "script.json",
    Outcome: "outcome.json",
    Metrics: "metrics.json",
    Timeline: "timeline.json",
    Analysis: "findings.json",
    Verdict: "verdict.json",
}


class RunFolder:
    """Reads and writes what the stages hand on. Each file appears whole or not at all."""

    def __init__(self, path: Path):
        self.path = path

    @classmethod
    def create(cls, scenario: str, now: datetime) -> "RunFolder":
        """A new folder whose name, the test_run_id, sorts by time."""
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        path = home() / "runs" / f"{stamp}-{scenario}-{secrets.token_hex(2)}"
        path.mkdir(parents=True)
        return cls(path)

    @classmethod
    def find(cls, test_run_id: str) -> "RunFolder":
        """The folder of an id, of a unique beginning of one, or of `latest`.

        Raises TestRunNotFound.
        """
        runs = sorted(path.name for path in (home() / "runs").iterdir() if path.is_dir())
        if test_run_id == "latest" and runs:
            return cls(home() / "runs" / runs[-1])
        exact = [name for name in runs if name == test_run_id]
        found = exact or [name for name in runs if test_run_id and name.startswith(test_run_id)]
        if len(found) == 1:
            return cls(home() / "runs" / found[0])
        what = (
            f"no test run has the id {test_run_id!r}; `loadgenie runs` lists them"
            if not found
            else f"{test_run_id!r} fits {len(found)} test runs: {', '.join(found[:5])}"
        )
        raise TestRunNotFound.one("", what)

    @property
    def test_run_id(self) -> str:
        return self.path.name

    @property
    def samples(self) -> Path:
        return self.path / "samples.parquet"

    def write(self, value: Frozen) -> None:
        self.write_bytes(_FILES[type(value)], value.model_dump_json(indent=1).encode())

    def read(self, kind: type[Value]) -> Value:
        """Raises TestRunNotFound where the run did not get as far as this file."""
        path = self.path / _FILES[kind]
        try:
            return kind.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise TestRunNotFound.one(
                self.test_run_id, f"has no {path.name}: the run did not get that far"
            ) from None

    def has(self, kind: type[Frozen]) -> bool:
        return (self.path / _FILES[kind]).exists()

    def write_test_file(self, file: TestFile) -> None:
        self.write_bytes("scenario.yaml", to_yaml(file.scenario, file.settings).encode())

    def read_test_file(self) -> TestFile:
        text = (self.path / "scenario.yaml").read_text(encoding="utf-8")
        return read_document(text, str(self.path / "scenario.yaml"))

    def write_bytes(self, name: str, content: bytes) -> Path:
        """Writes beside and renames, so that a full disk or a crash leaves no half file."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return path
