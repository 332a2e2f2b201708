"""Test runs that were never run: the inputs of a report, realistic, empty, hostile or large."""

import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from loadgenie_pipelines.metrics.measured import (
    CheckCount,
    FailureCount,
    Metrics,
    RequestMetrics,
)
from loadgenie_pipelines.metrics.percentile import METHOD
from loadgenie_pipelines.metrics.timeline import StepTimeline, Timeline
from loadgenie_pipelines.report.document import ReportDocument, build_document
from loadgenie_pipelines.results.finding import Finding
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.script import Gap, Script
from loadgenie_pipelines.results.test_run import PastRun, TestRun
from loadgenie_pipelines.results.verdict import (
    EXIT_CODES,
    Analysis,
    ThresholdResult,
    Trust,
    Verdict,
    VerdictName,
)
from loadgenie_pipelines.scenario.load import ConstantArrivalRate
from loadgenie_pipelines.scenario.model import Assumption, Journey, Scenario, Workload
from loadgenie_pipelines.scenario.step import Step
from loadgenie_pipelines.scenario.threshold import Threshold

STARTED = datetime(2026, 11, 21, 9, 14, 2, tzinfo=UTC)
WRITTEN = datetime(2026, 11, 21, 9, 16, 30, tzinfo=UTC)
STEPS = ("GET /wallets/{id}", "POST /wallets/{id}/transfers", "GET /wallets/{id}/history")


class Inputs(NamedTuple):
    """What `build_document` takes, by its names."""

    run: TestRun
    scenario: Scenario
    script: Script
    outcome: Outcome
    metrics: Metrics
    timeline: Timeline
    analysis: Analysis
    history: Sequence[PastRun] = ()
    written_at: datetime = WRITTEN

    def document(self) -> ReportDocument:
        return build_document(**self._asdict())


def scenario(steps: Sequence[str] = STEPS, **changed: Any) -> Scenario:
    given: dict[str, Any] = {
        "name": "wallet-basic",
        "target": "http://127.0.0.1:8080",
        "description": "Load the wallet service with 80 requests a second for two minutes;"
        " p95 below 300 ms and fewer than 1 % errors",
        "workloads": (
            Workload(
                name="main",
                load=ConstantArrivalRate(rate=27, duration=timedelta(minutes=2), max_vus=60),
                journeys=(
                    Journey(
                        name="pay",
                        steps=tuple(Step(name=name, path="/wallets/1") for name in steps),
                    ),
                ),
            ),
        ),
        "thresholds": (
            Threshold(metric="response_time", aggregate="p95", op="<", value=300),
            Threshold(metric="error_ratio", aggregate="rate", op="<", value=0.01),
        ),
        "assumptions": (
            Assumption(
                field="workloads[0].load.max_vus",
                value="60",
                reason="enough for 27 iterations a second that take up to 2 s each",
            ),
            Assumption(
                field="workloads[0].load.rate",
                value="27",
                reason="80 requests a second are about 27 iterations of three steps",
                span=(29, 49),
            ),
        ),
    }
    return Scenario(**(given | changed))


def run(**changed: Any) -> TestRun:
    given: dict[str, Any] = {
        "test_run_id": "20261121T091402Z-wallet-basic-3f9c",
        "scenario": "wallet-basic",
        "scenario_hash": "0123456789abcdef",
        "engine": "k6",
        "environment": "staging",
        "target": "http://127.0.0.1:8080",
        "created_at": STARTED,
        "dagster_run_id": "4b1c2a90-7d0e-4a0e-9d3f-0d6f2c1b8a77",
    }
    return TestRun(**(given | changed))


def past(days_ago: int, p95_ms: float, **changed: Any) -> PastRun:
    created = STARTED - timedelta(days=days_ago)
    given: dict[str, Any] = {
        "run": run(test_run_id=f"{created:%Y%m%dT%H%M%SZ}-wallet-basic-aaaa", created_at=created),
        "verdict": VerdictName.PASS,
        "trust_grade": "A",
        "requests": 9_700 + days_ago,
        "error_ratio": 0.0004,
        "throughput_rps": 80.9,
        "p50_ms": p95_ms * 0.55,
        "p95_ms": p95_ms,
        "p99_ms": p95_ms * 1.3,
        "is_partial": False,
    }
    return PastRun(**(given | changed))


