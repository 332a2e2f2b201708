"""Thresholds on a chart: a dashed line each, with what it is."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from loadgenie_pipelines.report.drawing.frame import LEFT, RIGHT, TOP, Frame
from loadgenie_pipelines.report.drawing.palette import MUTED, PAPER, VERMILLION, tinted
from loadgenie_pipelines.report.drawing.pen import SANS, SMALL, box, line, write
from loadgenie_pipelines.report.visible import visible
from loadgenie_pipelines.results.verdict import ThresholdResult

_SIGNS = {"<": "<", "<=": "\u2264", ">": ">", ">=": "\u2265"}


class Limit(NamedTuple):
    """A threshold on what a chart shows, in the chart's unit."""

    text: str
    value: float
    is_breached: bool


def limits_of(
    thresholds: Sequence[ThresholdResult], metric: str, tick_text: Callable[[float], str]
) -> list[Limit]:
    """Thresholds on `metric` over all steps; one on a single step has no place among all of them.

    Reads `p95 response_time < 300 ms` as `p95 < 300 ms`; the metric is the chart's title already.
    """
    return [
        Limit(_text(result, metric, tick_text), result.limit, result.holds is False)
        for result in thresholds
        if metric and result.step is None and result.slug.startswith(metric)
    ]


def _text(result: ThresholdResult, metric: str, tick_text: Callable[[float], str]) -> str:
    """A threshold that does not read as expected is told by its limit: a chart has little room."""
    match = re.fullmatch(rf"(\S{{1,8}}) {metric} (<=?|>=?) .*", result.threshold)
    if match is None:
        return f"limit: {tick_text(result.limit)}"
    aggregate, operator = match.groups()
    which = "" if aggregate == "rate" else f"{visible(aggregate)} "
    return f"limit: {which}{_SIGNS[operator]} {tick_text(result.limit)}"


def draw_limits(frame: Frame, limits: Sequence[Limit]) -> None:
    """Lines with their text above them; one above the chart is said at its upper edge."""
    ends: dict[int, float] = {}  # row of text -> where the next text in it must end
    for limit in sorted(limits, key=lambda limit: limit.value):
        colour = VERMILLION if limit.is_breached else MUTED
        level = frame.y(limit.value)
        text = limit.text
        if limit.value > frame.top:
            text += " (above this chart)"
        else:
            line(frame.drawing, [LEFT, level, RIGHT, level], colour, 1, (5, 3))
        base = min(level + 3, TOP - 9)
        row = round(base / 10)
        right = ends.get(row, RIGHT - 4)
        left = right - stringWidth(text, SANS, SMALL)
        box(frame.drawing, (left - 2, base - 2), (right - left + 4, 10), tinted(PAPER, 0.8))
        write(frame.drawing, right, base, text, anchor="end", colour=colour)
        ends[row] = left - 10
