"""The verdict, whether it can be trusted, and each threshold against what was measured."""

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import (
    Banner,
    Bullets,
    Cell,
    Column,
    Fact,
    Section,
    Table,
    Tone,
    Words,
)
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import date_and_time, length
from loadgenie_pipelines.report.quantity import limit_text, measured_text
from loadgenie_pipelines.results.verdict import MEANINGS, ThresholdResult, VerdictName

GRADES = {
    "A": "The measurement is sound.",
    "B": "The measurement is sound, with a remark.",
    "C": "The measurement is weak: read the reasons before the numbers.",
    "X": "The measurement cannot be trusted: do not use the numbers.",
}
_TONES: dict[str, Tone] = {"A": "good", "B": "good", "C": "warning", "X": "bad"}


def banner(document: ReportDocument) -> Banner:
    verdict = document.verdict
    meaning = MEANINGS[verdict.verdict]
    return Banner(
        verdict=verdict.verdict.value,
        sentence=f"{meaning[0].upper()}{meaning[1:]}.",
        reasons=verdict.reasons,
        trust=f"Trust {verdict.trust.grade}. {GRADES[verdict.trust.grade]}",
        scenario=document.run.scenario,
        description=document.scenario.description,
        facts=(
            Fact(label="Target", text=document.run.target),
            Fact(label="Environment", text=document.run.environment or numbers.DASH),
            Fact(label="Started", text=date_and_time(document.outcome.started_at)),
            Fact(label="Load", text=length(document.outcome.load_s)),
        ),
    )


def trust(document: ReportDocument) -> Section:
    grade = document.verdict.trust.grade
    reasons = document.verdict.trust.reasons
    blocks = [Words(text=f"Grade {grade}. {GRADES[grade]}", tone=_TONES[grade])]
    if reasons:
        return Section(name="trust", title="Trust", blocks=(*blocks, Bullets(items=reasons)))
    return Section(name="trust", title="Trust", blocks=tuple(blocks))


def thresholds(document: ReportDocument) -> Section:
    results = document.verdict.thresholds
    if not results:
        words = Words(text="The scenario has no threshold, so nothing was judged.", tone="muted")
        return Section(name="thresholds", title="Thresholds", blocks=(words,))
    counts = document.verdict.verdict is not VerdictName.INVALID
    table = Table(
        caption="Each threshold with its limit and what was measured",
        columns=(
            Column(title="Threshold", share=3.4),
            Column(title="Step", share=2),
            Column(title="Limit", is_number=True),
            Column(title="Measured", is_number=True, share=1.1),
            Column(title="Of limit", is_number=True),
            Column(title="Result", share=1.5),
        ),
        rows=tuple(_row(result, counts) for result in results),
        note="" if counts else "The measurement cannot be trusted, so no result here counts.",
    )
    return Section(name="thresholds", title="Thresholds", blocks=(table,))


def _row(result: ThresholdResult, counts: bool) -> tuple[Cell, ...]:
    part = None
    if result.measured is not None and result.limit:
        part = result.measured / result.limit
    return (
        Cell(text=result.threshold.removesuffix(f" ({result.step})")),
        Cell(text=result.step or "all", tone="plain" if result.step else "muted"),
        Cell(text=limit_text(result)),
        Cell(text=measured_text(result)),
        Cell(text=numbers.percent(part)),
        _result(result, counts),
    )


def _result(result: ThresholdResult, counts: bool) -> Cell:
    if result.holds is None:
        why = f": {result.reason}" if result.reason else ""
        return Cell(text=f"not judged{why}", tone="warning")
    if not counts:
        return Cell(text="does not count", tone="muted")
    if result.holds:
        return Cell(text="\u2713 holds", tone="good")
    return Cell(text="\u2717 breached", tone="bad")
