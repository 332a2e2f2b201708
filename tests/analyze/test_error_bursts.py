import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from loadgenie_pipelines.analyze.error_bursts import error_bursts
from loadgenie_pipelines.metrics.timeline import StepTimeline

from . import made

CALM = [20.0] * 60


def test_a_burst_is_told_with_its_counts_and_its_time():
    failed = [0] * 60
    failed[6:8] = [6, 6]
    (burst,) = error_bursts(made.timeline(CALM, requests=150, failed=failed))
    assert burst.title == "12 of 300 requests (4 %) failed for 20 s, 60 s into the run"
    assert (burst.start_s, burst.end_s, burst.severity) == (60, 80, "warning")
    base = 0.5 / (58 * 150 + 1)
    assert burst.value == pytest.approx(float(stats.binom.sf(11, 300, base)), rel=1e-6, abs=0)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10_000), st.floats(0, 0.3))
def test_errors_that_come_all_the_time_are_no_burst(seed, ratio):
    failed = np.random.default_rng(seed).binomial(200, ratio, 60)
    bursts = error_bursts(made.timeline(CALM, requests=200, failed=failed.tolist()))
    # Each run has a chance of 1 % of one false window, by the level of the test.
    assert all(burst.value is not None and burst.value > 1e-8 for burst in bursts)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10_000), st.integers(3, 28), st.floats(0, 0.02))
def test_a_burst_over_nearly_half_of_the_run_does_not_become_its_normal_state(seed, width, base):
    ratio = np.full(60, base)
    ratio[20 : 20 + width] = 0.3
    failed = np.random.default_rng(seed).binomial(200, ratio)
    bursts = error_bursts(made.timeline(CALM, requests=200, failed=failed.tolist()))
    assert any(burst.start_s == 200 and burst.end_s == (20 + width) * 10 for burst in bursts)


def test_a_burst_shows_in_windows_of_twenty_requests_too():
    """Against the whole run's ratio, 23 %, half of twenty would be no surprise."""
    failed = [0] * 20 + [10] * 28 + [0] * 12
    (burst,) = error_bursts(made.timeline(CALM, requests=20, failed=failed))
    assert (burst.start_s, burst.end_s) == (200, 480)


def test_a_run_that_fails_from_end_to_end_has_no_burst():
    assert error_bursts(made.timeline(CALM, requests=200, failed=[200] * 60)) == ()


def test_a_single_failure_is_an_anecdote():
    failed = [0] * 60
    failed[30] = 1
    assert error_bursts(made.timeline(CALM, requests=5, failed=failed)) == ()


def test_nothing_sent_is_nothing_failed():
    assert error_bursts(made.timeline([], requests=0)) == ()
    assert error_bursts(made.timeline([None] * 20, requests=0)) == ()


def test_the_step_that_failed_is_named():
    failed = [0] * 60
    failed[10:13] = [40, 40, 40]
    steps = {
        "pay": StepTimeline(requests=(100,) * 60, failed=failed, p50_ms=CALM, p95_ms=CALM),
        "home": StepTimeline(requests=(100,) * 60, failed=[0] * 60, p50_ms=CALM, p95_ms=CALM),
    }
    (burst,) = error_bursts(made.timeline(CALM, requests=200, failed=failed, steps=steps))
    assert burst.step == "pay"
    assert burst.severity == "serious"
    assert "120 of the 120 were in the step pay" in burst.evidence


def test_more_vus_than_ever_before_speak_against_a_fault():
    failed = [0] * 40 + [20] * 20
    vus = [float(10 + index) for index in range(60)]
    (burst,) = error_bursts(made.timeline(CALM, requests=200, failed=failed, vus=vus))
    assert any("never as many VUs before" in said for said in burst.counter_evidence)
