"""Samples → Timeline: equal windows from the first request to the last."""

from datetime import datetime
from math import ceil
from typing import Any

import duckdb

from loadgenie_pipelines.metrics.timeline import StepTimeline, Timeline

# Windows are whole seconds, and so many at most: a chart has no more pixels.
MOST_WINDOWS = 600


def measure_timeline(tables: duckdb.DuckDBPyConnection) -> Timeline:
    """`tables` has the views samples, load and resources."""
    found = tables.execute("SELECT min(started_at), max(started_at) FROM samples").fetchone()
    assert found is not None
    first: datetime | None = found[0]
    if first is None:
        return Timeline(started_at=None, window_s=1, steps={}, **dict.fromkeys(_TUPLES, ()))
    length_s = (found[1] - first).total_seconds()
    window_s = max(1, ceil(length_s / MOST_WINDOWS))
    count = int(length_s // window_s) + 1
    windows = _Windows(tables, first, window_s, count)
    total = windows.read(
        "count(*), count(*) FILTER (NOT ok), quantile_cont(response_time_ms, [0.5, 0.95, 0.99]),"
        " avg(response_time_ms)",
        "samples",
        "started_at",
    )
    load = windows.read(
        "max(vus), sum(iterations)::BIGINT, sum(dropped_iterations)::BIGINT", "load", _MIDDLE
    )
    cpu = windows.read(
        "avg(value)", "resources", "sampled_at", "source = 'machine' AND metric = 'cpu_ratio'"
    )
    quantiles = [row[2] or (None, None, None) for row in total]
    return Timeline(
        started_at=first,
        window_s=window_s,
        requests=tuple(row[0] or 0 for row in total),
        failed=tuple(row[1] or 0 for row in total),
        p50_ms=tuple(q[0] for q in quantiles),
        p95_ms=tuple(q[1] for q in quantiles),
        p99_ms=tuple(q[2] for q in quantiles),
        mean_ms=tuple(row[3] for row in total),
        vus=tuple(row[0] for row in load),
        iterations=tuple(row[1] or 0 for row in load),
        dropped_iterations=tuple(row[2] or 0 for row in load),
        generator_cpu_ratio=tuple(row[0] for row in cpu),
        steps=_steps(tables, windows),
    )


# A row of the load table stands for a second that began at `sampled_at`.
_MIDDLE = "(sampled_at + INTERVAL 500 MILLISECONDS)"

_TUPLES = (
    "requests",
    "failed",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "mean_ms",
    "vus",
    "iterations",
    "dropped_iterations",
    "generator_cpu_ratio",
)


def _steps(tables: duckdb.DuckDBPyConnection, windows: "_Windows") -> dict[str, StepTimeline]:
    names = tables.execute(
        "SELECT step FROM samples GROUP BY step ORDER BY min(started_at), step"
    ).fetchall()
    steps = {}
    for (name,) in names:
        rows = windows.read(
            "count(*), count(*) FILTER (NOT ok), quantile_cont(response_time_ms, [0.5, 0.95])",
            "samples",
            "started_at",
            "step = $step",
            {"step": name},
        )
        quantiles = [row[2] or (None, None) for row in rows]
        steps[name] = StepTimeline(
            requests=tuple(row[0] or 0 for row in rows),
            failed=tuple(row[1] or 0 for row in rows),
            p50_ms=tuple(q[0] for q in quantiles),
            p95_ms=tuple(q[1] for q in quantiles),
        )
    return steps


class _Windows:
    """Reads aggregates by window, one row a window; a window without rows is all None."""

    def __init__(
        self, tables: duckdb.DuckDBPyConnection, first: datetime, window_s: int, count: int
    ):
        self._tables = tables
        self._first = first
        self._window_s = window_s
        self._count = count

    def read(
        self,
        aggregates: str,
        table: str,
        time: str,
        condition: str = "TRUE",
        parameters: dict[str, object] | None = None,
    ) -> list[tuple[Any, ...]]:
        cursor = self._tables.execute(
            f"SELECT floor(epoch({time} - $first) / {self._window_s})::BIGINT AS w, {aggregates}"
            f" FROM {table} WHERE {condition} GROUP BY w",
            {"first": self._first, **(parameters or {})},
        )
        width = len(cursor.description or ()) - 1
        rows = cursor.fetchall()
        by_window = {row[0]: row[1:] for row in rows}
        return [by_window.get(number, (None,) * width) for number in range(self._count)]
