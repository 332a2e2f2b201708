"""The verdict, in its reading order: can it be trusted, is it good enough, is it as it was?"""

from collections.abc import Sequence

from loadgenie_pipelines.analyze.baseline import BaselineComparison
from loadgenie_pipelines.analyze.wording import counted, measured_value
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.verdict import (
    EXIT_CODES,
    ThresholdResult,
    Trust,
    Verdict,
    VerdictName,
)

NOTHING_ASKED = "no thresholds: nothing was asked, so nothing could fail"


def decide(
    trust: Trust,
    thresholds: Sequence[ThresholdResult],
    baseline: BaselineComparison,
    outcome: Outcome,
    metrics: Metrics,
) -> Verdict:
    """`reasons` names every breach, also where something else decides the verdict."""
    breaches = _breaches(thresholds, outcome, metrics)
    unclear = [
        f"{result.threshold}: {result.reason}" for result in thresholds if is_unclear(result)
    ]
    regressed = [baseline.sentence] if baseline.is_regression else []
    if trust.grade == "X":
        name, reasons = VerdictName.INVALID, list(trust.reasons)
    elif was_stopped(outcome):
        name = VerdictName.INCONCLUSIVE
        reasons = [outcome.explanation, *breaches, *unclear]
    elif breaches:
        name, reasons = VerdictName.FAIL, [*breaches, *unclear, *regressed]
    elif unclear:
        name, reasons = VerdictName.INCONCLUSIVE, [*unclear, *regressed]
    elif regressed:
        name, reasons = VerdictName.REGRESSED, [_all_hold(thresholds), *regressed]
    else:
        name, reasons = VerdictName.PASS, [_all_hold(thresholds), baseline.sentence]
    return Verdict(
        verdict=name,
        exit_code=EXIT_CODES[name],
        reasons=tuple(reasons),
        trust=trust,
        thresholds=tuple(thresholds),
        baseline=_baseline_sentence(baseline),
    )


def was_stopped(outcome: Outcome) -> bool:
    """Before its planned end, by something other than a threshold: there is only a part to judge.

    A script that stops itself did not send the load that was asked for, either.
    """
    return outcome.is_partial or outcome.ending == "aborted_by_script"


def is_unclear(result: ThresholdResult) -> bool:
    return result.holds is None


def _breaches(
    thresholds: Sequence[ThresholdResult], outcome: Outcome, metrics: Metrics
) -> list[str]:
    breaches = [_breach(result) for result in thresholds if result.holds is False]
    if outcome.ending == "aborted_by_threshold":
        # The engine looked at its own figures while the load ran, so it may know of one more.
        breaches.append(f"a threshold with abort stopped the load: {outcome.explanation}")
    if _everything_failed(metrics) and not _errors_are_judged(thresholds):
        worst = metrics.failures[0] if metrics.failures else None
        most = f", most with status {worst.status} in {worst.step}" if worst else ""
        breaches.append(f"every request failed ({counted(metrics.requests, 'request')}{most})")
    return breaches


def _breach(result: ThresholdResult) -> str:
    if result.measured is None:
        return f"{result.threshold}: breached"
    return f"{result.threshold}: measured {measured_value(result.measured, result.unit)}"


def _everything_failed(metrics: Metrics) -> bool:
    return 0 < metrics.requests == metrics.failed


def _errors_are_judged(thresholds: Sequence[ThresholdResult]) -> bool:
    """Whether a threshold on the whole run's error ratio has judged that already."""
    return any(
        result.slug.startswith("error_ratio") and not result.step and result.holds is not None
        for result in thresholds
    )


def _all_hold(thresholds: Sequence[ThresholdResult]) -> str:
    if not thresholds:
        return NOTHING_ASKED
    if len(thresholds) == 1:
        return f"the one threshold holds: {thresholds[0].threshold}"
    return f"all {len(thresholds)} thresholds hold"


def _baseline_sentence(baseline: BaselineComparison) -> str:
    if baseline.runs_used:
        return baseline.sentence
    return f"{baseline.sentence}; the verdict rests on trust and thresholds alone"
