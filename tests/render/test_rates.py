"""Arrival rates: whole iterations in the shortest exact time unit, and a gap where none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from loadgenie_pipelines.render.k6_rates import arrivals, rate_gaps
from loadgenie_pipelines.scenario.load import ConstantArrivalRate, RampingArrivalRate
from tests.scenario.documents import scenario, with_load


def constant(rate: float) -> ConstantArrivalRate:
    return ConstantArrivalRate.model_validate({"rate": rate, "duration": "1s", "max_vus": 1})


def ramping(start: float, *targets: float) -> RampingArrivalRate:
    stages = [{"target": target, "duration": "1s"} for target in targets]
    document = {"start_rate": start, "stages": stages, "max_vus": 1}
    return RampingArrivalRate.model_validate(document)


@pytest.mark.parametrize(
    ("rate", "per_unit", "unit_s"),
    [
        *((5, 5, 1), (1_000_000, 1_000_000, 1), (2.5, 5, 2), (0.1, 1, 10), (1 / 3, 1, 3)),
        *((1 / 60, 1, 60), (100 / 60, 5, 3), (0.001, 1, 1000), (1 / 3600, 1, 3600), (7.3, 73, 10)),
        *((1 / 86_400, 1, 86_400), (1e-7, 1, 10_000_000), (1e-9, 1, 10**9)),
    ],
)
def test_a_rate_is_a_whole_number_in_the_shortest_unit(rate: float, per_unit: int, unit_s: int):
    found = arrivals(constant(rate))
    assert (found.per_unit, found.unit_s) == ((per_unit,), unit_s)
    assert found.off <= 1e-9


def test_all_rates_of_a_ramp_share_a_unit():
    assert arrivals(ramping(0, 2.5, 1 / 3, 10))[:2] == ((0, 15, 2, 60), 6)[::-1]
    assert arrivals(ramping(0.5, 0, 0))[:2] == (2, (1, 0, 0))


@given(st.floats(1e-3, 1e6))
def test_nearly_every_rate_is_exact(rate: float):
    assert arrivals(constant(rate)).off <= 1e-6


@given(st.floats(0, 1e6, exclude_min=True), st.lists(st.floats(0, 1e6), min_size=1, max_size=5))
def test_what_is_started_differs_from_what_was_asked_for_by_no_more_than_is_said(
    start: float, targets: list[float]
):
    found = arrivals(ramping(start, *targets))
    assert found.unit_s >= 1
    for whole, rate in zip(found.per_unit, [start, *targets], strict=True):
        assert whole / found.unit_s == pytest.approx(rate, rel=found.off + 1e-9, abs=0)


def test_a_rate_that_cannot_be_exact_is_a_gap():
    load = {"kind": "constant_arrival_rate", "rate": 1e-10, "duration": "1s", "max_vus": 1}
    (gap,) = rate_gaps(scenario(with_load(**load)))
    assert (gap.feature, gap.fidelity) == ("fractional_rate", "approximate")
    assert gap.reason == snapshot(
        "k6 starts whole iterations per time unit, of 1,000,000,000 s here; w is off by 900.00%"
    )
    assert not rate_gaps(scenario(with_load(**{**load, "rate": 2.5})))
