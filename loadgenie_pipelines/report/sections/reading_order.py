"""The order of a report: what a reader needs first comes first."""

from loadgenie_pipelines.report.blocks import Section
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.sections.comparison import comparison
from loadgenie_pipelines.report.sections.headline import headline
from loadgenie_pipelines.report.sections.judgement import thresholds, trust
from loadgenie_pipelines.report.sections.method import assumptions, gaps, method, scenario
from loadgenie_pipelines.report.sections.observed import findings
from loadgenie_pipelines.report.sections.over_time import over_time
from loadgenie_pipelines.report.sections.requests import checks, failures, steps

# Is the measurement sound, is it good enough, what was seen, how was it done.
SECTIONS = (
    trust,
    thresholds,
    headline,
    over_time,
    findings,
    steps,
    failures,
    checks,
    comparison,
    assumptions,
    gaps,
    method,
    scenario,
)


def sections(document: ReportDocument) -> tuple[Section, ...]:
    """Every section, also one with nothing to say: that there is nothing is said."""
    return tuple(section(document) for section in SECTIONS)
