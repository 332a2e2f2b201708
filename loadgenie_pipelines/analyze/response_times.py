"""A threshold on response times, judged as far as the number of requests lets judge it.

A shortest or longest time is a fact about this run; means and percentiles are estimates.
"""

from loadgenie_pipelines.analyze.judgement import Judgement, is_upper, too_little
from loadgenie_pipelines.analyze.sample_size import (
    REQUESTS_FOR_A_MEAN,
    REQUESTS_NEEDED,
    at_least_above,
    at_least_below,
    too_many,
)
from loadgenie_pipelines.metrics.measured import RequestMetrics
from loadgenie_pipelines.scenario.threshold import PERCENTILE_OF, Threshold


def judge_response_time(threshold: Threshold, scope: RequestMetrics) -> Judgement:
    """Of the whole run or of one step; `scope` has at least one request."""
    measured = _time(threshold, scope)
    if measured is None:
        return Judgement(None, None, f"no {threshold.aggregate} was measured")
    percentile = PERCENTILE_OF.get(threshold.aggregate)
    needed = 1
    if threshold.aggregate == "avg":
        needed = REQUESTS_FOR_A_MEAN
    elif percentile is not None:
        needed = REQUESTS_NEEDED[percentile]
    if scope.requests >= needed:
        return Judgement(measured, threshold.holds(measured))
    if not threshold.holds(measured) and _is_refuted(threshold, scope, percentile):
        return Judgement(measured, False)
    return too_little(measured, scope.requests, needed, "request")


def _is_refuted(threshold: Threshold, scope: RequestMetrics, percentile: float | None) -> bool:
    """How many requests are surely on the wrong side of the limit, and how many may be?

    For a mean (`percentile` None) it takes all of them.
    """
    if is_upper(threshold):
        wrong = at_least_above(scope, threshold.value)
    else:
        wrong = at_least_below(scope, threshold.value)
    if percentile is None:
        return wrong == scope.requests
    share = percentile / 100
    return too_many(wrong, scope.requests, 1 - share if is_upper(threshold) else share)


def _time(threshold: Threshold, scope: RequestMetrics) -> float | None:
    return {
        "min": scope.min_ms,
        "avg": scope.mean_ms,
        "max": scope.max_ms,
        "med": scope.p50_ms,
        "p50": scope.p50_ms,
        "p90": scope.p90_ms,
        "p95": scope.p95_ms,
        "p99": scope.p99_ms,
        "p99.9": scope.p999_ms,
    }[threshold.aggregate]
