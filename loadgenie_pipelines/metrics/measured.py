"""Metrics of one test run, as numbers with a unit in the name. None means: not measured."""

from datetime import datetime

from loadgenie_pipelines.frozen import Frozen


class RequestMetrics(Frozen):
    """Counts and response times of a set of requests."""

    requests: int
    failed: int
    error_ratio: float | None  # 0..1
    throughput_rps: float | None  # requests completed a second, over the run's length
    min_ms: float | None
    mean_ms: float | None
    p50_ms: float | None
    p90_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    p999_ms: float | None
    max_ms: float | None


class CheckCount(Frozen):
    """How often one check of a step passed and failed."""

    step: str
    check: str
    passes: int
    fails: int


class FailureCount(Frozen):
    """Requests of a step that failed in the same way."""

    step: str
    status: int  # 0 when no response came
    error_code: str | None
    requests: int


class Metrics(RequestMetrics):
    """The whole run, and each step."""

    started_at: datetime | None  # the first request was sent
    ended_at: datetime | None  # the last response was complete
    duration_s: float | None  # between the two
    successful_p95_ms: float | None  # fast failures make a p95 look good: successes alone
    failed_p95_ms: float | None
    iterations: int | None
    dropped_iterations: int | None
    check_passes: int
    check_fails: int
    check_ratio: float | None  # passed / all, 0..1
    bytes_sent: int | None
    bytes_received: int | None
    vus_max: int | None
    percentile_method: str
    steps: dict[str, RequestMetrics]
    failures: tuple[FailureCount, ...]  # most frequent first
    checks: tuple[CheckCount, ...]
