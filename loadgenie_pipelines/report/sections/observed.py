"""The findings: what is worth a person's time, with the evidence for and against it."""

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import Fact, FindingBlock, Section, Words
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import span
from loadgenie_pipelines.results.finding import Finding


def findings(document: ReportDocument) -> Section:
    found = document.findings
    blocks = tuple(_block(number, each) for number, each in enumerate(found, start=1))
    if not blocks:
        words = Words(text="Nothing in this run stood out.", tone="muted")
        return Section(name="findings", title="Findings", blocks=(words,))
    return Section(name="findings", title="Findings", blocks=blocks)


def _block(number: int, finding: Finding) -> FindingBlock:
    value = finding.value
    statistic = finding.statistic
    if value is not None and not numbers.is_missing(value):
        statistic = f"{statistic}: {_statistic(value)}"
    return FindingBlock(
        number=number,
        severity=finding.severity,
        title=finding.title,
        facts=(
            Fact(label="When", text=span(finding.start_s, finding.end_s)),
            Fact(label="Where", text=finding.step or "all steps"),
            Fact(label="Metric", text=finding.metric),
            Fact(label="Statistic", text=statistic),
            Fact(label="See it again", text=finding.see_again),
            Fact(label="Id", text=f"{finding.id} ({finding.kind})"),
        ),
        evidence=finding.evidence,
        counter_evidence=finding.counter_evidence,
    )


def _statistic(value: float) -> str:
    """A statistic may be a p-value, so it keeps its power of ten where it is very small."""
    return f"{value:.2g}" if 0 < abs(value) < numbers.SMALLEST else numbers.significant(value)
