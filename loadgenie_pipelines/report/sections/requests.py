"""Each step's numbers, how requests failed, and which checks did."""

from collections.abc import Sequence
from http import HTTPStatus

from loadgenie_pipelines.metrics.measured import CheckCount, FailureCount, RequestMetrics
from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import Cell, Column, Section, Table, Words
from loadgenie_pipelines.report.document import ReportDocument

# More rows than this are for the JSON; what is left out is said.
MOST_ROWS = 100

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_TIMES = (
    ("Mean", "mean_ms"),
    ("p50", "p50_ms"),
    ("p90", "p90_ms"),
    ("p95", "p95_ms"),
    ("p99", "p99_ms"),
    ("Max", "max_ms"),
)


def steps(document: ReportDocument) -> Section:
    measured = document.metrics
    if not measured.steps:
        return _nothing("steps", "Steps", "No step was measured.")
    table = Table(
        caption="Requests, errors, throughput and response times of each step",
        columns=(
            Column(title="Step", share=3),
            Column(title="Requests", is_number=True, share=1.1),
            Column(title="Failed", is_number=True),
            Column(title="Error ratio", is_number=True),
            Column(title="Throughput", is_number=True, share=1.5),
            *(Column(title=title, is_number=True) for title, _ in _TIMES),
        ),
        rows=tuple(_step(name, step) for name, step in measured.steps.items()),
        total=_step("All steps", measured),
        is_sortable=True,
    )
    return Section(name="steps", title="Steps", blocks=(table,))


def _step(name: str, step: RequestMetrics) -> tuple[Cell, ...]:
    tone = "bad" if step.failed else "plain"
    return (
        Cell(text=name),
        Cell(text=numbers.count(step.requests), sort=step.requests),
        Cell(text=numbers.count(step.failed), sort=step.failed, tone=tone),
        Cell(text=numbers.percent(step.error_ratio), sort=step.error_ratio, tone=tone),
        Cell(text=numbers.per_second(step.throughput_rps), sort=step.throughput_rps),
        *(
            Cell(text=numbers.milliseconds(value), sort=value)
            for value in (getattr(step, field) for _, field in _TIMES)
        ),
    )


def failures(document: ReportDocument) -> Section:
    measured = document.metrics
    if not measured.failures:
        text = "No request failed." if measured.requests else "No request was measured."
        if measured.failed:
            text = f"{numbers.count(measured.failed)} requests failed; how was not recorded."
        return _nothing("failures", "Failures", text)
    table = Table(
        caption="How requests failed, most frequent first",
        columns=(
            Column(title="Step", share=3),
            Column(title="Status", share=2),
            Column(title="Error code", share=2),
            Column(title="Requests", is_number=True),
            Column(title="Of all failures", is_number=True, share=1.2),
        ),
        rows=tuple(_failure(each, measured.failed) for each in measured.failures[:MOST_ROWS]),
        note=_left_out(measured.failures),
        is_sortable=True,
    )
    return Section(name="failures", title="Failures", blocks=(table,))


def _failure(failure: FailureCount, failed: int) -> tuple[Cell, ...]:
    part = failure.requests / failed if failed else None
    return (
        Cell(text=failure.step),
        Cell(text=_status(failure.status), sort=failure.status),
        Cell(text=failure.error_code or numbers.DASH),
        Cell(text=numbers.count(failure.requests), sort=failure.requests),
        Cell(text=numbers.percent(part), sort=part),
    )


def _status(status: int) -> str:
    """`503 Service Unavailable`; 0 is no status, it says that no response came."""
    if status == 0:
        return "no response"
    return f"{status} {_PHRASES.get(status, '')}".rstrip()


def checks(document: ReportDocument) -> Section:
    counted = document.metrics.checks
    if not counted:
        return _nothing("checks", "Checks", "No check was made.")
    ordered = sorted(counted, key=lambda check: check.fails, reverse=True)
    table = Table(
        caption="Checks, those that failed most often first",
        columns=(
            Column(title="Step", share=3),
            Column(title="Check", share=3),
            Column(title="Passed", is_number=True),
            Column(title="Failed", is_number=True),
            Column(title="Pass ratio", is_number=True),
        ),
        rows=tuple(_check(each) for each in ordered[:MOST_ROWS]),
        note=_left_out(counted),
        is_sortable=True,
    )
    return Section(name="checks", title="Checks", blocks=(table,))


def _check(check: CheckCount) -> tuple[Cell, ...]:
    made = check.passes + check.fails
    ratio = check.passes / made if made else None
    tone = "bad" if check.fails else "plain"
    return (
        Cell(text=check.step),
        Cell(text=check.check),
        Cell(text=numbers.count(check.passes), sort=check.passes),
        Cell(text=numbers.count(check.fails), sort=check.fails, tone=tone),
        Cell(text=numbers.percent(ratio), sort=ratio),
    )


def _left_out(rows: Sequence[object]) -> str:
    more = len(rows) - MOST_ROWS
    return f"More rows, in report.json only: {more:,}." if more > 0 else ""


def _nothing(name: str, title: str, text: str) -> Section:
    return Section(name=name, title=title, blocks=(Words(text=text, tone="muted"),))
