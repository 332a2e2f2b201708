"""The chart that Dagster shows in line."""

from collections.abc import Sequence
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report.sparkline import MOST_LETTERS, sparkline


def timeline(values: Sequence[float | None]) -> Timeline:
    nothing = tuple(None for _ in values)
    counts = tuple(int(value is not None) for value in values)
    return Timeline(
        started_at=None,
        window_s=1,
        requests=counts,
        failed=tuple(0 for _ in values),
        p50_ms=tuple(None if value is None else value / 2 for value in values),
        p95_ms=tuple(values),
        p99_ms=nothing,
        mean_ms=nothing,
        vus=nothing,
        iterations=counts,
        dropped_iterations=tuple(0 for _ in values),
        generator_cpu_ratio=nothing,
        steps={},
    )


def svg_of(image: str) -> ElementTree.Element:
    return ElementTree.fromstring(unquote(image.partition("data:image/svg+xml,")[2][:-1]))


@given(st.lists(st.none() | st.floats(0, 1e6), max_size=700))
def test_it_is_short_enough_to_be_shown_and_it_is_svg(values: list[float | None]) -> None:
    image = sparkline(timeline(values))
    if all(value is None for value in values):
        assert image is None
        return
    assert image is not None
    assert len(image) <= MOST_LETTERS
    assert svg_of(image).tag.endswith("svg")


def test_nothing_measured_is_no_chart() -> None:
    assert sparkline(timeline([])) is None


@pytest.mark.parametrize("values", [[1.0, None, 3.0, 2.0], [None, 1.0, None, 2.0, 2.0]])
def test_a_gap_breaks_the_line(values: list[float | None]) -> None:
    image = sparkline(timeline(values))
    assert image is not None
    paths = [node.attrib["d"] for node in svg_of(image) if node.tag.endswith("path")]
    assert all(path.count("M") == 2 for path in paths)


def test_a_spike_of_one_window_among_many_is_still_the_highest_point() -> None:
    image = sparkline(timeline([10.0] * 300 + [500.0] + [10.0] * 299))
    assert image is not None
    assert "up to 500" in image
    p95 = [node.attrib["d"] for node in svg_of(image) if node.tag.endswith("path")][1]
    assert " 14" in p95
