"""The one percentile method, for every engine: linear interpolation between order statistics.

Hyndman & Fan 1996, type 7: position p * (n - 1) on the sorted values. k6 (metrics/sink.go), numpy's
default and DuckDB's quantile_cont are the same method; Locust's and JMeter's own figures are not.
"""

from collections.abc import Sequence

METHOD = "linear interpolation (Hyndman-Fan 7) on raw samples"

# The aggregates of a summary, as fractions.
QUANTILES = {"p50_ms": 0.5, "p90_ms": 0.9, "p95_ms": 0.95, "p99_ms": 0.99, "p999_ms": 0.999}


def percentile(ordered: Sequence[float], fraction: float) -> float | None:
    """The value below which `fraction` of the sorted values lie; None without values.

    Raises ValueError for a fraction that is not between 0 and 1.
    """
    if not 0 <= fraction <= 1:
        raise ValueError(f"fraction must be between 0 and 1, got {fraction}")
    if not ordered:
        return None
    position = fraction * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    share = position - below
    # Weighed from both sides: with a difference, rounding could end above the larger value, and a
    # very large difference would overflow.
    between = ordered[below] * (1 - share) + ordered[above] * share
    return min(max(between, ordered[below]), ordered[above])
