"""What k6 writes becomes rows: every request once, whatever the chunks are."""

import itertools
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.collect import k6 as collect_k6
from loadgenie_pipelines.collect.k6 import K6Collector
from loadgenie_pipelines.collect.parts import Parts, is_unfinished
from loadgenie_pipelines.duck import connect, parquet
from loadgenie_pipelines.errors import OutOfSpace
from loadgenie_pipelines.metrics.columns import SAMPLE_COLUMNS
from tests.collect.made_lines import check, point, request, slowly_read

AT = "2026-11-21T03:21:03.588700Z"
LATER = "2026-11-21T03:21:04.100000Z"


def collect(folder: Path, content: bytes, cuts: list[int] | None = None) -> K6Collector:
    """Writes the content to the pipe in pieces, with a conversion after each piece."""
    collector = K6Collector(folder, "local")
    writer = os.open(collector.path, os.O_WRONLY)
    edges = [0, *sorted(cuts or []), len(content)]
    for begin, end in itertools.pairwise(edges):
        os.write(writer, content[begin:end])
        collector.poll()
    os.close(writer)
    collector.finish()
    return collector


def rows(folder: Path, columns: str, table: str = "samples") -> list[dict[str, Any]]:
    query = f"SELECT {columns} FROM {parquet([folder / f'{table}.parquet'])} ORDER BY ALL"
    with connect(folder) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(autouse=True)
def _convert_at_every_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect_k6, "CHUNK_S", 0.0)


