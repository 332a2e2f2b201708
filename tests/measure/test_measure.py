"""Metrics and timeline from samples, beside the slow obvious way to compute them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.duck import connect
from loadgenie_pipelines.measure.summary import measure_metrics
from loadgenie_pipelines.measure.timeline import MOST_WINDOWS, measure_timeline
from loadgenie_pipelines.metrics.percentile import percentile
from loadgenie_pipelines.store.tables import open_tables, write_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

START = datetime(2026, 11, 21, 9, 0, 0, 250_000, tzinfo=UTC)


def sample(offset_s: float, ms: float, *, ok: bool = True, step: str = "GET /") -> tuple[Any, ...]:
    at = START + timedelta(seconds=offset_s)
    status = 200 if ok else 500
    return (at, "w", "j", step, "GET", status, None, ok, ms, *([None] * 8), "local")


def tables(folder: Path, samples: list[tuple[Any, ...]]) -> "Connection":
    write_rows(folder, "samples", samples)
    return open_tables(folder)


@pytest.fixture
def empty(tmp_path: Path) -> "Iterator[Connection]":
    with open_tables(tmp_path) as connection:
        yield connection


def test_without_samples_everything_is_missing_and_nothing_is_zero(
    empty: "Connection",
) -> None:
    metrics = measure_metrics(empty)
    assert metrics.requests == 0
    assert metrics.p95_ms is None
    assert metrics.error_ratio is None
    assert metrics.throughput_rps is None
    assert metrics.iterations is None
    assert metrics.check_ratio is None
    assert metrics.steps == {}
    timeline = measure_timeline(empty)
    assert timeline.started_at is None
    assert timeline.p95_ms == ()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=st.lists(
        st.tuples(st.floats(0.01, 5000), st.booleans(), st.sampled_from(["a", "b"])),
        min_size=1,
        max_size=60,
    )
)
def test_metrics_equal_those_of_the_slow_twin(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[float, bool, str]]
) -> None:
    samples = [
        sample(number * 0.3, ms, ok=ok, step=step) for number, (ms, ok, step) in enumerate(values)
    ]
    with tables(tmp_path_factory.mktemp("run"), samples) as connection:
        metrics = measure_metrics(connection)
    for found, chosen in (
        (metrics, values),
        *((metrics.steps[s], [v for v in values if v[2] == s]) for s in {v[2] for v in values}),
    ):
        ordered = sorted(ms for ms, _, _ in chosen)
        assert found.requests == len(chosen)
        assert found.failed == sum(not ok for _, ok, _ in chosen)
        assert found.p50_ms == pytest.approx(percentile(ordered, 0.5))
        assert found.p95_ms == pytest.approx(percentile(ordered, 0.95))
        assert found.p999_ms == pytest.approx(percentile(ordered, 0.999))
        assert found.min_ms is not None
        assert found.max_ms is not None
        assert found.min_ms <= found.p50_ms <= found.p99_ms <= found.max_ms  # type: ignore[operator]


def test_a_second_without_requests_is_missing_in_the_timeline(tmp_path: Path) -> None:
    with tables(
        tmp_path, [sample(0, 10), sample(0.5, 30), sample(2.1, 20, ok=False)]
    ) as connection:
        timeline = measure_timeline(connection)
    assert timeline.started_at == START
    assert timeline.requests == (2, 0, 1)
    assert timeline.failed == (0, 0, 1)
    assert timeline.p50_ms == (20, None, 20)
    assert timeline.error_ratio == (0, None, 1)
    assert timeline.steps["GET /"].p95_ms == (29, None, 20)


def test_a_long_run_has_wider_windows_not_more(tmp_path: Path) -> None:
    with tables(tmp_path, [sample(0, 1), sample(7200, 1)]) as connection:
        timeline = measure_timeline(connection)
    assert timeline.window_s == 12
    assert len(timeline.requests) <= MOST_WINDOWS + 1
    assert sum(timeline.requests) == 2


def test_load_and_checks_are_counted(tmp_path: Path) -> None:
    at = START.replace(microsecond=0)
    write_rows(
        tmp_path,
        "load",
        [(at, "w", None, None, 3, 1, 100, 200), (at, None, 7, 9, None, None, None, None)],
    )
    write_rows(tmp_path, "checks", [(at, "w", "j", "GET /", "status is 200", 3, 1)])
    with tables(tmp_path, [sample(0, 1)]) as connection:
        metrics, timeline = measure_metrics(connection), measure_timeline(connection)
    assert (metrics.iterations, metrics.dropped_iterations, metrics.vus_max) == (3, 1, 7)
    assert (metrics.check_passes, metrics.check_fails, metrics.check_ratio) == (3, 1, 0.75)
    assert timeline.vus == (7,)
    assert timeline.dropped_iterations == (1,)


def test_duckdb_interpolates_as_the_named_method_does(tmp_path: Path) -> None:
    values = [1.0, 2.0, 4.0, 8.0]
    with connect(tmp_path) as connection:
        found = connection.execute(
            "SELECT quantile_cont(v, [0.5, 0.95]) FROM (SELECT unnest($v) AS v)", {"v": values}
        ).fetchone()
    assert found is not None
    assert found[0] == [percentile(values, 0.5), percentile(values, 0.95)]
