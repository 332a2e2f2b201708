"""p50 and p95 of earlier runs and of this one: a point a run, so that a drift is seen."""

import math
from collections.abc import Sequence

from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.drawing.described import DescribedDrawing
from loadgenie_pipelines.report.drawing.frame import Legend, frame
from loadgenie_pipelines.report.drawing.lines import runs
from loadgenie_pipelines.report.drawing.palette import BLUE, GREEN, PAPER
from loadgenie_pipelines.report.drawing.pen import dot, line
from loadgenie_pipelines.report.drawing.ticks import value_ticks
from loadgenie_pipelines.report.moments import utc
from loadgenie_pipelines.results.test_run import PastRun, TestRun

_MOST_LABELS = 7


def trend_chart(earlier: Sequence[PastRun], metrics: Metrics, run: TestRun) -> DescribedDrawing:
    """Runs in the order of time, evenly apart; this run is the last, with a filled point."""
    series = (
        ("p50", GREEN, [*(past.p50_ms for past in earlier), metrics.p50_ms]),
        ("p95", BLUE, [*(past.p95_ms for past in earlier), metrics.p95_ms]),
    )
    values = [value for _, _, values in series for part in runs(values) for _, value in part]
    last = len(earlier)
    made = frame(
        "Response time of comparable runs",
        length=last + 1,
        position_ticks=_labels([*(past.run for past in earlier), run]),
        value_ticks=value_ticks(max(values, default=0.0)),
        tick_text=numbers.milliseconds_tick,
        legend=[Legend(name, colour) for name, colour, _ in series],
    )
    for name, colour, points in series:
        for part in runs(points):
            places = [(made.x(index + 0.5), made.y(value)) for index, value in part]
            line(made.drawing, [each for place in places for each in place], colour, 1.3)
            for (index, _), (across, level) in zip(part, places, strict=True):
                is_this = index == last
                radius, fill = (3.2, colour) if is_this else (2.2, PAPER)
                dot(made.drawing, (across, level), radius, fill, colour)
        text = ", ".join(numbers.milliseconds(value) for value in points)
        made.drawing.summary += f"{name}, oldest run first, this run last: {text}. "
    return made.drawing


def _labels(shown: Sequence[TestRun]) -> list[tuple[float, str]]:
    """Dates under every so many points, counted back from this run, which is always named."""
    every = math.ceil(len(shown) / _MOST_LABELS)
    last = len(shown) - 1
    return [
        (index + 0.5, "this run" if index == last else f"{utc(run.created_at):%d %b %H:%M}")
        for index, run in enumerate(shown)
        if (last - index) % every == 0
    ]
