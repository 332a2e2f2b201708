"""What a running test was like within the last second or so."""

from loadgenie_pipelines.frozen import Frozen


class Progress(Frozen):
    """Rates and percentiles are of the last interval, `requests` is the count so far."""

    requests: int
    requests_per_s: float
    p95_ms: float | None
    error_ratio: float | None
    vus: int | None
    dropped_iterations: int
