"""How a test run went over time: equal windows, one value a window. None: nothing was measured."""

from datetime import datetime

from loadgenie_pipelines.frozen import Frozen


class StepTimeline(Frozen):
    """One step's windows, as long as the timeline's."""

    requests: tuple[int, ...]
    failed: tuple[int, ...]
    p50_ms: tuple[float | None, ...]
    p95_ms: tuple[float | None, ...]


class Timeline(Frozen):
    """Windows of `window_s` seconds from `started_at` on; all tuples have the same length.

    A window holds the requests that were sent in it. Windows at either end may be cut short by the
    start or the end of the load.
    """

    started_at: datetime | None
    window_s: float
    requests: tuple[int, ...]
    failed: tuple[int, ...]
    p50_ms: tuple[float | None, ...]
    p95_ms: tuple[float | None, ...]
    p99_ms: tuple[float | None, ...]
    mean_ms: tuple[float | None, ...]
    vus: tuple[float | None, ...]
    iterations: tuple[int, ...]
    dropped_iterations: tuple[int, ...]
    generator_cpu_ratio: tuple[float | None, ...]  # 0..1 of the whole machine
    steps: dict[str, StepTimeline]

    @property
    def offsets_s(self) -> tuple[float, ...]:
        """The start of each window, in seconds since the first request."""
        return tuple(index * self.window_s for index in range(len(self.requests)))

    @property
    def throughput_rps(self) -> tuple[float, ...]:
        return tuple(count / self.window_s for count in self.requests)

    @property
    def error_ratio(self) -> tuple[float | None, ...]:
        return tuple(
            failed / requests if requests else None
            for failed, requests in zip(self.failed, self.requests, strict=True)
        )
