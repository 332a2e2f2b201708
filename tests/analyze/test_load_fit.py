import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from loadgenie_pipelines.analyze.load_fit import expected_log, rising

seeds = st.integers(0, 10_000)


@settings(deadline=None, max_examples=40)
@given(seeds)
def test_the_rising_fit_is_the_non_negative_least_squares_of_scipy(seed):
    """nnls keeps every coefficient >= 0, so the free constant is given to it twice, + and -."""
    random = np.random.default_rng(seed)
    share = random.uniform(0.1, 1, 30)
    basis = np.column_stack([np.ones(30), share, share**2, share**4])
    target = random.normal(0, 1, 30) + random.uniform(-3, 3) * share
    weights = random.uniform(0.1, 1, 30)
    root = np.sqrt(weights)
    _, distance = nnls(np.column_stack([basis, -basis[:, 0]]) * root[:, None], target * root)
    found = rising(basis, target, weights)
    assert (found[1:] >= 0).all()
    assert np.linalg.norm((target - basis @ found) * root) == pytest.approx(distance, abs=1e-6)


@settings(deadline=None, max_examples=20)
@given(seeds)
def test_latency_that_follows_a_ramp_of_load_leaves_nothing_over(seed):
    random = np.random.default_rng(seed)
    load = np.linspace(10, 200, 120)
    log_ms = np.log(40) + 0.6 * (load / 200) ** 2 + random.normal(0, 0.03, 120)
    assert abs(np.median((log_ms - expected_log(load, log_ms))[80:])) < 0.06


@settings(deadline=None, max_examples=20)
@given(seeds)
def test_a_step_in_the_middle_of_a_ramp_is_not_taken_for_load(seed):
    random = np.random.default_rng(seed)
    load = np.linspace(10, 200, 120)
    step = np.where(np.arange(120) >= 60, np.log(1.5), 0)
    log_ms = np.log(40) + 0.3 * (load / 200) ** 2 + step + random.normal(0, 0.03, 120)
    assert np.median((log_ms - expected_log(load, log_ms))[60:]) > 0.25


def test_without_load_the_same_is_expected_everywhere():
    log_ms = np.log(np.array([20.0, 21.0, 19.0] * 10 + [90.0] * 3))
    expected = expected_log(None, log_ms)
    assert np.ptp(expected) == 0
    assert np.exp(expected[0]) == pytest.approx(20, rel=0.05)
