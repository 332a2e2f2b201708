"""The one percentile method, against a slow obvious twin, numpy and DuckDB."""

from fractions import Fraction

import duckdb
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loadgenie_pipelines.metrics.percentile import METHOD, QUANTILES, percentile

values = st.lists(st.floats(0, 1e6), min_size=1, max_size=60).map(sorted)
any_values = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1).map(sorted)
fractions = st.floats(0, 1) | st.sampled_from(list(QUANTILES.values()))


def slow_twin(ordered: list[float], fraction: float) -> float:
    """As it is defined: walk along the values, the n of them at 0, 1/(n-1), 2/(n-1), … 1."""
    exact = [Fraction(value) for value in ordered]
    steps = len(exact) - 1
    for left in range(steps):
        if Fraction(left, steps) <= Fraction(fraction) <= Fraction(left + 1, steps):
            share = Fraction(fraction) * steps - left
            return float(exact[left] + share * (exact[left + 1] - exact[left]))
    return float(exact[-1])


@given(values, fractions)
def test_it_is_what_its_definition_says(ordered: list[float], fraction: float):
    assert percentile(ordered, fraction) == pytest.approx(slow_twin(ordered, fraction), abs=1e-6)


@given(values, fractions)
def test_it_is_numpys(ordered: list[float], fraction: float):
    assert percentile(ordered, fraction) == pytest.approx(np.quantile(ordered, fraction), abs=1e-6)


@given(values)
def test_it_is_what_duckdb_computes_for_the_samples(ordered: list[float]):
    names = list(QUANTILES.values())
    (found,) = duckdb.execute(
        "SELECT quantile_cont(value, $names) FROM (SELECT unnest($ordered::DOUBLE[]) AS value)",
        {"names": names, "ordered": ordered},
    ).fetchone() or ([],)
    assert found == pytest.approx([percentile(ordered, one) for one in names], abs=1e-6)


@given(any_values, fractions, fractions)
def test_it_lies_between_the_values_and_grows_with_the_fraction(
    ordered: list[float], one: float, other: float
):
    low, high = percentile(ordered, min(one, other)), percentile(ordered, max(one, other))
    assert low is not None
    assert high is not None
    assert ordered[0] <= low <= high <= ordered[-1]


@given(any_values)
def test_its_ends_are_the_smallest_and_the_largest_value(ordered: list[float]):
    assert percentile(ordered, 0) == ordered[0]
    assert percentile(ordered, 1) == ordered[-1]


@given(values, fractions, st.floats(0, 1e6))
def test_a_larger_value_lowers_no_percentile(ordered: list[float], fraction: float, more: float):
    assume(more >= ordered[-1])
    before, after = percentile(ordered, fraction), percentile([*ordered, more], fraction)
    assert before is not None
    assert after is not None
    assert after >= before - 1e-6


@given(st.floats(allow_nan=False, allow_infinity=False), fractions)
def test_one_value_is_every_percentile(value: float, fraction: float):
    assert percentile([value], fraction) == value


def test_a_known_answer():
    # Half way between the second and the third.
    assert percentile([10, 20, 30, 40], 0.5) == 25
    assert percentile(list(range(1, 101)), 0.95) == pytest.approx(95.05)


def test_no_values_have_no_percentile_not_zero():
    assert all(percentile([], fraction) is None for fraction in QUANTILES.values())


@pytest.mark.parametrize("fraction", [-0.01, 1.01, 95, float("nan")])
def test_a_percent_is_no_fraction(fraction: float):
    with pytest.raises(ValueError, match="between 0 and 1"):
        percentile([1.0, 2.0], fraction)


def test_its_name_says_which_method_it_is():
    assert "linear interpolation" in METHOD
