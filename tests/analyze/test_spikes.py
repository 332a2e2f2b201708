import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.analyze.spikes import find_spikes_and_shifts
from loadgenie_pipelines.metrics.timeline import StepTimeline
from loadgenie_pipelines.results.finding import Finding

from . import made

seeds = st.integers(0, 10_000)


def found_in(p95_ms, *, is_open=False, **given) -> tuple[Finding, ...]:
    timeline = made.timeline(p95_ms, **given)
    return find_spikes_and_shifts(timeline, is_open=is_open)


def noisy_pair(levels, seed, sd=0.04):
    """p95 and p50 with noise of their own."""
    half = [level / 2 for level in levels]
    return made.noisy(levels, seed, sd), made.noisy(half, seed + 1, sd)


def test_a_spike_is_told_with_its_numbers_its_time_and_its_load():
    levels = [12.0] * 6 + [48.0, 48.0] + [12.0] * 22
    (spike,) = found_in(levels, p50_ms=[level / 3 for level in levels])
    assert spike.title == (
        "p95 rose from 12 ms to 48 ms for 20 s, 60 s into the run, with the load unchanged"
    )
    assert (spike.id, spike.kind, spike.severity) == ("spike-1", "spike", "warning")
    assert (spike.start_s, spike.end_s) == (60, 80)
    assert spike.see_again == "the latency chart from 60 s to 80 s"
    assert "the number of VUs did not change (10)" in spike.evidence
    assert "p50 rose from 4.0 ms to 16 ms" in spike.evidence


@settings(deadline=None, max_examples=40)
@given(seeds, st.integers(20, 60), st.floats(1.4, 4))
def test_a_planted_shift_is_found_where_it_begins(seed, at, rise):
    levels = np.where(np.arange(80) >= at, 40 * rise, 40.0)
    p95, p50 = noisy_pair(levels, seed)
    found = [one for one in found_in(p95, p50_ms=p50) if one.kind == "level_shift"]
    assert len(found) == 1
    assert abs(found[0].start_s - at * 10) <= 20
    assert "stayed there until the end" in found[0].title


@settings(deadline=None, max_examples=40)
@given(seeds, st.integers(20, 70), st.integers(1, 3), st.floats(2, 6))
def test_a_planted_spike_is_found(seed, at, width, rise):
    levels = np.full(80, 40.0)
    levels[at : at + width] *= rise
    p95, p50 = noisy_pair(levels, seed)
    assert any(
        one.kind == "spike" and one.start_s <= at * 10 < one.end_s
        for one in found_in(p95, p50_ms=p50)
    )


@pytest.mark.parametrize("sd", [0.04, 0.2])
def test_shuffled_noise_holds_nothing(sd):
    """At most 4 % of clean runs may be flagged; these are 100, with constant and ramped load."""
    flagged = 0
    for seed in range(100):
        load = np.linspace(20, 200, 90) if seed % 2 else np.full(90, 50.0)
        p95, p50 = noisy_pair(40 * np.exp(0.5 * (load / 200) ** 2), seed, sd)
        flagged += bool(found_in(p95, p50_ms=p50, vus=list(load)))
    assert flagged <= 4


def test_noise_that_is_slow_is_not_taken_for_levels():
    """Autocorrelation 0.8; 6 of these 100 are flagged if the price of a change ignores it."""
    flagged = 0
    for seed in range(100):
        random = np.random.default_rng(seed)
        drift = [0.0]
        for _ in range(149):
            drift.append(0.8 * drift[-1] + random.normal(0, 0.03))
        p50, p95 = (
            list(level * np.exp(np.array(drift) + random.normal(0, 0.02, 150)))
            for level in (20, 40)
        )
        flagged += bool(found_in(p95, p50_ms=p50))
    assert flagged <= 2


def test_windows_with_few_requests_are_allowed_more_noise():
    """Every fifth window holds 6 requests where the others hold 1,000; nothing else differs."""
    flagged = 0
    for seed in range(60):
        random = np.random.default_rng(seed)
        requests = [6 if index % 5 == 0 else 1_000 for index in range(60)]
        times = [40 * np.exp(random.normal(0, 0.8, count)) for count in requests]
        p50, p95 = ([float(np.quantile(one, q)) for one in times] for q in (0.5, 0.95))
        flagged += bool(found_in(p95, p50_ms=p50, requests=requests))
    assert flagged <= 2


def test_a_small_rise_within_the_noise_is_no_shift():
    levels = np.where(np.arange(400) >= 200, 40 * 1.12, 40.0)
    p95, p50 = noisy_pair(levels, seed=15, sd=0.1)
    assert found_in(p95, p50_ms=p50) == ()


def test_latency_that_follows_the_load_is_no_finding():
    load = 100 + 80 * np.sin(np.linspace(0, 12, 120))
    p95, p50 = noisy_pair(30 * np.exp(0.8 * (load / 180) ** 2), seed=3)
    assert found_in(p95, p50_ms=p50, vus=list(load)) == ()


def test_a_shift_under_moving_load_is_compared_with_what_that_load_lets_expect():
    load = 100 + 80 * np.sin(np.linspace(0, 12, 120))
    levels = 30 * np.exp(0.8 * (load / 180) ** 2) * np.where(np.arange(120) >= 70, 1.6, 1)
    p95, p50 = noisy_pair(levels, seed=4)
    (shift,) = found_in(p95, p50_ms=p50, vus=list(load))
    assert shift.kind == "level_shift"
    assert abs((shift.start_s or 0) - 700) <= 20


