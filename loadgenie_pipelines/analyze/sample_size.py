"""How many samples a claim needs, and what fewer can still disprove.

One rule for every threshold: with enough samples the measured value decides. With fewer, nothing is
claimed to hold, and only a breach that chance explains in less than 5 % of cases is called one.
"""

from math import ceil, floor

from loadgenie_pipelines.analyze.distributions import (
    at_least,
    at_least_events,
    at_most_events,
)
from loadgenie_pipelines.metrics.measured import RequestMetrics

# For a percentile to be more than one or two requests' luck (methods of the field, 8.1).
REQUESTS_NEEDED = {50.0: 20, 90.0: 50, 95.0: 100, 99.0: 1_000, 99.9: 10_000}
# A mean of fewer is not yet near normal: the usual rule of thumb.
REQUESTS_FOR_A_MEAN = 30
# A rate of fewer is uncertain by half (2 / sqrt(20), Poisson).
REQUESTS_FOR_A_RATE = 20
# Zero failures among n show at 95 % confidence that the ratio is below 3 / n
# (rule of three; Hanley & Lippman-Hand 1983, JAMA 249).
RULE_OF_THREE = 3.0
# One request is an accident, whatever its probability.
FEWEST_BAD = 2
# A breach is certain where chance explains it in less than this share of cases.
CHANCE = 0.05


def needed_for_ratio(limit: float) -> int:
    """How many trials show that bad ones are rarer than `limit` (0..1), if none is bad."""
    return ceil(RULE_OF_THREE / limit - 1e-9)  # 3 / 0.003 is a hair more than 1,000


def too_many(bad: int, trials: int, allowed: float) -> bool:
    """Whether so many bad ones refute that at most `allowed` (0..1) of all are bad."""
    return bad >= FEWEST_BAD and float(at_least(bad, trials, allowed)) < CHANCE


def too_few_events(events: int, expected: float) -> bool:
    """Whether so few events refute that `expected` were due."""
    return at_most_events(events, expected) < CHANCE


def too_many_events(events: int, expected: float) -> bool:
    """Whether so many events refute that at most `expected` were due."""
    return at_least_events(events, expected) < CHANCE


def at_least_above(measured: RequestMetrics, limit_ms: float) -> int:
    """How many requests must have been slower than the limit, as far as the aggregates tell.

    If a percentile lies above it, so does every request from the next one on (Hyndman-Fan 7).
    """
    if measured.min_ms is not None and measured.min_ms > limit_ms:
        return measured.requests
    for share, value in _known(measured):
        if value > limit_ms:
            return max(measured.requests - 1 - floor(share * (measured.requests - 1)), 1)
    return 0


def at_least_below(measured: RequestMetrics, limit_ms: float) -> int:
    """The mirror image: how many requests must have been faster than the limit."""
    if measured.max_ms is not None and measured.max_ms < limit_ms:
        return measured.requests
    for share, value in reversed(_known(measured)):
        if value < limit_ms:
            return floor(share * (measured.requests - 1)) + 1
    return 0


def _known(measured: RequestMetrics) -> list[tuple[float, float]]:
    """The measured percentiles as (fraction, milliseconds), smallest first."""
    percentiles = {
        0.0: measured.min_ms,
        0.5: measured.p50_ms,
        0.9: measured.p90_ms,
        0.95: measured.p95_ms,
        0.99: measured.p99_ms,
        0.999: measured.p999_ms,
        1.0: measured.max_ms,
    }
    return [(share, value) for share, value in percentiles.items() if value is not None]
