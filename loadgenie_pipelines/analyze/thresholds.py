"""Each threshold against what was measured. Too little to tell is None, never a pass."""

from collections.abc import Sequence

from loadgenie_pipelines.analyze.judgement import Judgement, is_upper, too_little
from loadgenie_pipelines.analyze.response_times import judge_response_time
from loadgenie_pipelines.analyze.sample_size import (
    REQUESTS_FOR_A_RATE,
    needed_for_ratio,
    too_few_events,
    too_many,
    too_many_events,
)
from loadgenie_pipelines.metrics.measured import Metrics, RequestMetrics
from loadgenie_pipelines.results.verdict import ThresholdResult
from loadgenie_pipelines.scenario.threshold import UNITS, Threshold


def judge_thresholds(
    thresholds: Sequence[Threshold], metrics: Metrics
) -> tuple[ThresholdResult, ...]:
    """In the order of the scenario, one result each."""
    return tuple(_result(threshold, _judge(threshold, metrics)) for threshold in thresholds)


def _result(threshold: Threshold, judged: Judgement) -> ThresholdResult:
    is_drop_rate = threshold.metric == "dropped_iterations" and threshold.aggregate == "rate"
    return ThresholdResult(
        threshold=str(threshold),
        slug=threshold.slug,
        step=threshold.step,
        limit=threshold.value,
        unit="/s" if is_drop_rate else UNITS[threshold.metric],
        measured=judged.measured,
        holds=judged.holds,
        reason=judged.reason,
    )


def _judge(threshold: Threshold, metrics: Metrics) -> Judgement:
    if threshold.metric == "dropped_iterations":
        return _dropped(threshold, metrics)
    if threshold.metric == "check_ratio":
        return _checks(threshold, metrics)
    scope = metrics if threshold.step is None else metrics.steps.get(threshold.step)
    if scope is None or scope.requests == 0:
        return Judgement(None, None, "no requests were measured")
    match threshold.metric:
        case "error_ratio":
            return _ratio(threshold, scope.failed, scope.requests, "request")
        case "throughput":
            return _throughput(threshold, scope, metrics.duration_s)
        case "response_time":
            return judge_response_time(threshold, scope)


def _checks(threshold: Threshold, metrics: Metrics) -> Judgement:
    if threshold.step is None:
        passes, fails = metrics.check_passes, metrics.check_fails
    else:
        of_step = [row for row in metrics.checks if row.step == threshold.step]
        passes, fails = sum(row.passes for row in of_step), sum(row.fails for row in of_step)
    return _ratio(threshold, passes, passes + fails, "check")


def _ratio(threshold: Threshold, hits: int, trials: int, noun: str) -> Judgement:
    """`hits` of `trials` is the measured ratio; the bad ones are those the limit wants to be few.

    Where none may be bad (error_ratio <= 0, check_ratio >= 1) that is a fact about this run, and
    any count decides.
    """
    if trials == 0:
        return Judgement(None, None, f"no {noun}s were measured")
    measured = hits / trials
    bad, allowed = hits, threshold.value
    if not is_upper(threshold):
        bad, allowed = trials - hits, 1 - threshold.value
    if allowed <= 0 or trials >= needed_for_ratio(allowed):
        return Judgement(measured, threshold.holds(measured))
    if too_many(bad, trials, allowed):
        return Judgement(measured, False)
    return too_little(measured, trials, needed_for_ratio(allowed), noun)


def _throughput(threshold: Threshold, scope: RequestMetrics, duration_s: float | None) -> Judgement:
    measured = scope.throughput_rps
    if measured is None:
        return Judgement(None, None, "the run was too short to have a throughput")
    if scope.requests >= REQUESTS_FOR_A_RATE:
        return Judgement(measured, threshold.holds(measured))
    if duration_s is not None:
        refuted = too_many_events if is_upper(threshold) else too_few_events
        if refuted(scope.requests, threshold.value * duration_s):
            return Judgement(measured, False)
    return too_little(measured, scope.requests, REQUESTS_FOR_A_RATE, "request")


def _dropped(threshold: Threshold, metrics: Metrics) -> Judgement:
    dropped = metrics.dropped_iterations
    if dropped is None:
        return Judgement(None, None, "dropped iterations were not counted in this run")
    if threshold.aggregate == "count":
        return Judgement(float(dropped), threshold.holds(dropped))
    if not metrics.duration_s:
        return Judgement(None, None, "the run was too short to have a rate")
    measured = dropped / metrics.duration_s
    return Judgement(measured, threshold.holds(measured))
