"""A chart over the time of a test run: which lines it has, and how they are drawn."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color

from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report.drawing.bands import draw_bands
from loadgenie_pipelines.report.drawing.described import DescribedDrawing
from loadgenie_pipelines.report.drawing.frame import BOTTOM, LEFT, RIGHT, TOP, Frame, Legend, frame
from loadgenie_pipelines.report.drawing.limits import draw_limits, limits_of
from loadgenie_pipelines.report.drawing.lines import runs, thinned
from loadgenie_pipelines.report.drawing.palette import tinted
from loadgenie_pipelines.report.drawing.pen import area, dot, line, write
from loadgenie_pipelines.report.drawing.ticks import time_ticks, value_ticks
from loadgenie_pipelines.report.moments import clock
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.verdict import ThresholdResult

# A limit further away than this many times the highest value would flatten the lines.
_FARTHEST_LIMIT = 2.5
_ROOM = 1.12  # above a limit, for its text


class Line(NamedTuple):
    """One series, a value a window."""

    name: str
    values: tuple[float | None, ...]
    colour: Color
    width: float = 1.3
    is_dashed: bool = False
    is_filled: bool = False


class Chart(NamedTuple):
    """What a chart shows of a timeline. `text` is a value in full, `tick` a round one, short."""

    name: str  # letters and dashes
    title: str
    metric: str  # whose thresholds are limits here; "" for none
    lines: Callable[[Timeline], tuple[Line, ...]]
    text: Callable[[float | None], str]
    tick: Callable[[float], str]
    smallest_top: float  # of the value axis, so that a flat line is not magnified
    is_whole: bool = False


def draw(
    chart: Chart,
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> DescribedDrawing:
    """The chart, with findings behind its lines and limits in front."""
    lines = chart.lines(timeline)
    limits = limits_of(thresholds, chart.metric, chart.tick)
    length = len(timeline.requests) * timeline.window_s
    highest = max(
        (value for one in lines for run in runs(one.values) for _, value in run), default=None
    )
    top = max(highest or 0.0, chart.smallest_top)
    near = [each.value * _ROOM for each in limits if each.value <= top * _FARTHEST_LIMIT]
    top = max([top, *near])
    made = frame(
        chart.title,
        length=length,
        position_ticks=[(at, clock(at, parts_of_a_second=True)) for at in time_ticks(length)],
        value_ticks=value_ticks(top, whole=chart.is_whole),
        tick_text=chart.tick if highest is not None else lambda _: "",
        legend=[Legend(one.name, one.colour, one.is_dashed) for one in lines],
    )
    if highest is None:
        made.drawing.summary = "No data."
        middle = (LEFT + RIGHT) / 2, (BOTTOM + TOP) / 2
        write(made.drawing, *middle, "no data", anchor="middle", size=9)
        return made.drawing
    made.drawing.summary = _summary(chart, lines, timeline)
    draw_bands(made, findings)
    for one in lines:
        _draw_line(made, one, timeline.window_s)
    draw_limits(made, limits)
    return made.drawing


def _draw_line(made: Frame, one: Line, window_s: float) -> None:
    for run in thinned(one.values):
        points = [(made.x((index + 0.5) * window_s), made.y(value)) for index, value in run]
        if len(points) == 1:
            dot(made.drawing, points[0], one.width, one.colour)
            continue
        flat = [coordinate for point in points for coordinate in point]
        if one.is_filled:
            ends = [points[-1][0], BOTTOM, points[0][0], BOTTOM]
            area(made.drawing, [*flat, *ends], tinted(one.colour, 0.12))
        line(made.drawing, flat, one.colour, one.width, (3, 2) if one.is_dashed else None)


def _summary(chart: Chart, lines: Sequence[Line], timeline: Timeline) -> str:
    """`p95: 98.2 ms to 2.31 s, highest at 0:47.` for each line."""
    sentences = [f"From 0:00 to {clock(len(timeline.requests) * timeline.window_s)}."]
    for one in lines:
        points = [point for run in runs(one.values) for point in run]
        if not points:
            sentences.append(f"{one.name}: no data.")
            continue
        lowest = min(value for _, value in points)
        index, highest = max(points, key=lambda point: point[1])
        at = clock(index * timeline.window_s)
        sentences.append(
            f"{one.name}: {chart.text(lowest)} to {chart.text(highest)}, highest at {at}."
        )
    return " ".join(sentences)
