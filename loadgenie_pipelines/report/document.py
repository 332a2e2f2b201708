"""The document: everything a report says, as values, in the order in which it is read.

Every format is made from this one value; none looks anywhere else. Numbers are as measured, with
the unit in their name; None is what was not measured. The formats decide how both look.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report.moments import utc
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.script import Gap, Script
from loadgenie_pipelines.results.test_run import PastRun, TestRun, is_comparable
from loadgenie_pipelines.results.verdict import Analysis, Verdict
from loadgenie_pipelines.scenario.model import Scenario

# Counted up when a field of the JSON changes its meaning or goes away, not when one is added.
SCHEMA_VERSION = 1


class ReportDocument(Frozen):
    """One test run, told from the verdict to the scenario."""

    schema_version: Literal[1] = SCHEMA_VERSION
    written_at: datetime
    run: TestRun
    verdict: Verdict
    findings: tuple[Finding, ...]  # numbered from 1 in this order, in the charts too
    metrics: Metrics
    earlier_runs: tuple[PastRun, ...]  # comparable ones, oldest first
    earlier_runs_left_out: int  # other load, engine, environment or target
    gaps: tuple[Gap, ...]
    outcome: Outcome
    scenario: Scenario
    timeline: Timeline


def build_document(
    *,
    run: TestRun,
    scenario: Scenario,
    script: Script,
    outcome: Outcome,
    metrics: Metrics,
    timeline: Timeline,
    analysis: Analysis,
    history: Sequence[PastRun],
    written_at: datetime,
) -> ReportDocument:
    """The document of `run`. `history` may hold any runs in any order, this one among them."""
    earlier = [
        past
        for past in history
        if past.run.test_run_id != run.test_run_id
        and utc(past.run.created_at) < utc(run.created_at)
    ]
    comparable = [past for past in earlier if is_comparable(run, past.run)]
    return ReportDocument(
        written_at=utc(written_at),
        run=run,
        verdict=analysis.verdict,
        findings=analysis.findings,
        metrics=metrics,
        earlier_runs=tuple(sorted(comparable, key=lambda past: utc(past.run.created_at))),
        earlier_runs_left_out=len(earlier) - len(comparable),
        gaps=script.gaps,
        outcome=outcome,
        scenario=scenario,
        timeline=timeline,
    )