def test_a_climb_is_a_ramp_and_not_a_step():
    levels = 40 * np.exp(np.maximum(0, np.arange(120) - 60) * 0.015)
    p95, p50 = noisy_pair(levels, seed=5)
    (ramp,) = found_in(p95, p50_ms=p50)
    assert ramp.kind == "ramp"
    assert "p95 climbed from" in ramp.title


def test_load_that_is_new_to_the_run_speaks_against_a_shift():
    load = np.r_[np.full(40, 50.0), np.full(40, 100.0)]
    p95, p50 = noisy_pair(np.where(load > 50, 90.0, 40.0), seed=6)
    # Nothing tells load from time here, so that either there is no finding, or it says so.
    for finding in found_in(p95, p50_ms=p50, vus=list(load)):
        assert any("no calm window had as much load" in said for said in finding.counter_evidence)


def test_slowness_in_an_open_model_is_not_explained_by_the_vus_it_needs():
    slow = np.where(np.arange(80) >= 45, 2.0, 1.0)
    p95, p50 = noisy_pair(40 * slow, seed=7)
    vus = list(20 * slow)  # Little's law: twice as slow, twice as many
    (shift,) = found_in(p95, p50_ms=p50, vus=vus, is_open=True)
    assert shift.kind == "level_shift"
    assert "with the load unchanged" in shift.title


def test_a_slow_beginning_is_a_warm_up_and_not_what_is_normal():
    p95, p50 = noisy_pair([120.0] * 6 + [40.0] * 60 + [90.0] * 14, seed=8)
    warm_up, shift = found_in(p95, p50_ms=p50)
    assert (warm_up.kind, warm_up.severity, warm_up.end_s) == ("warm_up", "info", 60)
    assert warm_up.title.startswith("the first 60 s were slower: p95 1")
    assert (shift.kind, shift.start_s) == ("level_shift", 660)


def test_a_tail_that_slows_alone_names_the_median_as_counter_evidence():
    levels = np.where(np.arange(80) >= 50, 90.0, 40.0)
    (shift,) = found_in(made.noisy(levels, 9), p50_ms=made.noisy([20.0] * 80, 10))
    assert shift.metric == "p95_ms"
    assert any("p50 did not rise" in said for said in shift.counter_evidence)


def test_a_busy_generator_speaks_against_the_target():
    levels = np.where(np.arange(80) >= 50, 90.0, 40.0)
    cpu = [0.4] * 50 + [0.97] * 30
    p95, p50 = noisy_pair(levels, seed=11)
    (shift,) = found_in(p95, p50_ms=p50, cpu=cpu)
    assert any("97 % CPU" in said for said in shift.counter_evidence)


def test_the_step_that_slowed_is_named():
    levels = np.where(np.arange(80) >= 50, 90.0, 40.0)
    p95, p50 = noisy_pair(levels, seed=12)
    steps = {
        name: StepTimeline(requests=(250,) * 80, failed=(0,) * 80, p50_ms=slow, p95_ms=slow)
        for name, slow in {"pay": tuple(levels), "home": (40.0,) * 80}.items()
    }
    (shift,) = found_in(p95, p50_ms=p50, steps=steps)
    assert any("the step pay rose most: p95 from 40 ms to 90 ms" in said for said in shift.evidence)


def test_many_spikes_are_one_finding():
    levels = np.full(160, 40.0)
    levels[20::20] = 200
    p95, p50 = noisy_pair(levels, seed=13)
    (found,) = found_in(p95, p50_ms=p50)
    assert found.kind == "repeated_spikes"
    assert "latency spiked 7 times" in found.title
    assert "in the median 3 min 20 s apart" in found.title


@pytest.mark.parametrize("count", [0, 1, 2, 5, 13])
def test_a_short_run_has_no_normal_state(count):
    assert found_in([12.0] * (count - 1) + [90.0] * min(count, 1)) == ()


def test_windows_in_which_nothing_was_measured_are_left_out():
    levels: list[float | None] = [12.0] * 40
    levels[20] = None
    levels[30:32] = [60.0, 60.0]
    requests = [0 if level is None else 500 for level in levels]
    (spike,) = found_in(levels, requests=requests)
    assert (spike.start_s, spike.end_s) == (300, 320)


def test_windows_cut_short_at_either_end_are_no_spikes():
    assert found_in([300.0] + [12.0] * 40 + [300.0]) == ()


def test_values_that_never_vary_hold_nothing():
    assert found_in([12.0] * 60, vus=None) == ()
    assert found_in([None] * 60, requests=0) == ()


def test_a_rise_below_a_millisecond_is_not_worth_a_finding():
    assert found_in([0.5] * 30 + [1.2] * 30) == ()


def test_five_thousand_windows_take_less_than_two_seconds():
    levels = np.where(np.arange(5_000) >= 3_000, 60.0, 40.0)
    p95, p50 = noisy_pair(levels, seed=14)
    started = time.perf_counter()
    assert len(found_in(p95, p50_ms=p50)) == 1
    assert time.perf_counter() - started < 2
