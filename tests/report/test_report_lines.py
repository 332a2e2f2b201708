"""A series as runs of points: gaps stay gaps, peaks stay peaks."""

import math

from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.report.drawing.lines import runs, thinned

series = st.lists(st.none() | st.floats(min_value=0, max_value=1e6), max_size=300)


def test_a_missing_window_parts_the_line():
    assert runs([1.0, 2.0, None, 3.0]) == [[(0, 1.0), (1, 2.0)], [(3, 3.0)]]


def test_nan_and_infinity_are_missing_too():
    assert runs([math.nan, math.inf, 1.0]) == [[(2, 1.0)]]


def test_a_short_series_is_drawn_as_it_is():
    values = [float(at % 7) for at in range(600)]
    assert thinned(values) == runs(values)


def test_a_long_series_keeps_its_peak_and_loses_most_of_its_points():
    values = [10.0 + at % 3 for at in range(5000)]
    values[3217] = 900.0
    points = [point for run in thinned(values) for point in run]
    assert (3217, 900.0) in points
    assert len(points) < 2000


@given(series, st.integers(min_value=1, max_value=40))
def test_thinning_keeps_extremes_and_order_and_invents_nothing(values, buckets):
    kept = [point for run in thinned(values, buckets) for point in run]
    known = {index: value for index, value in enumerate(values) if value is not None}
    assert all(known[index] == value for index, value in kept)
    assert [index for index, _ in kept] == sorted(index for index, _ in kept)
    if known:
        drawn = [value for _, value in kept]
        assert (min(drawn), max(drawn)) == (min(known.values()), max(known.values()))


@given(series, st.integers(min_value=1, max_value=40))
def test_no_line_is_drawn_through_a_missing_window(values, buckets):
    for run in thinned(values, buckets):
        first, last = run[0][0], run[-1][0]
        assert all(value is not None for value in values[first : last + 1])


def test_a_series_with_every_second_window_missing_stays_small():
    values = [float(at) if at % 2 else None for at in range(5000)]
    assert len(thinned(values)) < 2000
