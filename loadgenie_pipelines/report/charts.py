"""The charts of a test run over time, as drawings for a PDF and as SVG for everything else."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report.drawing.chart import draw
from loadgenie_pipelines.report.drawing.run_charts import (
    ERRORS,
    GENERATOR,
    LATENCY,
    THROUGHPUT,
    VUS,
)
from loadgenie_pipelines.report.drawing.svg import to_data_uri, to_svg
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.verdict import ThresholdResult

__all__ = [
    "error_chart",
    "generator_chart",
    "latency_chart",
    "throughput_chart",
    "to_data_uri",
    "to_svg",
    "vus_chart",
]


def latency_chart(
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> Drawing:
    """p50, p95 and p99 of the response time of each window."""
    return draw(LATENCY, timeline, thresholds, findings)


def throughput_chart(
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> Drawing:
    """Requests a second; with iterations due and done where some were dropped."""
    return draw(THROUGHPUT, timeline, thresholds, findings)


def error_chart(
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> Drawing:
    """The part of each window's requests that failed."""
    return draw(ERRORS, timeline, thresholds, findings)


def vus_chart(
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> Drawing:
    """Virtual users that were active."""
    return draw(VUS, timeline, thresholds, findings)


def generator_chart(
    timeline: Timeline,
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
) -> Drawing:
    """How busy the load generator was: above 80 % its own delays get into the measurement."""
    return draw(GENERATOR, timeline, thresholds, findings)
