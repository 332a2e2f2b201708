"""A test run: one execution of a scenario. Never confused with a Dagster run."""

from datetime import datetime

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.results.verdict import VerdictName


class TestRun(Frozen):
    """What identifies a test run and makes it comparable with others: `run.json`."""

    test_run_id: str  # sorts by time: 20261121T091402Z-wallet-basic-3f9c
    scenario: str
    scenario_hash: str
    engine: str
    environment: str | None
    target: str
    created_at: datetime
    dagster_run_id: str | None = None


class PastRun(Frozen):
    """An earlier test run as history lists it; None where it did not get that far."""

    run: TestRun
    verdict: VerdictName | None
    trust_grade: str | None
    requests: int | None
    error_ratio: float | None
    throughput_rps: float | None
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    is_partial: bool | None


def is_comparable(run: TestRun, other: TestRun) -> bool:
    """Same load, engine, environment and target: only then does a difference mean the target."""
    return (
        run.scenario_hash == other.scenario_hash
        and run.engine == other.engine
        and run.environment == other.environment
        and run.target == other.target
    )
