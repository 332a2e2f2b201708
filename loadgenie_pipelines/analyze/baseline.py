"""The run beside its history: is its p95 where the earlier runs were?

The unit of replication is the run. Testing the requests of one run against those of another calls
16-36 % of unchanged pairs different; a t prediction interval on the log p95 of runs calls 1-2 %
(measured, run-to-run sd 2 % and 5 %).
"""

from collections.abc import Sequence

import numpy as np

from loadgenie_pipelines.analyze.prediction import Prediction, predict
from loadgenie_pipelines.analyze.wording import milliseconds, percent
from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.test_run import PastRun

FEWEST_RUNS, MOST_RUNS = 5, 14
# Smaller changes are not worth a person's time, however certain.
SMALLEST_CHANGE, SMALLEST_CHANGE_MS = 0.03, 1.0
# A run that fails more than every earlier one by this much (0..1) may be fast because it fails.
MORE_ERRORS = 0.01
TRUSTED = ("A", "B", "C")


class BaselineComparison(Frozen):
    """`sentence` says what was compared with what, or how many runs are missing."""

    is_regression: bool
    is_improvement: bool
    findings: tuple[Finding, ...]
    sentence: str
    runs_used: int  # 0 where there was no judgement


def compare_with_history(metrics: Metrics, history: Sequence[PastRun]) -> BaselineComparison:
    """`history`: earlier comparable runs in any order; only trusted and complete ones count."""
    usable = _usable(history)
    if metrics.p95_ms is None or metrics.p95_ms <= 0:
        return not_compared("no p95 was measured, so there is nothing to compare")
    if len(usable) < FEWEST_RUNS:
        return not_compared(
            f"{len(usable)} of {FEWEST_RUNS} comparable earlier runs: not enough for a baseline yet"
        )
    expected = predict(metrics.p95_ms, [run.p95_ms for run in usable if run.p95_ms])
    change = metrics.p95_ms / expected.centre - 1
    matters = (
        abs(change) >= SMALLEST_CHANGE
        and abs(metrics.p95_ms - expected.centre) >= SMALLEST_CHANGE_MS
    )
    is_worse = matters and metrics.p95_ms > expected.high
    is_better = matters and metrics.p95_ms < expected.low and not _fails_more(metrics, usable)
    sentence = (
        f"p95 {milliseconds(metrics.p95_ms)} against {milliseconds(expected.centre)} in the last"
        f" {expected.runs} comparable runs ({100 * change:+.1f} %); expected was"
        f" {milliseconds(expected.low)} to {milliseconds(expected.high)}"
    )
    findings = ()
    if is_worse or is_better:
        findings = (_finding(metrics, usable, expected, sentence, is_worse=is_worse),)
    return BaselineComparison(
        is_regression=is_worse,
        is_improvement=is_better,
        findings=findings,
        sentence=sentence,
        runs_used=expected.runs,
    )


def _usable(history: Sequence[PastRun]) -> list[PastRun]:
    """The newest trusted, complete runs with a p95; oldest first."""
    complete = [
        past
        for past in history
        if past.trust_grade in TRUSTED and past.is_partial is False and (past.p95_ms or 0) > 0
    ]
    return sorted(complete, key=lambda past: past.run.test_run_id)[-MOST_RUNS:]


def _fails_more(metrics: Metrics, earlier: Sequence[PastRun]) -> bool:
    known = [past.error_ratio for past in earlier if past.error_ratio is not None]
    return (metrics.error_ratio or 0.0) > max(known, default=0.0) + MORE_ERRORS


def not_compared(sentence: str) -> BaselineComparison:
    """Neither better nor worse; `sentence` says why."""
    return BaselineComparison(
        is_regression=False, is_improvement=False, findings=(), sentence=sentence, runs_used=0
    )


def _finding(
    metrics: Metrics,
    earlier: Sequence[PastRun],
    expected: Prediction,
    sentence: str,
    *,
    is_worse: bool,
) -> Finding:
    kind = "regression" if is_worse else "improvement"
    evidence, against = _p50_evidence(metrics, earlier, is_worse=is_worse)
    if _fails_more(metrics, earlier):
        ratio = percent(metrics.error_ratio or 0.0)
        against = (
            *against,
            f"{ratio} of the requests failed, more than in any of the earlier runs",
        )
    return Finding(
        id=f"{kind}-p95",
        kind=kind,
        severity="serious" if is_worse else "info",
        title=sentence,
        metric="p95_ms",
        statistic="t prediction interval on log p95 of runs, one-sided 1 % (Hahn & Meeker 1991)",
        value=round(expected.t, 2),
        evidence=evidence,
        counter_evidence=against,
        see_again="loadgenie runs: the p95 of the earlier runs, from"
        f" {earlier[0].run.test_run_id} to {earlier[-1].run.test_run_id}",
    )


def _p50_evidence(
    metrics: Metrics, earlier: Sequence[PastRun], *, is_worse: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For and against: whether the median moved the same way."""
    known = [past.p50_ms for past in earlier if past.p50_ms]
    if not known or not metrics.p50_ms:
        return (), ()
    before = float(np.median(known))
    said = f"p50 {milliseconds(metrics.p50_ms)} against {milliseconds(before)}"
    change = metrics.p50_ms / before - 1
    if change >= SMALLEST_CHANGE if is_worse else change <= -SMALLEST_CHANGE:
        return (said,), ()
    return (), (f"{said}: the median did not move with it",)
