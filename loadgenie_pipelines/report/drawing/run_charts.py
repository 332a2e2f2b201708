"""The charts of a test run: which lines each has, and in which unit.

Missing is a gap in the line: no line is drawn through it and none falls to 0.
"""

from collections.abc import Sequence

from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.drawing import palette
from loadgenie_pipelines.report.drawing.chart import Chart, Line


def _latency(timeline: Timeline) -> tuple[Line, ...]:
    return (
        Line("p50", timeline.p50_ms, palette.GREEN),
        Line("p95", timeline.p95_ms, palette.BLUE, width=1.5),
        Line("p99", timeline.p99_ms, palette.ORANGE),
    )


def _throughput(timeline: Timeline) -> tuple[Line, ...]:
    """Requests, and the iterations that were due beside those that were done if any was dropped."""
    requests = Line("requests", _rates(timeline, timeline.requests), palette.BLUE, 1.5, False, True)
    if not any(timeline.dropped_iterations):
        return (requests,)
    due = [
        done + dropped
        for done, dropped in zip(timeline.iterations, timeline.dropped_iterations, strict=True)
    ]
    return (
        requests,
        Line("iterations due", _rates(timeline, due), palette.VERMILLION, is_dashed=True),
        Line("iterations done", _rates(timeline, timeline.iterations), palette.GREEN),
    )


def _rates(timeline: Timeline, counts: Sequence[int]) -> tuple[float | None, ...]:
    """Counts as rates; None where neither requests nor VUs were recorded: a hole, not a stall.

    A last window that is lower than the one before it is left out too: the end of the load cuts
    it short, so its rate is not known, and drawn it would look like a collapse in every test.
    """
    rates = [
        None if not requests and vus is None else count / timeline.window_s
        for count, requests, vus in zip(counts, timeline.requests, timeline.vus, strict=True)
    ]
    if len(counts) > 2 and counts[-1] < counts[-2]:
        rates[-1] = None
    return tuple(rates)


def _errors(timeline: Timeline) -> tuple[Line, ...]:
    return (Line("failed", timeline.error_ratio, palette.VERMILLION, width=1.5, is_filled=True),)


def _vus(timeline: Timeline) -> tuple[Line, ...]:
    return (Line("VUs", timeline.vus, palette.BLUE, width=1.5, is_filled=True),)


def _generator(timeline: Timeline) -> tuple[Line, ...]:
    return (Line("CPU", timeline.generator_cpu_ratio, palette.PURPLE, width=1.5, is_filled=True),)


LATENCY = Chart(
    "response-time",
    "Response time",
    "response_time",
    _latency,
    numbers.milliseconds,
    numbers.milliseconds_tick,
    smallest_top=1,
)
THROUGHPUT = Chart(
    "throughput",
    "Throughput",
    "throughput",
    _throughput,
    numbers.per_second,
    numbers.per_second_tick,
    smallest_top=1,
)
ERRORS = Chart(
    "errors",
    "Failed requests",
    "error_ratio",
    _errors,
    numbers.percent,
    numbers.percent_tick,
    smallest_top=0.01,
)
VUS = Chart("vus", "Virtual users", "", _vus, numbers.significant, numbers.exact, 1, is_whole=True)
GENERATOR = Chart(
    "generator",
    "CPU of the load generator",
    "",
    _generator,
    numbers.percent,
    numbers.percent_tick,
    smallest_top=1,
)

# In the order in which they are read.
CHARTS = (LATENCY, THROUGHPUT, ERRORS, VUS, GENERATOR)
