"""Runs that were never run: metrics, outcomes, timelines and histories to judge."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from loadgenie_pipelines.metrics.measured import Metrics, RequestMetrics
from loadgenie_pipelines.metrics.percentile import METHOD, QUANTILES, percentile
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.test_run import PastRun, TestRun
from loadgenie_pipelines.results.verdict import VerdictName
from loadgenie_pipelines.scenario.load import ConstantArrivalRate, ConstantVus
from loadgenie_pipelines.scenario.model import Journey, Scenario, Workload
from loadgenie_pipelines.scenario.step import Step
from loadgenie_pipelines.scenario.threshold import Threshold

STARTED = datetime(2026, 11, 21, 9, 14, 2, tzinfo=UTC)


def threshold(text: str, step: str | None = None) -> Threshold:
    """`p95 response_time < 100`."""
    aggregate, metric, op, value = text.split()
    return Threshold.model_validate(
        {"metric": metric, "aggregate": aggregate, "op": op, "value": float(value), "step": step}
    )


def request_metrics(times_ms: Sequence[float], failed: int = 0) -> dict[str, Any]:
    ordered = sorted(times_ms)
    count = len(ordered)
    return {
        "requests": count,
        "failed": failed,
        "error_ratio": failed / count if count else None,
        "throughput_rps": count / 60 if count else None,
        "min_ms": ordered[0] if count else None,
        "mean_ms": sum(ordered) / count if count else None,
        "max_ms": ordered[-1] if count else None,
        **{name: percentile(ordered, fraction) for name, fraction in QUANTILES.items()},
    }


def metrics(
    times_ms: Sequence[float] = (20.0,) * 5_000, failed: int = 0, **changed: Any
) -> Metrics:
    """A minute of requests with these response times."""
    given = {
        **request_metrics(times_ms, failed),
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(seconds=60),
        "duration_s": 60.0,
        "successful_p95_ms": None,
        "failed_p95_ms": None,
        "iterations": len(times_ms),
        "dropped_iterations": 0,
        "check_passes": 0,
        "check_fails": 0,
        "check_ratio": None,
        "bytes_sent": None,
        "bytes_received": None,
        "vus_max": 10,
        "percentile_method": METHOD,
        "steps": {},
        "failures": (),
        "checks": (),
    }
    return Metrics.model_validate(given | changed)


def step_metrics(times_ms: Sequence[float], failed: int = 0) -> RequestMetrics:
    return RequestMetrics.model_validate(request_metrics(times_ms, failed))


def outcome(samples: int = 5_000, **changed: Any) -> Outcome:
    given = {
        "engine": "k6",
        "engine_version": "1.1.0",
        "ending": "completed",
        "exit_code": 0,
        "explanation": "k6 exited with code 0 (all went well)",
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(seconds=60),
        "planned_s": 60.0,
        "engine_requests": samples,
        "engine_iterations": samples,
        "samples": samples,
        "unreadable_lines": 0,
    }
    return Outcome.model_validate(given | changed)


def scenario(
    *thresholds: Threshold, open_model: bool = False, target: str = "http://shop.test"
) -> Scenario:
    minute = timedelta(minutes=1)
    load = (
        ConstantArrivalRate(rate=100, duration=minute, max_vus=50)
        if open_model
        else ConstantVus(vus=10, duration=minute)
    )
    journey = Journey(name="browse", steps=(Step(name="home", path="/"),))
    workload = Workload(name="browse", load=load, journeys=(journey,))
    return Scenario(name="shop", target=target, workloads=(workload,), thresholds=thresholds)


def timeline(
    p95_ms: Sequence[float | None],
    *,
    p50_ms: Sequence[float | None] | None = None,
    requests: Sequence[int] | int = 500,
    failed: Sequence[int] | None = None,
    vus: Sequence[float | None] | float | None = 10.0,
    cpu: Sequence[float | None] | float | None = 0.2,
    window_s: float = 10.0,
    **changed: Any,
) -> Timeline:
    """A number stands for the same in every window; p50 is half of p95 where not given."""
    count = len(p95_ms)
    sent = (requests,) * count if isinstance(requests, int) else tuple(requests)
    given = {
        "started_at": STARTED,
        "window_s": window_s,
        "requests": sent,
        "failed": failed or (0,) * count,
        "p50_ms": p50_ms or [None if value is None else value / 2 for value in p95_ms],
        "p95_ms": p95_ms,
        "p99_ms": p95_ms,
        "mean_ms": p95_ms,
        "vus": _each(vus, count),
        "iterations": sent,
        "dropped_iterations": (0,) * count,
        "generator_cpu_ratio": _each(cpu, count),
        "steps": {},
    }
    return Timeline.model_validate(given | changed)


def _each(value: Sequence[float | None] | float | None, count: int) -> Sequence[float | None]:
    return (value,) * count if value is None or isinstance(value, float) else value


def noisy(level_ms: ArrayLike, seed: int, sd: float = 0.04) -> list[float]:
    """Log-normal noise on each level."""
    noise = np.random.default_rng(seed).normal(0, sd, np.shape(level_ms))
    return [float(value) for value in np.asarray(level_ms) * np.exp(noise)]


def past_runs(p95_ms: Sequence[float], **changed: Any) -> list[PastRun]:
    """One run a night, oldest first."""
    given = {
        "verdict": VerdictName.PASS,
        "trust_grade": "A",
        "requests": 5_000,
        "error_ratio": 0.0,
        "throughput_rps": 83.3,
        "p99_ms": None,
        "is_partial": False,
    }
    return [
        PastRun.model_validate(
            given | {"run": _night(night), "p95_ms": value, "p50_ms": value / 2} | changed
        )
        for night, value in enumerate(p95_ms)
    ]


def _night(number: int) -> TestRun:
    at = STARTED - timedelta(days=100 - number)
    return TestRun(
        test_run_id=f"{at:%Y%m%dT%H%M%SZ}-shop-0001",
        scenario="shop",
        scenario_hash="0123456789abcdef",
        engine="k6",
        environment=None,
        target="http://shop.test",
        created_at=at,
    )
