"""Samples → Metrics: counts, ratios and percentiles of the whole run and of each step.

Percentiles are quantile_cont over all raw samples: the method of metrics/percentile.py.
"""

from typing import Any

import duckdb

from loadgenie_pipelines.metrics.measured import (
    CheckCount,
    FailureCount,
    Metrics,
    RequestMetrics,
)
from loadgenie_pipelines.metrics.percentile import METHOD, QUANTILES

_MOST_FAILURES = 50

# One list of quantiles keeps one copy of the values, however many percentiles are asked for.
_AGGREGATES = f"""
    count(*) AS requests, count(*) FILTER (NOT ok) AS failed,
    min(response_time_ms) AS min_ms, avg(response_time_ms) AS mean_ms,
    max(response_time_ms) AS max_ms,
    quantile_cont(response_time_ms, {list(QUANTILES.values())}) AS quantiles
"""


def measure_metrics(tables: duckdb.DuckDBPyConnection) -> Metrics:
    """The metrics of a run. `tables` has the views samples, load and checks."""
    started_at, ended_at = _row(
        tables,
        "SELECT min(started_at),"
        " max(started_at + to_microseconds(CAST(response_time_ms * 1000 AS BIGINT))) FROM samples",
    )
    duration_s = (ended_at - started_at).total_seconds() if started_at and ended_at else None
    total = _requests(_rows(tables, f"SELECT {_AGGREGATES} FROM samples")[0], duration_s)
    steps = {
        row.pop("step"): _requests(row, duration_s)
        for row in _rows(
            tables,
            f"SELECT step, {_AGGREGATES} FROM samples GROUP BY step ORDER BY min(started_at), step",
        )
    }
    successful_p95_ms, failed_p95_ms = _row(
        tables,
        "SELECT quantile_cont(response_time_ms, 0.95) FILTER (ok),"
        " quantile_cont(response_time_ms, 0.95) FILTER (NOT ok) FROM samples",
    )
    load = _rows(
        tables,
        "SELECT sum(iterations)::BIGINT AS iterations,"
        " sum(dropped_iterations)::BIGINT AS dropped_iterations, max(vus) AS vus_max,"
        " sum(bytes_sent)::BIGINT AS bytes_sent, sum(bytes_received)::BIGINT AS bytes_received"
        " FROM load",
    )[0]
    if load["iterations"] is not None and load["dropped_iterations"] is None:
        load["dropped_iterations"] = 0  # an engine that counts iterations says when it drops some
    checks = _checks(tables)
    passes, fails = sum(one.passes for one in checks), sum(one.fails for one in checks)
    return Metrics(
        **total.model_dump(),
        **load,
        started_at=started_at,
        ended_at=ended_at,
        duration_s=duration_s,
        successful_p95_ms=successful_p95_ms,
        failed_p95_ms=failed_p95_ms,
        check_passes=passes,
        check_fails=fails,
        check_ratio=passes / (passes + fails) if checks else None,
        percentile_method=METHOD,
        steps=steps,
        failures=_failures(tables),
        checks=checks,
    )


def _requests(row: dict[str, Any], duration_s: float | None) -> RequestMetrics:
    quantiles = row.pop("quantiles") or [None] * len(QUANTILES)
    requests = row["requests"]
    return RequestMetrics(
        **row,
        **dict(zip(QUANTILES, quantiles, strict=True)),
        error_ratio=row["failed"] / requests if requests else None,
        throughput_rps=requests / duration_s if duration_s else None,
    )


def _failures(tables: duckdb.DuckDBPyConnection) -> tuple[FailureCount, ...]:
    rows = _rows(
        tables,
        "SELECT step, status, error_code, count(*) AS requests FROM samples WHERE NOT ok"
        f" GROUP BY ALL ORDER BY requests DESC, step, status LIMIT {_MOST_FAILURES}",
    )
    return tuple(FailureCount(**row) for row in rows)


def _checks(tables: duckdb.DuckDBPyConnection) -> tuple[CheckCount, ...]:
    rows = _rows(
        tables,
        'SELECT step, "check", sum(passes)::BIGINT AS passes, sum(fails)::BIGINT AS fails'
        ' FROM checks GROUP BY step, "check" ORDER BY step, "check"',
    )
    return tuple(CheckCount(**row) for row in rows)


def _rows(tables: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = tables.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _row(tables: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = tables.execute(query).fetchone()
    assert row is not None  # an aggregate always has one row
    return row
