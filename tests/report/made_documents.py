"""Whole reports to test with: failing, passing, invalid, empty, hostile and large."""

from datetime import timedelta

from loadgenie_pipelines.metrics.measured import CheckCount, FailureCount, Metrics
from loadgenie_pipelines.metrics.percentile import METHOD
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.visible import visible
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.script import Gap
from loadgenie_pipelines.results.verdict import Trust, VerdictName
from loadgenie_pipelines.scenario.model import Assumption

from . import made_runs as made

SPIKE = Finding(
    id="spike-1",
    kind="spike",
    severity="serious",
    title="p95 of POST /wallets/{id}/transfers rose from 178 ms to 742 ms for 14 s",
    metric="p95_ms",
    step="POST /wallets/{id}/transfers",
    start_s=62,
    end_s=76,
    statistic="modified z-score, Iglewicz & Hoaglin 1993",
    value=11.7,
    evidence=(
        "the 14 windows from 1:02 on are 11.7 deviations above the median of the run",
        "throughput fell by 22 % in the same windows",
        "VUs rose from 9 to 24, as requests took longer",
    ),
    counter_evidence=("the load generator was at 21 % CPU, so it was not the cause",),
    see_again="chart Response time, 1:02 to 1:16",
)
ERRORS = Finding(
    id="errors-1",
    kind="error_burst",
    severity="warning",
    title="144 requests failed between 1:08 and 1:24; nearly none before and after",
    metric="error_ratio",
    start_s=68,
    end_s=84,
    statistic="binomial test against the rest of the run",
    value=1.2e-41,
    evidence=("142 of 144 failures are status 503 of POST /wallets/{id}/transfers",),
    see_again="chart Failed requests, 1:08 to 1:24",
)
DRIFT = Finding(
    id="shift-1",
    kind="level_shift",
    severity="info",
    title="Throughput of the whole run is 2.1 % below that of the last five runs",
    metric="throughput_rps",
    statistic="Hodges-Lehmann shift, 1963",
    value=-0.021,
    see_again="table Comparison with earlier runs",
)
HISTORY = tuple(
    made.past(days, p95)
    for days, p95 in ((1, 181.0), (2, 186.2), (3, 179.9), (4, 190.3), (6, 183.1), (7, 241.0))
)


def failing() -> ReportDocument:
    """A latency spike with errors; both thresholds breached."""
    return failing_inputs().document()


def failing_inputs() -> made.Inputs:
    return made.Inputs(
        run=made.run(),
        scenario=made.scenario(),
        script=made.script(),
        outcome=made.outcome(),
        metrics=made.metrics(
            p95_ms=318.6,
            failed=144,
            dropped_iterations=84,
            failures=(
                FailureCount(step=made.STEPS[1], status=503, error_code=None, requests=142),
                FailureCount(step=made.STEPS[0], status=0, error_code="1211", requests=2),
            ),
        ),
        timeline=made.timeline(spike=(62, 76), failed=(68, 84), dropped=True),
        analysis=made.analysis(
            VerdictName.FAIL,
            (
                "p95 response_time < 300 ms: measured 319 ms",
                "rate error_ratio < 0.01: measured 1.49 %",
            ),
            (
                made.threshold(
                    "p95 response_time < 300 ms", "response_time_p95", 300, 318.6, False
                ),
                made.threshold(
                    "rate error_ratio < 0.01", "error_ratio_rate", 0.01, 144 / 9651, False
                ),
                made.threshold(
                    "p99 response_time < 1500 ms (GET /wallets/{id}/history)",
                    "response_time_p99_GET_wallets_id_history",
                    1500,
                    544.0,
                    True,
                    step=made.STEPS[2],
                ),
            ),
            (SPIKE, ERRORS, DRIFT),
            Trust(grade="B", reasons=("84 iterations were dropped while all 60 VUs were busy",)),
        ),
        history=HISTORY,
    )


def passing() -> ReportDocument:
    return made.Inputs(
        run=made.run(),
        scenario=made.scenario(assumptions=()),
        script=made.script(gaps=()),
        outcome=made.outcome(),
        metrics=made.metrics(failed=0, check_fails=0, check_ratio=1.0),
        timeline=made.timeline(),
        analysis=made.analysis(
            VerdictName.PASS,
            ("2 of 2 thresholds hold", "no worse than the median of the last 5 comparable runs"),
            (
                made.threshold("p95 response_time < 300 ms", "response_time_p95", 300, 188.4, True),
                made.threshold("rate error_ratio < 0.01", "error_ratio_rate", 0.01, 0.0, True),
            ),
        ),
        history=HISTORY,
    ).document()


