"""Round numbers for axes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.report.drawing.ticks import time_ticks, value_ticks

tops = st.floats(min_value=1e-6, max_value=1e12)
lengths = st.floats(min_value=0.01, max_value=40 * 86_400)


@given(tops, st.integers(min_value=2, max_value=10), st.booleans())
def test_value_ticks_start_at_zero_are_evenly_apart_and_reach_the_top(top, most, whole):
    ticks = value_ticks(top, most, whole=whole)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-9)
    assert 2 <= len(ticks) <= most + 1
    steps = {round((after - before) / ticks[1], 6) for before, after in pairwise(ticks)}
    assert steps == {1.0}


@given(tops)
def test_less_than_half_of_the_axis_is_left_empty_above_the_top(top):
    assert value_ticks(top)[-1] <= 2 * top


@given(tops)
def test_value_ticks_are_round(top):
    digits = f"{value_ticks(top)[1]:e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in ("1", "2", "2.5", "5")


@given(st.floats(min_value=0, max_value=1e6))
def test_counts_have_no_half(top):
    assert all(tick == int(tick) for tick in value_ticks(top, whole=True))


@pytest.mark.parametrize("top", [0, -3, float("nan"), float("inf")])
def test_an_axis_without_values_is_drawn_from_0_to_1(top):
    assert value_ticks(top) == (0.0, 1.0)


@given(lengths)
def test_time_ticks_lie_within_the_run(length):
    ticks = time_ticks(length)
    assert ticks[0] == 0
    assert ticks[-1] <= length * (1 + 1e-6)
    assert 1 <= len(ticks) <= 9


@pytest.mark.parametrize(
    ("length", "second"), [(8, 1), (120, 15), (600, 120), (3600, 600), (86_400, 10_800)]
)
def test_time_ticks_are_what_people_count_time_in(length, second):
    assert time_ticks(length)[1] == second


def test_a_run_without_length_has_one_tick():
    assert time_ticks(0) == (0.0,)
