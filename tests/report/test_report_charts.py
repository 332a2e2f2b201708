"""Charts: drawn once, as vectors, for PDF and SVG alike."""

import itertools
import math
from xml.etree import ElementTree

import pytest
from reportlab.graphics.shapes import Circle, PolyLine, Rect, String

from loadgenie_pipelines.report import charts
from loadgenie_pipelines.report.drawing.frame import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from loadgenie_pipelines.report.drawing.palette import BLUE, VERMILLION
from loadgenie_pipelines.report.drawing.trend import trend_chart

from . import made_documents as documents
from . import made_runs as made

ALL = (
    charts.latency_chart,
    charts.throughput_chart,
    charts.error_chart,
    charts.vus_chart,
    charts.generator_chart,
)
SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing):
    return [shape.text for shape in drawing.contents if isinstance(shape, String)]


def lines(drawing, colour):
    """Polylines of the plot in a colour; the samples of the legend lie above it."""
    return [
        list(zip(shape.points[::2], shape.points[1::2], strict=True))
        for shape in drawing.contents
        if isinstance(shape, PolyLine)
        and shape.strokeColor == colour
        and shape.strokeDashArray is None
        and max(shape.points[1::2]) <= TOP
    ]


def dashed(drawing):
    return [
        shape
        for shape in drawing.contents
        if isinstance(shape, PolyLine) and shape.strokeDashArray and shape.points[0] == LEFT
    ]


def bands(drawing):
    """What is as high as the plot."""
    return [
        shape
        for shape in drawing.contents
        if isinstance(shape, Rect) and shape.height == TOP - BOTTOM
    ]


@pytest.mark.parametrize("chart", ALL)
@pytest.mark.parametrize("name", ["failing", "passing", "invalid", "empty", "large"])
def test_everything_that_is_drawn_lies_within_the_drawing(chart, name):
    document = getattr(documents, name)()
    drawing = chart(document.timeline, document.verdict.thresholds, document.findings)
    for shape in drawing.contents:
        left, bottom, right, top = shape.getBounds()
        assert -0.5 <= left <= right <= WIDTH + 0.5, shape.getProperties()
        assert -0.5 <= bottom <= top <= HEIGHT + 0.5, shape.getProperties()


def test_a_window_without_data_is_a_gap_and_never_a_line_to_zero():
    drawing = charts.latency_chart(made.timeline(60, gap=(20, 30)))
    before, after = lines(drawing, BLUE)
    second = (RIGHT - LEFT) / 60
    assert before[-1][0] == pytest.approx(LEFT + 19.5 * second, abs=0.01)
    assert after[0][0] == pytest.approx(LEFT + 30.5 * second, abs=0.01)
    assert all(level > BOTTOM for part in (before, after) for _, level in part)


def test_a_hole_in_the_record_is_a_gap_in_the_throughput_but_a_stall_is_zero():
    hole = made.timeline(60, gap=(20, 30))
    assert len(lines(charts.throughput_chart(hole), BLUE)) == 2
    stall = hole.model_copy(update={"vus": (5.0,) * 60})
    (line,) = lines(charts.throughput_chart(stall), BLUE)
    assert min(level for _, level in line) == BOTTOM


def test_a_last_window_that_is_cut_short_is_not_drawn_as_a_collapse():
    (line,) = lines(charts.throughput_chart(made.timeline(60)), BLUE)
    assert len(line) == 59
    assert min(level for _, level in line) > (BOTTOM + TOP) / 2


def test_a_single_window_between_gaps_is_a_dot():
    timeline = made.timeline(9)
    alone = tuple(100.0 if at == 4 else None for at in range(9))
    drawing = charts.latency_chart(timeline.model_copy(update={"p95_ms": alone}))
    dots = [shape for shape in drawing.contents if isinstance(shape, Circle)]
    assert [shape.fillColor for shape in dots] == [BLUE]


def test_a_peak_of_one_window_in_five_thousand_is_drawn():
    timeline = made.timeline(5000)
    p95 = list(timeline.p95_ms)
    p95[1234] = 5000.0
    drawing = charts.latency_chart(timeline.model_copy(update={"p95_ms": tuple(p95)}))
    (line,) = lines(drawing, BLUE)
    assert max(level for _, level in line) == TOP
    assert len(line) < 2000


def test_offered_and_achieved_iterations_are_shown_where_some_were_dropped():
    without = charts.throughput_chart(made.timeline(60))
    with_drops = charts.throughput_chart(made.timeline(60, spike=(20, 30), dropped=True))
    assert "iterations due" not in texts(without)
    assert {"iterations due", "iterations done"} <= set(texts(with_drops))


def test_a_finding_is_a_band_with_its_number_on_every_chart():
    document = documents.failing()
    for chart in ALL:
        drawing = chart(document.timeline, (), document.findings)
        first, second = bands(drawing)
        second_wide = (RIGHT - LEFT) / 120
        assert first.x == pytest.approx(LEFT + 62 * second_wide, abs=0.01)
        assert first.width == pytest.approx(14 * second_wide, abs=0.01)
        assert second.x == pytest.approx(LEFT + 68 * second_wide, abs=0.01)
        assert {"1", "2"} <= set(texts(drawing))
        assert "3" not in texts(drawing)  # the third finding is about the whole run


