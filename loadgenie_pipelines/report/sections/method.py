"""What was assumed, what the engine could not do exactly, how it was measured, and the scenario."""

import shlex

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import (
    Bullets,
    Cell,
    Code,
    Column,
    Fact,
    Facts,
    Section,
    Table,
    Words,
)
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import date_and_time, length
from loadgenie_pipelines.report.sections.excerpt import excerpt
from loadgenie_pipelines.scenario.model import Assumption


def assumptions(document: ReportDocument) -> Section:
    made = document.scenario.assumptions
    if not made:
        words = Words(text="Nothing was assumed: the scenario says it all.", tone="muted")
        return Section(name="assumptions", title="What was assumed", blocks=(words,))
    description = document.scenario.description or ""
    table = Table(
        caption="What the sentence did not say, what was taken for it, and why",
        columns=(
            Column(title="Field", share=2.2),
            Column(title="Taken as", share=1.6),
            Column(title="Because", share=3.4),
            Column(title="Said as", share=1.6),
        ),
        rows=tuple(
            (
                Cell(text=each.field),
                Cell(text=each.value),
                Cell(text=each.reason),
                Cell(text=_said(each, description), tone="muted"),
            )
            for each in made
        ),
    )
    return Section(name="assumptions", title="What was assumed", blocks=(table,))


def _said(assumption: Assumption, description: str) -> str:
    """The words of the sentence that the assumption reads, if it reads any."""
    words = description[slice(*assumption.span)].strip() if assumption.span else ""
    return f"\u201c{words}\u201d" if words else numbers.DASH


def gaps(document: ReportDocument) -> Section:
    engine = document.outcome.engine
    if not document.gaps:
        words = Words(text=f"{engine} does exactly what the scenario says.", tone="muted")
        return Section(name="gaps", title="Gaps", blocks=(words,))
    table = Table(
        caption=f"What {engine} could not do exactly as the scenario says",
        columns=(
            Column(title="Feature", share=1.2),
            Column(title="Rendered", share=1),
            Column(title="Because", share=4),
        ),
        rows=tuple(
            (
                Cell(text=gap.feature),
                Cell(text=gap.fidelity, tone="bad" if gap.fidelity == "missing" else "warning"),
                Cell(text=gap.reason),
            )
            for gap in document.gaps
        ),
    )
    return Section(name="gaps", title="Gaps", blocks=(table,))


def method(document: ReportDocument) -> Section:
    run, outcome, measured = document.run, document.outcome, document.metrics
    version = outcome.engine_version or f"version {numbers.DASH}"
    ending = outcome.ending.replace("_", " ")
    code = numbers.DASH if outcome.exit_code is None else str(outcome.exit_code)
    again = shlex.join(
        ["loadgenie", "run", "scenario.yaml", "--target", run.target, "--engine", run.engine]
    )
    rewrite = shlex.join(["loadgenie", "report", run.test_run_id, "--format", "pdf,html,json,csv"])
    facts = [
        ("Engine", f"{outcome.engine} {version}"),
        ("How it ended", f"{ending}; exit code {code}: {outcome.explanation}"),
        ("Target", run.target),
        ("Environment", run.environment or numbers.DASH),
        ("Load started", date_and_time(outcome.started_at)),
        ("Load ended", date_and_time(outcome.ended_at)),
        ("Load lasted", f"{length(outcome.load_s)}, planned {length(outcome.planned_s)}"),
        ("First request", date_and_time(measured.started_at)),
        ("Last response", date_and_time(measured.ended_at)),
        ("Requests by the engine's own count", numbers.count(outcome.engine_requests)),
        ("Samples kept", numbers.count(outcome.samples)),
        ("Iterations by the engine's own count", numbers.count(outcome.engine_iterations)),
        ("Lines of output not read", numbers.count(outcome.unreadable_lines)),
        ("Percentiles", measured.percentile_method),
        ("Scenario hash", run.scenario_hash),
        ("Report written", date_and_time(document.written_at)),
    ]
    ids = [
        ("Test run", run.test_run_id),
        ("Dagster run", run.dagster_run_id or numbers.DASH),
        ("Run it again, in the folder of this test run", again),
        ("Write this report again, without load", rewrite),
    ]
    blocks = [
        Facts(
            facts=(
                *(Fact(label=label, text=text) for label, text in facts),
                *(Fact(label=label, text=text, is_code=True) for label, text in ids),
            )
        )
    ]
    if outcome.engine_warnings:
        warnings = (
            Words(text=f"{outcome.engine} warned:", tone="warning"),
            Bullets(items=outcome.engine_warnings),
        )
        return Section(name="method", title="How it was measured", blocks=(*blocks, *warnings))
    return Section(name="method", title="How it was measured", blocks=tuple(blocks))


def scenario(document: ReportDocument) -> Section:
    text, notes = excerpt(document.scenario)
    words = [Words(text=note, tone="muted") for note in notes]
    return Section(name="scenario", title="Scenario", blocks=(Code(text=text), *words))
