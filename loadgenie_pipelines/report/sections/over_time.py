"""How the run went: the charts, with the values a reader can read off them."""

from loadgenie_pipelines.report.blocks import ChartBlock, Hover, Section, Words
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.drawing.chart import Chart, draw
from loadgenie_pipelines.report.drawing.run_charts import CHARTS, GENERATOR
from loadgenie_pipelines.report.moments import clock, length


def over_time(document: ReportDocument) -> Section:
    timeline = document.timeline
    words = Words(
        text=f"One value for each window of {length(timeline.window_s)}; the time is since the"
        " first request. A gap in a line is a window in which nothing was measured. Shaded bands"
        " are findings, with their numbers. A last window that the end of the load cut short has"
        " no throughput.",
        tone="muted",
    )
    charts = [
        _block(chart, document)
        for chart in CHARTS
        if chart is not GENERATOR  # no chart where this machine was not watched
        or any(value is not None for value in timeline.generator_cpu_ratio)
    ]
    return Section(name="over-time", title="Over time", blocks=(words, *charts))


def _block(chart: Chart, document: ReportDocument) -> ChartBlock:
    timeline = document.timeline
    fine = timeline.window_s < 1
    return ChartBlock(
        name=chart.name,
        drawing=draw(chart, timeline, document.verdict.thresholds, document.findings),
        times=tuple(clock(at, parts_of_a_second=fine) for at in timeline.offsets_s),
        hovers=tuple(
            Hover(name=line.name, texts=tuple(chart.text(value) for value in line.values))
            for line in chart.lines(timeline)
        ),
    )
