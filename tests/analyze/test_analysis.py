import subprocess
import sys

from loadgenie_pipelines.analyze.analysis import analyze
from loadgenie_pipelines.analyze.wording import (
    counted,
    measured_value,
    milliseconds,
    percent,
    rate,
    seconds,
)

from . import made

QUIET = made.timeline(made.noisy([20.0] * 30, seed=1), p50_ms=made.noisy([10.0] * 30, seed=2))
P95 = made.threshold("p95 response_time < 100")


def test_a_good_run_passes_without_findings():
    analysis = analyze(made.scenario(P95), made.outcome(), made.metrics(), QUIET, [])
    assert analysis.verdict.verdict == "PASS"
    assert analysis.findings == ()
    assert "0 of 5 comparable earlier runs" in analysis.verdict.baseline


def test_a_regression_is_the_first_finding_and_the_verdict():
    levels = [20.0] * 15 + [60.0] * 15
    timeline = made.timeline(levels, p50_ms=[level / 3 for level in levels])
    history = made.past_runs([10.0] * 7)
    analysis = analyze(made.scenario(P95), made.outcome(), made.metrics(), timeline, history)
    assert analysis.verdict.verdict == "REGRESSED"
    assert [finding.kind for finding in analysis.findings] == ["regression", "level_shift"]


def test_a_run_that_ended_early_is_not_compared_with_whole_ones():
    for ending in ("cancelled", "aborted_by_threshold", "aborted_by_script"):
        analysis = analyze(
            made.scenario(P95),
            made.outcome(ending=ending),
            made.metrics(),
            QUIET,
            made.past_runs([10.0] * 7),
        )
        assert analysis.findings == ()
        assert "as it ended early" in analysis.verdict.baseline


def test_an_empty_run_is_invalid_and_nothing_else():
    empty = made.timeline([], requests=0)
    analysis = analyze(made.scenario(P95), made.outcome(0), made.metrics([]), empty, [])
    assert analysis.verdict.verdict == "INVALID"
    assert analysis.verdict.reasons[0] == "no request was measured"
    assert analysis.verdict.thresholds[0].holds is None
    assert "as it cannot be trusted" in analysis.verdict.baseline


def test_the_analysis_survives_its_journey_through_json():
    analysis = analyze(made.scenario(P95), made.outcome(), made.metrics(), QUIET, [])
    assert type(analysis).model_validate_json(analysis.model_dump_json()) == analysis


def test_numbers_read_as_a_sentence_carries_them():
    assert [milliseconds(x) for x in (0.842, 4.21, 48.3, 1_250.4)] == [
        "0.84 ms",
        "4.2 ms",
        "48 ms",
        "1,250 ms",
    ]
    assert [seconds(x) for x in (0.5, 80.0, 200.0, 180.0)] == [
        "0.5 s",
        "80 s",
        "3 min 20 s",
        "3 min",
    ]
    assert [counted(x, "request") for x in (1, 12_300)] == ["1 request", "12,300 requests"]
    assert (percent(0.12345), rate(1_204.2), rate(17.33)) == ("12.3 %", "1,204", "17.3")
    assert (measured_value(143.2, "ms"), measured_value(0.5, "/s")) == ("143 ms", "0.5/s")


def test_importing_the_analysis_imports_nothing_heavy():
    code = (
        "import sys, loadgenie_pipelines.analyze.analysis as _;"
        "print([name for name in ('scipy', 'pandas', 'sklearn', 'statsmodels', 'dagster')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