def timeline(
    windows: int = 120,
    *,
    steps: Sequence[str] = STEPS,
    spike: tuple[int, int] = (0, 0),
    gap: tuple[int, int] = (0, 0),
    dropped: bool = False,
    failed: tuple[int, int] = (0, 0),
) -> Timeline:
    """Windows of one second with a little noise; spike, gap and failed are ranges of windows."""
    chance = random.Random(7)
    p50, p95, p99, requests, failures, vus, drops = [], [], [], [], [], [], []
    for at in range(windows):
        slow = spike[0] <= at < spike[1]
        base = 92 + 4 * math.sin(at / 9) + chance.gauss(0, 2)
        factor = 4.2 + chance.gauss(0, 0.4) if slow else 1
        is_gap = gap[0] <= at < gap[1]
        requests.append(0 if is_gap else round(81 + chance.gauss(0, 2)) - (18 if slow else 0))
        failures.append(round(chance.uniform(4, 12)) if failed[0] <= at < failed[1] else 0)
        p50.append(None if is_gap else round(base * (1 + (factor - 1) * 0.6), 1))
        p95.append(None if is_gap else round(base * 1.9 * factor + chance.gauss(0, 4), 1))
        p99.append(None if is_gap else round(base * 2.3 * factor * chance.uniform(1, 1.3), 1))
        vus.append(None if is_gap else (24 if slow else 8) + round(chance.uniform(-1, 2)))
        drops.append(round(chance.uniform(3, 9)) if slow and dropped else 0)
    requests[-1] = requests[-1] // 3  # the end of the load cuts the last window short
    one = StepTimeline(
        requests=tuple(requests),
        failed=tuple(failures),
        p50_ms=tuple(p50),
        p95_ms=tuple(p95),
    )
    return Timeline(
        started_at=STARTED,
        window_s=1,
        requests=tuple(requests),
        failed=tuple(failures),
        p50_ms=tuple(p50),
        p95_ms=tuple(p95),
        p99_ms=tuple(p99),
        mean_ms=tuple(p50),
        vus=tuple(vus),
        iterations=tuple(round(count / 3) for count in requests),
        dropped_iterations=tuple(drops),
        generator_cpu_ratio=tuple(round(chance.uniform(0.18, 0.24), 3) for _ in range(windows)),
        steps=dict.fromkeys(steps, one),
    )


def measured(requests: int, failed: int, p95_ms: float | None, duration_s: float) -> dict[str, Any]:
    def share(part: float) -> float | None:
        return None if p95_ms is None else p95_ms * part

    return {
        "requests": requests,
        "failed": failed,
        "error_ratio": failed / requests if requests else None,
        "throughput_rps": requests / duration_s if duration_s else None,
        "min_ms": share(0.21),
        "mean_ms": share(0.58),
        "p50_ms": share(0.52),
        "p90_ms": share(0.88),
        "p95_ms": p95_ms,
        "p99_ms": share(1.7),
        "p999_ms": share(2.6),
        "max_ms": share(3.1),
    }


def metrics(
    p95_ms: float = 188.4,
    failed: int = 4,
    steps: Sequence[str] = STEPS,
    failures: Sequence[FailureCount] = (),
    **changed: Any,
) -> Metrics:
    given: dict[str, Any] = measured(9_651, failed, p95_ms, 119.7) | {
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(seconds=119.7),
        "duration_s": 119.7,
        "successful_p95_ms": p95_ms * 0.98,
        "failed_p95_ms": 2_004.0,
        "iterations": 3_217,
        "dropped_iterations": 0,
        "check_passes": 9_640,
        "check_fails": 11,
        "check_ratio": 9_640 / 9_651,
        "bytes_sent": 1_402_338,
        "bytes_received": 18_220_451,
        "vus_max": 26,
        "percentile_method": METHOD,
        "steps": {
            name: RequestMetrics(**measured(3_217, failed // 3, p95_ms * (0.8 + at / 5), 119.7))
            for at, name in enumerate(steps)
        },
        "failures": tuple(failures),
        "checks": tuple(
            CheckCount(step=name, check="status is 200", passes=3_213, fails=at * 2)
            for at, name in enumerate(steps)
        ),
    }
    return Metrics(**(given | changed))


def outcome(**changed: Any) -> Outcome:
    given: dict[str, Any] = {
        "engine": "k6",
        "engine_version": "1.1.0",
        "ending": "completed",
        "exit_code": 0,
        "explanation": "k6 ran to its planned end",
        "started_at": STARTED - timedelta(seconds=0.4),
        "ended_at": STARTED + timedelta(seconds=120.1),
        "planned_s": 120,
        "engine_requests": 9_651,
        "engine_iterations": 3_217,
        "samples": 9_651,
        "unreadable_lines": 0,
    }
    return Outcome(**(given | changed))


def script(**changed: Any) -> Script:
    given: dict[str, Any] = {
        "engine": "k6",
        "file_name": "script.js",
        "text": "export default function () {}\n",
        "gaps": (
            Gap(
                feature="pacing",
                fidelity="approximate",
                reason="k6 has no pacing; the script sleeps for the rest of the interval",
            ),
        ),
    }
    return Script(**(given | changed))


def threshold(
    text: str, slug: str, limit: float, measured: float | None, holds: bool | None, **more: Any
) -> ThresholdResult:
    given: dict[str, Any] = {
        "threshold": text,
        "slug": slug,
        "step": None,
        "limit": limit,
        "unit": "ms" if "response_time" in slug else "",
        "measured": measured,
        "holds": holds,
    }
    return ThresholdResult(**(given | more))


def analysis(
    name: VerdictName,
    reasons: Sequence[str],
    thresholds: Sequence[ThresholdResult] = (),
    findings: Sequence[Finding] = (),
    trust: Trust | None = None,
    baseline: str = "the median of the last 5 comparable runs",
) -> Analysis:
    return Analysis(
        verdict=Verdict(
            verdict=name,
            exit_code=EXIT_CODES[name],
            reasons=tuple(reasons),
            trust=trust or Trust(grade="A"),
            thresholds=tuple(thresholds),
            baseline=baseline,
        ),
        findings=tuple(findings),
    )