def test_badges_that_would_overlap_become_one():
    close = [
        documents.SPIKE.model_copy(update={"start_s": 60 + at, "end_s": 61 + at}) for at in range(4)
    ]
    drawing = charts.latency_chart(made.timeline(), (), close)
    assert "1\u20134" in texts(drawing)


def test_a_finding_of_one_moment_in_a_long_run_can_still_be_seen():
    moment = documents.SPIKE.model_copy(update={"start_s": 4000, "end_s": None})
    (band,) = bands(charts.latency_chart(made.timeline(5000), (), [moment]))
    assert band.width >= 2


def test_thresholds_are_dashed_lines_with_what_they_are():
    document = documents.failing()
    drawing = charts.latency_chart(document.timeline, document.verdict.thresholds)
    (limit,) = dashed(drawing)
    assert limit.strokeColor == VERMILLION
    assert "limit: p95 < 300\u00a0ms" in texts(drawing)
    errors = charts.error_chart(document.timeline, document.verdict.thresholds)
    assert "limit: < 1\u00a0%" in texts(errors)


def test_a_threshold_on_one_step_is_not_drawn_among_all_steps():
    document = documents.failing()
    one_step = document.verdict.thresholds[2:]
    assert one_step[0].step is not None
    assert not dashed(charts.latency_chart(document.timeline, one_step))


def test_a_limit_far_above_the_values_does_not_flatten_them_but_is_said():
    far = made.threshold("p95 response_time < 60000 ms", "response_time_p95", 60_000, 180, True)
    drawing = charts.latency_chart(made.timeline(), [far])
    assert not dashed(drawing)
    assert "limit: p95 < 60\u00a0s (above this chart)" in texts(drawing)


def test_texts_of_two_limits_of_the_same_height_do_not_overlap():
    pair = [
        made.threshold(f"p{rank} response_time < 200 ms", "response_time_p95", 200, 1, True)
        for rank in (95, 99)
    ]
    drawing = charts.latency_chart(made.timeline(), pair)
    boxes = [
        shape.getBounds()
        for shape in drawing.contents
        if isinstance(shape, String) and shape.text.startswith("limit")
    ]
    assert boxes[0][0] > boxes[1][2] or boxes[1][0] > boxes[0][2]


def test_the_entries_of_a_legend_do_not_overlap_each_other_or_the_title():
    document = documents.failing()
    for chart in ALL:
        drawing = chart(document.timeline)
        top = [
            shape.getBounds()
            for shape in drawing.contents
            if isinstance(shape, String) and shape.y == HEIGHT - 12
        ]
        assert all(one[2] < other[0] for one, other in itertools.pairwise(top))


@pytest.mark.parametrize("chart", ALL)
def test_a_run_without_a_window_says_that_there_is_no_data(chart):
    drawing = chart(documents.empty().timeline)
    assert "no data" in texts(drawing)
    assert drawing.summary == "No data."


def test_not_a_number_is_a_gap_like_none():
    timeline = made.timeline(30)
    broken = tuple(math.nan if at == 10 else 100.0 for at in range(30))
    drawing = charts.latency_chart(timeline.model_copy(update={"p95_ms": broken}))
    assert len(lines(drawing, BLUE)) == 2


@pytest.mark.parametrize("chart", ALL)
def test_the_svg_is_standalone_scales_and_can_be_read_aloud(chart):
    document = documents.failing()
    svg = charts.to_svg(chart(document.timeline, document.verdict.thresholds, document.findings))
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert "highest at" in (root.findtext(f"{SVG}desc") or "")
    assert len(root.findall(f".//{SVG}text")) > 5  # text, not outlines: it can be selected
    assert "None" not in svg
    assert "id=" not in svg  # ids of two charts on a page would clash


def test_the_svg_names_no_address_but_its_namespace():
    svg = charts.to_svg(charts.latency_chart(made.timeline()))
    assert svg.count("http") == svg.count('xmlns="http://www.w3.org/2000/svg"') == 1


def test_a_chart_can_be_put_into_markdown_as_a_data_uri():
    uri = charts.to_data_uri(charts.vus_chart(made.timeline()))
    assert uri.startswith("data:image/svg+xml;base64,")


def test_text_in_the_svg_is_where_it_is_in_the_drawing():
    svg = ElementTree.fromstring(charts.to_svg(charts.latency_chart(made.timeline())))
    for text in svg.iter(f"{SVG}text"):
        down = float((text.get("transform") or "").split(",")[1].split(")")[0])
        assert down == 2 * float(text.get("y") or "nan")


def test_the_trend_ends_with_this_run_and_skips_runs_without_a_value():
    unknown = made.past(2, 185.0).model_copy(update={"p95_ms": None})
    earlier = [made.past(3, 180.0), unknown, made.past(1, 190.0)]
    drawing = trend_chart(earlier, made.metrics(p95_ms=200.0), made.run())
    assert "this run" in texts(drawing)
    assert len(lines(drawing, BLUE)) == 2
    assert "no data" not in drawing.summary
