"""The run folder and history: files appear whole, and runs are found by id."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loadgenie_pipelines.errors import InputError, TestRunNotFound
from loadgenie_pipelines.results.test_run import TestRun
from loadgenie_pipelines.scenario.document import TestFile, read_document
from loadgenie_pipelines.scenario.model import scenario_hash
from loadgenie_pipelines.store.data_files import copy_data_files, given_rows
from loadgenie_pipelines.store.history import comparable_runs, past_runs
from loadgenie_pipelines.store.run_folder import RunFolder

NOW = datetime(2026, 11, 21, 9, 14, 2, tzinfo=UTC)
WITH_FILE = """
name: shop
target: http://127.0.0.1:1
data: [{name: users, file: people.csv}]
workloads:
- name: w
  load: {kind: constant_vus, vus: 1, duration: 1s}
  journeys: [{name: j, steps: [{path: "/users/${row.id}"}]}]
"""


def new_run(number: int = 0, **changes: object) -> RunFolder:
    at = NOW + timedelta(minutes=number)
    folder = RunFolder.create("shop", at)
    run = TestRun(
        test_run_id=folder.test_run_id,
        scenario="shop",
        scenario_hash="0123456789abcdef",
        engine="k6",
        environment=None,
        target="http://127.0.0.1:1",
        created_at=at,
    )
    folder.write(run.model_copy(update=changes))
    return folder


def test_a_test_run_id_sorts_by_time_and_names_its_scenario(loadgenie_home: Path) -> None:
    first, second = new_run(0), new_run(1)
    assert first.test_run_id < second.test_run_id
    assert first.test_run_id.startswith("20261121T091402Z-shop-")
    assert first.path.parent == loadgenie_home / "runs"


def test_a_run_is_found_by_id_by_its_start_and_as_latest(loadgenie_home: Path) -> None:
    first, second = new_run(0), new_run(1)
    assert RunFolder.find(first.test_run_id).path == first.path
    assert RunFolder.find("20261121T0915").path == second.path
    assert RunFolder.find("latest").path == second.path


@pytest.mark.parametrize("wrong", ["nope", "", "2026", "../../etc"])
def test_an_id_that_names_no_single_run_is_refused(loadgenie_home: Path, wrong: str) -> None:
    new_run(0)
    new_run(1)
    with pytest.raises(TestRunNotFound):
        RunFolder.find(wrong)


def test_a_value_comes_back_as_it_was_written(loadgenie_home: Path) -> None:
    folder = new_run()
    run = folder.read(TestRun)
    folder.write(run)
    assert folder.read(TestRun) == run


def test_a_write_that_fails_leaves_the_old_file_and_no_half_one(
    loadgenie_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_run()
    folder.write_bytes("x", b"old")

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        folder.write_bytes("x", b"new")
    assert (folder.path / "x").read_bytes() == b"old"
    assert not list(folder.path.glob(".x*"))


def test_history_is_newest_first_and_passes_over_what_is_no_run(loadgenie_home: Path) -> None:
    first, second = new_run(0), new_run(1)
    (loadgenie_home / "runs" / "stray").mkdir()
    broken = new_run(2)
    (broken.path / "run.json").write_text("{}")
    (new_run(3).path / "metrics.json").write_text('{"requests": "of another version"}')
    ids = [past.run.test_run_id for past in past_runs()]
    assert ids == [second.test_run_id, first.test_run_id]


@pytest.mark.parametrize(
    "changes",
    [
        {"scenario_hash": "f" * 16},
        {"engine": "locust"},
        {"environment": "staging"},
        {"target": "http://127.0.0.1:2"},
    ],
)
def test_only_runs_of_the_same_load_engine_environment_and_target_compare(
    loadgenie_home: Path, changes: dict[str, object]
) -> None:
    same, _other, now = new_run(0), new_run(1, **changes), new_run(2)
    found = comparable_runs(now.read(TestRun))
    assert [past.run.test_run_id for past in found] == [same.test_run_id]


def test_a_csv_is_copied_into_the_run_and_read_from_there(
    loadgenie_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text('\ufeffid,name\n1,Ann\n2,"B, C"\n', encoding="utf-8")
    folder = new_run()
    scenario = read_document(WITH_FILE, "shop.yaml").scenario
    copied = copy_data_files(scenario, tmp_path, folder)
    (tmp_path / "people.csv").unlink()
    folder.write_test_file(TestFile(copied, read_document(WITH_FILE, "shop.yaml").settings))
    kept = folder.read_test_file().scenario
    assert given_rows(kept, folder.path) == {
        "users": ({"id": "1", "name": "Ann"}, {"id": "2", "name": "B, C"})
    }


def test_other_rows_in_a_csv_are_another_load(loadgenie_home: Path, tmp_path: Path) -> None:
    scenario = read_document(WITH_FILE, "shop.yaml").scenario
    hashes = set()
    for content in ("id\n1\n", "id\n2\n"):
        (tmp_path / "people.csv").write_text(content)
        hashes.add(scenario_hash(copy_data_files(scenario, tmp_path, new_run())))
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"name\nAnn\n", "no data source has a column 'id'"),
        (b"id,name\n1\n", "line 2: must have 2 values"),
        (b"id\n", "has no row below its header line"),
        (b"id,First Name\n1,Ann\n", "'First Name' is not"),
        (b"id\n\xff\xfe\n", "is not a CSV in UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_csv_that_does_not_fit_says_why(
    loadgenie_home: Path, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / "people.csv").write_bytes(content)
    scenario = read_document(WITH_FILE, "shop.yaml").scenario
    with pytest.raises(InputError, match=complaint):
        given_rows(copy_data_files(scenario, tmp_path, folder := new_run()), folder.path)
