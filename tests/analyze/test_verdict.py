import pytest

from loadgenie_pipelines.analyze.baseline import BaselineComparison, not_compared
from loadgenie_pipelines.analyze.verdict import NOTHING_ASKED, decide
from loadgenie_pipelines.metrics.measured import FailureCount
from loadgenie_pipelines.results.verdict import EXIT_CODES, ThresholdResult, Trust, Verdict

from . import made

GOOD = Trust(grade="A")
BAD = Trust(grade="X", reasons=("k6 counted 5,045 requests, 5,000 were kept: 45 lost",))
NO_HISTORY = not_compared("2 of 5 comparable earlier runs: not enough for a baseline yet")
WORSE = BaselineComparison(
    is_regression=True, is_improvement=False, findings=(), sentence="p95 is 20 % up", runs_used=7
)
SAME = BaselineComparison(
    is_regression=False, is_improvement=False, findings=(), sentence="p95 is as it was", runs_used=7
)


def result(holds, text="p95 response_time < 100 ms", slug="response_time_p95") -> ThresholdResult:
    return ThresholdResult(
        threshold=text,
        slug=slug,
        step=None,
        limit=100,
        unit="ms",
        measured=20.0 if holds else 143.2,
        holds=holds,
        reason="40 requests, where 100 are needed to tell" if holds is None else None,
    )


def decided(
    thresholds=(), *, trust=GOOD, baseline=NO_HISTORY, outcome=None, metrics=None
) -> Verdict:
    verdict = decide(
        trust,
        thresholds,
        baseline,
        outcome or made.outcome(),
        metrics or made.metrics(),
    )
    assert verdict.exit_code == EXIT_CODES[verdict.verdict]
    assert verdict.reasons
    return verdict


HOLDS, BREACHED, UNCLEAR = result(True), result(False), result(None)
CANCELLED = made.outcome(ending="cancelled", explanation="stopped by Ctrl+C after 12 s")
BY_SCRIPT = made.outcome(ending="aborted_by_script", explanation="the script aborted")
ABORTED = made.outcome(ending="aborted_by_threshold", explanation="k6 exited with code 99")


@pytest.mark.parametrize(
    ("thresholds", "given", "name", "reason"),
    [
        ([HOLDS], {}, "PASS", "the one threshold holds"),
        ([HOLDS, HOLDS], {}, "PASS", "all 2 thresholds hold"),
        ([], {}, "PASS", NOTHING_ASKED),
        ([HOLDS], {"baseline": SAME}, "PASS", "p95 is as it was"),
        ([HOLDS, BREACHED], {}, "FAIL", "p95 response_time < 100 ms: measured 143 ms"),
        ([BREACHED, UNCLEAR], {}, "FAIL", "40 requests, where 100 are needed"),
        ([BREACHED], {"baseline": WORSE}, "FAIL", "p95 is 20 % up"),
        ([HOLDS], {"outcome": ABORTED}, "FAIL", "a threshold with abort stopped the load"),
        ([UNCLEAR], {"outcome": ABORTED}, "FAIL", "a threshold with abort stopped the load"),
        ([HOLDS, UNCLEAR], {}, "INCONCLUSIVE", "40 requests, where 100 are needed to tell"),
        ([UNCLEAR], {"baseline": WORSE}, "INCONCLUSIVE", "p95 is 20 % up"),
        ([HOLDS], {"outcome": CANCELLED}, "INCONCLUSIVE", "stopped by Ctrl+C after 12 s"),
        ([BREACHED], {"outcome": CANCELLED}, "INCONCLUSIVE", "measured 143 ms"),
        ([], {"outcome": CANCELLED}, "INCONCLUSIVE", "stopped by Ctrl+C"),
        ([HOLDS], {"outcome": BY_SCRIPT}, "INCONCLUSIVE", "the script aborted"),
        ([HOLDS], {"baseline": WORSE}, "REGRESSED", "p95 is 20 % up"),
        ([], {"baseline": WORSE}, "REGRESSED", "p95 is 20 % up"),
        ([HOLDS], {"trust": BAD}, "INVALID", "45 lost"),
        ([BREACHED], {"trust": BAD, "baseline": WORSE}, "INVALID", "45 lost"),
        ([BREACHED], {"trust": BAD, "outcome": CANCELLED}, "INVALID", "45 lost"),
    ],
)
def test_the_verdict_reads_trust_then_thresholds_then_baseline(thresholds, given, name, reason):
    verdict = decided(thresholds, **given)
    assert verdict.verdict == name
    assert any(reason in said for said in verdict.reasons)


UNAVAILABLE = FailureCount(step="home", status=503, error_code="1503", requests=5_000)
ALL_FAILED = made.metrics(failed=5_000, failures=(UNAVAILABLE,))
ERRORS = result(True, "rate error_ratio >= 0.9", "error_ratio_rate")


@pytest.mark.parametrize("thresholds", [[], [HOLDS]])
def test_a_run_in_which_every_request_failed_is_never_a_pass(thresholds):
    verdict = decided(thresholds, metrics=ALL_FAILED)
    assert verdict.verdict == "FAIL"
    assert verdict.reasons == (
        "every request failed (5,000 requests, most with status 503 in home)",
    )


def test_who_asks_for_errors_may_have_them():
    assert decided([ERRORS], metrics=ALL_FAILED).verdict == "PASS"


def test_a_run_that_is_too_short_to_judge_its_errors_still_fails_if_all_of_it_failed():
    unclear = result(None, "rate error_ratio < 0.01", "error_ratio_rate")
    assert decided([unclear], metrics=ALL_FAILED).verdict == "FAIL"


def test_until_there_is_a_baseline_the_verdict_says_what_it_rests_on():
    assert decided([HOLDS]).baseline == (
        "2 of 5 comparable earlier runs: not enough for a baseline yet;"
        " the verdict rests on trust and thresholds alone"
    )
    assert decided([HOLDS], baseline=SAME).baseline == "p95 is as it was"