def text_of(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()


def test_a_request_becomes_one_row_with_all_columns(tmp_path: Path) -> None:
    collector = collect(tmp_path, text_of(request(AT, 12.5)))
    assert (collector.samples, collector.unreadable_lines) == (1, 0)
    (row,) = rows(tmp_path, "*, started_at::VARCHAR AS sent")
    assert set(SAMPLE_COLUMNS) < row.keys()
    assert row["sent"].startswith("2026-11-21 03:21:03.5762")
    assert row["response_time_ms"] == 12.5
    assert (row["blocked_ms"], row["connecting_ms"], row["tls_ms"]) == (0.5, 0.25, 0.0)
    assert (row["workload"], row["journey"], row["step"]) == ("shop", "browse", "GET /")
    assert (row["status"], row["ok"], row["generator"]) == (200, True, "local")
    assert row["bytes_received"] is None


def test_a_request_without_an_answer_has_status_0_and_an_error_code(tmp_path: Path) -> None:
    collect(tmp_path, text_of(request(AT, 3.0, status=0)))
    assert rows(tmp_path, "status, error_code, ok") == [
        {"status": 0, "error_code": "1000", "ok": False}
    ]


def test_a_failed_check_fails_the_request_before_it_of_the_same_vu_only(tmp_path: Path) -> None:
    lines = [
        *request(AT, 1.0, vu=1, step="a"),
        *request(AT, 2.0, vu=2, step="b"),
        check(AT, passed=False, vu=1, step="a"),
        check(AT, passed=True, vu=2, step="b"),
        *request(LATER, 3.0, vu=1, step="c"),
    ]
    collect(tmp_path, text_of(lines))
    assert rows(tmp_path, "step, ok") == [
        {"step": "a", "ok": False},
        {"step": "b", "ok": True},
        {"step": "c", "ok": True},
    ]
    assert rows(tmp_path, "step, passes, fails", "checks") == [
        {"step": "a", "passes": 0, "fails": 1},
        {"step": "b", "passes": 1, "fails": 0},
    ]


def test_load_points_of_one_second_are_one_row_even_from_two_chunks(tmp_path: Path) -> None:
    workload = {"scenario": "shop"}
    lines = [
        point("vus", AT, 4, {}, 0),
        point("iterations", AT, 1, workload, 1),
        *request(AT, 1.0),
        point("iterations", AT, 1, workload, 2),
        point("dropped_iterations", AT, 3, workload, 2),
        *request(AT, 1.0),
    ]
    content = text_of(lines)
    collect(tmp_path, content, cuts=[content.index(b'"vu":"2"')])
    assert rows(tmp_path, "workload, vus, iterations, dropped_iterations", "load") == [
        {"workload": "shop", "vus": None, "iterations": 2, "dropped_iterations": 3},
        {"workload": None, "vus": 4, "iterations": None, "dropped_iterations": None},
    ]


REQUESTS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.floats(0.25, 60_000).map(lambda value: round(value, 3)),
        st.sampled_from([200, 302, 404, 503, 0]),
        st.sampled_from([None, True, False]),
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(requests=REQUESTS, data=st.data())
def test_any_cutting_gives_the_rows_of_the_slow_reading(
    tmp_path_factory: pytest.TempPathFactory, requests: list[Any], data: st.DataObject
) -> None:
    lines = []
    for vu, duration_ms, status, passed in requests:
        lines += request(AT, duration_ms, status=status, vu=vu)
        if passed is not None:
            lines.append(check(AT, passed, vu=vu))
    content = text_of(lines)
    cuts = data.draw(st.lists(st.integers(0, len(content)), max_size=4))
    folder = tmp_path_factory.mktemp("run")
    collector = collect(folder, content, cuts)
    expected = slowly_read(lines)
    assert collector.samples == len(expected) == len(requests)
    if expected:
        found = rows(folder, "step, status, response_time_ms, started_at, ok")
        assert sorted(found, key=str) == sorted(expected, key=str)


def test_a_line_that_is_no_json_is_counted_and_kept_aside(tmp_path: Path) -> None:
    good = text_of(request(AT, 1.0))
    collector = collect(tmp_path, good + b'{"metric":"http_reqs","type":"Po\n' + good)
    assert collector.unreadable_lines == 1
    assert collector.samples == 2
    assert b'"Po\n' in (tmp_path / "unreadable.ndjson").read_bytes()


def test_nothing_is_lost_or_doubled_when_a_part_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loadgenie_pipelines.collect import parts

    real, calls = parts.copy_to, []

    def full_once(connection: Any, query: str, path: Path) -> int:
        calls.append(path.name)
        if len(calls) == 2:
            raise OutOfSpace("could not write")
        return real(connection, query, path)

    monkeypatch.setattr(parts, "copy_to", full_once)
    collector = K6Collector(tmp_path, "local")
    writer = os.open(collector.path, os.O_WRONLY)
    os.write(writer, text_of([*request(AT, 1.0), *request(LATER, 2.0)]))
    with pytest.raises(OutOfSpace):
        collector.poll()
    os.close(writer)
    assert collector.finish() == 2
    assert len(rows(tmp_path, "step")) == 2


def test_small_parts_are_merged_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loadgenie_pipelines.collect import parts

    monkeypatch.setattr(parts, "MERGE_AT", 3)
    collector = K6Collector(tmp_path, "local")
    writer = os.open(collector.path, os.O_WRONLY)
    for _ in range(8):
        os.write(writer, text_of(request(AT, 1.0)))
        collector.poll()
    assert len(list((tmp_path / "parts").glob("samples-*"))) <= 4
    os.close(writer)
    assert collector.finish() == 8


def test_what_a_killed_process_left_becomes_the_tables(tmp_path: Path) -> None:
    collector = K6Collector(tmp_path, "local")
    writer = os.open(collector.path, os.O_WRONLY)
    os.write(writer, text_of([*request(AT, 1.0), *request(AT, 1.0), *request(AT, 1.0)]))
    collector.poll()
    os.close(writer)
    assert is_unfinished(tmp_path)
    with connect(tmp_path) as connection:
        kept = Parts(tmp_path, connection).finish()
    assert kept == 2  # the third was not yet known to be complete
    assert not is_unfinished(tmp_path)


def test_no_request_at_all_gives_no_samples_and_no_error(tmp_path: Path) -> None:
    collector = collect(tmp_path, text_of([point("vus", AT, 1, {}, 0)]))
    assert collector.samples == 0
    assert not (tmp_path / "samples.parquet").exists()
