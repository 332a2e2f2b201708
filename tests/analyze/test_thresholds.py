import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from loadgenie_pipelines.analyze.sample_size import at_least_above, at_least_below, too_many
from loadgenie_pipelines.analyze.thresholds import judge_thresholds
from loadgenie_pipelines.metrics.measured import CheckCount, Metrics

from . import made


def judged(text: str, metrics: Metrics, step: str | None = None) -> bool | None:
    (result,) = judge_thresholds([made.threshold(text, step)], metrics)
    assert (result.reason is None) == (result.holds is not None)
    return result.holds


@pytest.mark.parametrize(
    ("text", "times_ms", "holds"),
    [
        ("p95 response_time < 100", [20.0] * 99, None),
        ("p95 response_time < 100", [20.0] * 100, True),
        ("p90 response_time < 100", [20.0] * 49, None),
        ("p90 response_time < 100", [20.0] * 50, True),
        ("p99 response_time < 100", [20.0] * 999, None),
        ("p99 response_time < 100", [20.0] * 1_000, True),
        ("p99.9 response_time < 100", [20.0] * 9_999, None),
        ("p99.9 response_time < 100", [20.0] * 10_000, True),
        ("med response_time <= 20", [20.0] * 20, True),
        ("avg response_time < 100", [20.0] * 29, None),
        ("avg response_time < 100", [20.0] * 30, True),
        ("max response_time < 100", [20.0], True),
        ("max response_time < 100", [20.0, 100.0], False),
        ("min response_time > 30", [20.0, 100.0], False),
        ("p95 response_time < 100", [], None),
    ],
)
def test_a_percentile_holds_only_with_the_requests_that_the_claim_needs(text, times_ms, holds):
    assert judged(text, made.metrics(times_ms)) is holds


@pytest.mark.parametrize(
    ("text", "times_ms", "holds"),
    [
        ("p95 response_time < 100", [300.0] * 10 + [20.0] * 10, False),  # half of 20 are slow
        ("p95 response_time < 100", [300.0] * 2 + [20.0] * 18, None),  # two of 20 may be chance
        ("p99.9 response_time < 100", [300.0] + [20.0] * 19, None),  # one is an accident
        ("avg response_time < 100", [300.0] * 5, False),  # each is over the limit
        ("avg response_time < 100", [900.0] + [20.0] * 5, None),
        ("p95 response_time > 50", [20.0] * 90, False),
        ("p50 response_time > 50", [20.0] * 10, False),
    ],
)
def test_few_requests_breach_only_where_chance_cannot_explain_it(text, times_ms, holds):
    assert judged(text, made.metrics(times_ms)) is holds


@pytest.mark.parametrize(
    ("text", "requests", "failed", "holds"),
    [
        ("rate error_ratio < 0.001", 2_999, 0, None),  # the rule of three
        ("rate error_ratio < 0.001", 3_000, 0, True),
        ("rate error_ratio < 0.001", 3_000, 2, True),
        ("rate error_ratio < 0.001", 3_000, 3, False),
        ("rate error_ratio < 0.001", 100, 5, False),
        ("rate error_ratio < 0.001", 100, 1, None),
        ("rate error_ratio <= 0", 1, 0, True),
        ("rate error_ratio <= 0", 5_000, 1, False),
        ("rate error_ratio < 0.01", 0, 0, None),
        ("rate error_ratio >= 0.5", 100, 10, False),
    ],
)
def test_an_error_ratio_needs_three_over_the_limit(text, requests, failed, holds):
    assert judged(text, made.metrics([20.0] * requests, failed)) is holds


@pytest.mark.parametrize(
    ("text", "passes", "fails", "holds"),
    [
        ("rate check_ratio > 0.99", 299, 0, None),
        ("rate check_ratio > 0.99", 300, 0, True),
        ("rate check_ratio > 0.99", 90, 10, False),
        ("rate check_ratio >= 1", 3, 0, True),
        ("rate check_ratio >= 1", 300, 1, False),
        ("rate check_ratio > 0.99", 0, 0, None),
    ],
)
def test_a_check_ratio_is_the_mirror_image_of_an_error_ratio(text, passes, fails, holds):
    row = CheckCount(step="home", check="is 200", passes=passes, fails=fails)
    metrics = made.metrics(check_passes=passes, check_fails=fails, checks=(row,))
    assert judged(text, metrics) is holds
    assert judged(text, metrics, step="home") is holds
    assert judged(text, metrics, step="pay") is None


@pytest.mark.parametrize(
    ("text", "count", "rps", "holds"),
    [
        ("rate throughput > 50", 6_000, 100.0, True),
        ("rate throughput > 150", 6_000, 100.0, False),
        ("rate throughput > 0.1", 10, 0.17, None),
        ("rate throughput > 10", 10, 0.17, False),
        ("rate throughput < 0.01", 10, 0.17, False),
        ("rate throughput > 10", 1, None, None),
    ],
)
def test_a_throughput_needs_twenty_requests_unless_it_is_far_off(text, count, rps, holds):
    assert judged(text, made.metrics([20.0] * count, throughput_rps=rps)) is holds


def test_dropped_iterations_are_judged_as_a_count_and_as_a_rate_per_second():
    metrics = made.metrics(dropped_iterations=30)
    assert judged("count dropped_iterations <= 30", metrics) is True
    assert judged("rate dropped_iterations < 0.4", metrics) is False
    assert judged("rate dropped_iterations < 0.4", made.metrics(dropped_iterations=None)) is None
    (result,) = judge_thresholds([made.threshold("rate dropped_iterations < 1")], metrics)
    assert (result.measured, result.unit) == (0.5, "/s")


def test_a_step_is_judged_by_its_own_requests():
    metrics = made.metrics(steps={"pay": made.step_metrics([300.0] * 200)})
    assert judged("p95 response_time < 100", metrics) is True
    assert judged("p95 response_time < 100", metrics, step="pay") is False
    assert judged("p95 response_time < 100", metrics, step="search") is None


times = st.lists(st.floats(0.1, 1_000), min_size=1, max_size=300)
limits = st.floats(0, 1_000)


@given(times, limits, limits, st.sampled_from(["p50", "p90", "p95", "p99", "avg", "max"]))
def test_what_holds_a_strict_limit_holds_a_looser_one(times_ms, one, other, aggregate):
    strict, loose = sorted((one, other))
    metrics = made.metrics(times_ms)
    order = {False: 0, None: 1, True: 2}
    first, second = (judged(f"{aggregate} response_time < {x}", metrics) for x in (strict, loose))
    assert order[first] <= order[second]


@given(times, limits)
def test_the_requests_on_the_wrong_side_are_never_overcounted(times_ms, limit):
    metrics = made.metrics(times_ms)
    assert at_least_above(metrics, limit) <= sum(value > limit for value in times_ms)
    assert at_least_below(metrics, limit) <= sum(value < limit for value in times_ms)


@given(st.integers(2, 60), st.integers(1, 60), st.floats(0.001, 0.999))
def test_too_many_agrees_with_the_sum_of_the_binomial_distribution(bad, good, allowed):
    trials = bad + good
    chance = sum(stats.binom.pmf(count, trials, allowed) for count in range(bad, trials + 1))
    if abs(chance - 0.05) > 1e-6:
        assert too_many(bad, trials, allowed) == (chance < 0.05)
