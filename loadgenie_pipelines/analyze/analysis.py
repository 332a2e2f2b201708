"""One test run, from what was measured to the verdict and its findings."""

from collections.abc import Sequence

from loadgenie_pipelines.analyze.baseline import (
    BaselineComparison,
    compare_with_history,
    not_compared,
)
from loadgenie_pipelines.analyze.spikes import find_spikes_and_shifts
from loadgenie_pipelines.analyze.thresholds import judge_thresholds
from loadgenie_pipelines.analyze.trust import grade_trust
from loadgenie_pipelines.analyze.verdict import decide
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.test_run import PastRun
from loadgenie_pipelines.results.verdict import Analysis, Trust
from loadgenie_pipelines.scenario.load import is_open
from loadgenie_pipelines.scenario.model import Scenario


def analyze(
    scenario: Scenario,
    outcome: Outcome,
    metrics: Metrics,
    timeline: Timeline,
    history: Sequence[PastRun],
) -> Analysis:
    """`history`: earlier runs that are comparable with this one (`is_comparable`), in any order."""
    trust = grade_trust(outcome, metrics, timeline, scenario)
    baseline = _compare(trust, outcome, metrics, history)
    thresholds = judge_thresholds(scenario.thresholds, metrics)
    strange = find_spikes_and_shifts(
        timeline, is_open=any(is_open(workload.load) for workload in scenario.workloads)
    )
    return Analysis(
        verdict=decide(trust, thresholds, baseline, outcome, metrics),
        findings=(*baseline.findings, *strange),
    )


def _compare(
    trust: Trust, outcome: Outcome, metrics: Metrics, history: Sequence[PastRun]
) -> BaselineComparison:
    """Only a whole run that can be trusted is the same experiment as the earlier ones."""
    if trust.grade == "X":
        return not_compared("not compared with earlier runs, as it cannot be trusted")
    if outcome.ending != "completed":
        return not_compared("not compared with earlier runs, as it ended early")
    return compare_with_history(metrics, history)
