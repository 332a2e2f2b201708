"""Where the progress of a running test goes: Dagster's log, or a terminal that asked for it."""

from typing import Protocol

import dagster as dg

from loadgenie_pipelines.results.progress import Progress

LOG_EVERY_S = 5.0


class Shown(Protocol):
    """What is called while a test runs."""

    def __call__(self, elapsed_s: float, progress: Progress | None) -> None: ...
    def stop(self) -> None: ...


class ProgressLog(dg.ConfigurableResource):
    """Progress as log lines of the Dagster run, one every few seconds."""

    def start(self, log: dg.DagsterLogManager, planned_s: float) -> "Shown":
        return ProgressLines(log, planned_s)

    @property
    def finishes_when_interrupted(self) -> bool:
        """Whether a signal ends only the load: in a terminal yes, in a Dagster run it cancels."""
        return False


PROGRESS_LOG = ProgressLog()  # one object: definitions with different ones do not merge


class ProgressLines:
    def __init__(self, log: dg.DagsterLogManager, planned_s: float):
        self._log = log
        self._planned_s = planned_s
        self._next_s = 0.0

    def __call__(self, elapsed_s: float, progress: Progress | None) -> None:
        if progress is None or elapsed_s < self._next_s:
            return
        self._next_s = elapsed_s + LOG_EVERY_S
        self._log.info(progress_line(elapsed_s, self._planned_s, progress))

    def stop(self) -> None:
        """The load is over."""


def progress_line(elapsed_s: float, planned_s: float, progress: Progress) -> str:
    """`12 s of 30 s · 5 VUs · 96.2 requests/s · p95 12.3 ms · errors 0.00 %`."""
    parts = [f"{elapsed_s:.0f} s of {planned_s:.0f} s"]
    if progress.vus is not None:
        parts.append(f"{progress.vus} VUs")
    parts.append(f"{progress.requests_per_s:.1f} requests/s")
    parts.append("p95 no data" if progress.p95_ms is None else f"p95 {progress.p95_ms:.1f} ms")
    if progress.error_ratio is not None:
        parts.append(f"errors {progress.error_ratio:.2%}")
    if progress.dropped_iterations:
        parts.append(f"{progress.dropped_iterations} iterations dropped")
    return " · ".join(parts)
