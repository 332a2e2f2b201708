"""This run beside earlier ones of the same load, engine, environment and target."""

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import Cell, ChartBlock, Column, Section, Table, Words
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.drawing.trend import trend_chart
from loadgenie_pipelines.report.moments import date_and_time
from loadgenie_pipelines.results.test_run import PastRun

MOST_RUNS = 20  # in the table and the chart; the newest ones


def comparison(document: ReportDocument) -> Section:
    blocks: list[Words | Table | ChartBlock] = [
        Words(text=f"Compared with: {document.verdict.baseline}")
    ]
    shown = document.earlier_runs[-MOST_RUNS:]
    if shown:
        blocks.append(_table(document, shown))
        if len(shown) > 1:
            drawing = trend_chart(shown, document.metrics, document.run)
            blocks.append(ChartBlock(name="trend", drawing=drawing))
    else:
        blocks.append(Words(text="There is no earlier comparable run.", tone="muted"))
    return Section(name="comparison", title="Comparison with earlier runs", blocks=tuple(blocks))


def _table(document: ReportDocument, shown: tuple[PastRun, ...]) -> Table:
    measured = document.metrics
    verdict = document.verdict
    return Table(
        caption="Earlier comparable runs, newest first, and how far this run's p95 is from theirs",
        columns=(
            Column(title="Started", share=2.6),
            Column(title="Verdict", share=1.9),
            Column(title="Trust", share=0.8),
            Column(title="Requests", is_number=True, share=1.2),
            Column(title="Errors", is_number=True),
            Column(title="Throughput", is_number=True, share=1.4),
            Column(title="p50", is_number=True),
            Column(title="p95", is_number=True),
            Column(title="p99", is_number=True),
            Column(title="This p95", is_number=True, share=1.2),
        ),
        rows=tuple(_past(past, measured.p95_ms) for past in reversed(shown)),
        total=(
            Cell(text="This run"),
            Cell(text=verdict.verdict.value),
            Cell(text=verdict.trust.grade),
            Cell(text=numbers.count(measured.requests)),
            Cell(text=numbers.percent(measured.error_ratio)),
            Cell(text=numbers.per_second(measured.throughput_rps)),
            Cell(text=numbers.milliseconds(measured.p50_ms)),
            Cell(text=numbers.milliseconds(measured.p95_ms)),
            Cell(text=numbers.milliseconds(measured.p99_ms)),
            Cell(text=""),
        ),
        note=_left_out(document, len(shown)),
    )


def _past(past: PastRun, p95_ms: float | None) -> tuple[Cell, ...]:
    partial = " (partial)" if past.is_partial else ""
    return (
        Cell(text=date_and_time(past.run.created_at)),
        Cell(text=f"{past.verdict.value if past.verdict else numbers.DASH}{partial}"),
        Cell(text=past.trust_grade or numbers.DASH),
        Cell(text=numbers.count(past.requests)),
        Cell(text=numbers.percent(past.error_ratio)),
        Cell(text=numbers.per_second(past.throughput_rps)),
        Cell(text=numbers.milliseconds(past.p50_ms)),
        Cell(text=numbers.milliseconds(past.p95_ms)),
        Cell(text=numbers.milliseconds(past.p99_ms)),
        Cell(text=numbers.change(p95_ms, past.p95_ms)),
    )


def _left_out(document: ReportDocument, shown: int) -> str:
    notes = []
    older = len(document.earlier_runs) - shown
    if older:
        notes.append(f"Older comparable runs, in report.json only: {older:,}.")
    if document.earlier_runs_left_out:
        notes.append(
            f"Left out: {document.earlier_runs_left_out:,} of another load, engine, environment"
            " or target."
        )
    return " ".join(notes)