def invalid() -> ReportDocument:
    """The generator was the limit and samples were lost for a while."""
    return made.Inputs(
        run=made.run(environment=None),
        scenario=made.scenario(),
        script=made.script(),
        outcome=made.outcome(
            ending="killed",
            ended_at=made.STARTED + timedelta(seconds=83.8),
            exit_code=137,
            explanation="k6 was killed (out of memory) after 84.2 s",
            engine_requests=None,
            engine_iterations=None,
            samples=6_204,
            unreadable_lines=3,
            engine_warnings=("Insufficient VUs, reached 60 active VUs and cannot initialize more",),
        ),
        metrics=made.metrics(
            requests=6_204,
            duration_s=83.7,
            ended_at=made.STARTED + timedelta(seconds=83.7),
            dropped_iterations=None,
            bytes_sent=None,
        ),
        timeline=made.timeline(windows=84, gap=(40, 52)),
        analysis=made.analysis(
            VerdictName.INVALID,
            ("k6 was killed before the planned end", "12 s of the run have no samples"),
            (made.threshold("p95 response_time < 300 ms", "response_time_p95", 300, 188.4, True),),
            (),
            Trust(
                grade="X",
                reasons=(
                    "k6 was killed (out of memory) after 84.2 s of 120 s",
                    "no sample between 0:40 and 0:52",
                ),
            ),
            "nothing to compare with: this run cannot be trusted",
        ),
    ).document()


def empty() -> ReportDocument:
    """Nothing was measured: every number that may be missing is."""
    nothing = Metrics(
        **made.measured(0, 0, None, 0),
        started_at=None,
        ended_at=None,
        duration_s=None,
        successful_p95_ms=None,
        failed_p95_ms=None,
        iterations=None,
        dropped_iterations=None,
        check_passes=0,
        check_fails=0,
        check_ratio=None,
        bytes_sent=None,
        bytes_received=None,
        vus_max=None,
        percentile_method=METHOD,
        steps={},
        failures=(),
        checks=(),
    )
    no_windows = Timeline(
        started_at=None,
        window_s=1,
        requests=(),
        failed=(),
        p50_ms=(),
        p95_ms=(),
        p99_ms=(),
        mean_ms=(),
        vus=(),
        iterations=(),
        dropped_iterations=(),
        generator_cpu_ratio=(),
        steps={},
    )
    return made.Inputs(
        run=made.run(environment=None, dagster_run_id=None),
        scenario=made.scenario(thresholds=(), assumptions=(), description=None),
        script=made.script(gaps=()),
        outcome=made.outcome(
            engine_version=None,
            ending="script_failed",
            exit_code=None,
            explanation="k6 did not start",
            engine_requests=None,
            engine_iterations=None,
            samples=0,
        ),
        metrics=nothing,
        timeline=no_windows,
        analysis=made.analysis(
            VerdictName.INVALID,
            ("nothing was measured",),
            (
                made.threshold(
                    "p95 response_time < 300 ms",
                    "response_time_p95",
                    300,
                    None,
                    None,
                    reason="no sample",
                ),
            ),
            trust=Trust(grade="X", reasons=("no sample was kept",)),
            baseline="nothing to compare with yet",
        ),
    ).document()


def large(windows: int = 600, steps: int = 20) -> ReportDocument:
    """The size that the time budget is for."""
    names = tuple(f"GET /catalogue/section-{number:02}/items/{{id}}" for number in range(steps))
    document = failing()
    return document.model_copy(
        update={
            "metrics": made.metrics(failed=144, steps=names, failures=document.metrics.failures),
            "timeline": made.timeline(
                windows, steps=names, spike=(300, 330), failed=(310, 340), dropped=True
            ),
            "scenario": made.scenario(names),
        }
    )


def hostile(text: str) -> ReportDocument:
    """`text` in every field that a person, a machine or a target can fill."""
    names = (text.replace("\ud800", "\\ud800"),)  # names are a scenario's, which refuses halves
    finding = Finding(
        id=text,
        kind=text,
        severity="serious",
        title=text,
        metric=text,
        step=text,
        start_s=3,
        end_s=9,
        statistic=text,
        value=1,
        evidence=(text,),
        counter_evidence=(text,),
        see_again=text,
    )
    run = made.run(
        test_run_id=text,
        scenario=text,
        engine=text,
        environment=text,
        target=text,
        dagster_run_id=text,
    )
    result = made.threshold(text, "response_time_p95", 300, 318.6, False, unit=text, reason=text)
    return made.Inputs(
        run=run,
        scenario=made.scenario(
            (" ".join(visible(text).split())[:200],),  # a name is one line
            description=text,
            assumptions=(Assumption(field=text, value=text, reason=text),),
        ),
        script=made.script(
            engine=text,
            file_name=text,
            text=text,
            gaps=(Gap(feature=text, fidelity="missing", reason=text),),
        ),
        outcome=made.outcome(
            engine=text, engine_version=text, explanation=text, engine_warnings=(text,)
        ),
        metrics=made.metrics(
            steps=names,
            failures=(FailureCount(step=text, status=500, error_code=text, requests=3),),
            checks=(CheckCount(step=text, check=text, passes=1, fails=2),),
            percentile_method=text,
        ),
        timeline=made.timeline(20, steps=names),
        analysis=made.analysis(
            VerdictName.FAIL,
            (text,),
            (result, result.model_copy(update={"step": text, "slug": text, "holds": None})),
            (finding,),
            Trust(grade="C", reasons=(text,)),
            baseline=text,
        ),
        history=(
            made.past(
                2, 180, run=run.model_copy(update={"created_at": made.STARTED.replace(day=2)})
            ),
        ),
    ).document()
