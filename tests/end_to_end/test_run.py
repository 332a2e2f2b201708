"""`loadgenie run` against a real service: sentence or file to samples, verdict, report, lineage."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from loadgenie_pipelines.defs.instance import terminal_instance
from loadgenie_pipelines.demo.process import DemoTarget
from tests.end_to_end.conftest import finished, only_run, result_of

pytestmark = [pytest.mark.end_to_end, pytest.mark.k6]

STAGES = ("scenario", "script", "samples", "metrics", "findings", "report")


def test_a_sentence_becomes_a_verdict_and_a_report(
    target: DemoTarget, loadgenie_home: Path
) -> None:
    before = target.request_count()
    sentence = "5 users browsing product pages for 4 seconds with 100 ms think time, no errors"
    done = finished("run", sentence, "--target", target.url, "--json")
    result = result_of(done.stdout)
    assert done.returncode == result["exit_code"], done.stderr
    assert result["verdict"] in ("PASS", "FAIL", "INCONCLUSIVE")
    assert result["trust"]["grade"] in "ABC"
    assert result["metrics"]["requests"] == target.request_count() - before > 50
    assert result["metrics"]["p95_ms"] > 0
    assert (
        sum(s["requests"] for s in result["metrics"]["steps"].values())
        == (result["metrics"]["requests"])
    )
    folder = only_run(loadgenie_home)
    assert result["folder"] == str(folder)
    kept = {path.name for path in folder.iterdir()}
    assert kept >= {
        *("scenario.yaml", "script.js", "data", "engine.log", "samples.parquet"),
        *("resources.parquet", "metrics.json", "findings.json", "verdict.json", "junit.xml"),
        *("report.pdf", "report.html", "report.json", "report.csv"),
    }
    assert (
        json.loads((folder / "outcome.json").read_text())["engine_requests"]
        == (result["metrics"]["requests"])
    )


def test_a_run_from_the_terminal_has_its_lineage_in_dagster(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    done = finished("run", str(scenario("2s")), "--target", target.url, "--json")
    test_run_id = result_of(done.stdout)["test_run_id"]
    with terminal_instance() as instance:
        (run,) = instance.get_runs()
        assert run.status is dg.DagsterRunStatus.SUCCESS
        assert run.remote_job_origin is not None
        assert run.remote_job_origin.location_name == "loadgenie"
        for stage in STAGES:
            event = instance.get_latest_materialization_event(dg.AssetKey(["adhoc", stage]))
            assert event is not None, stage
            assert event.run_id == run.run_id
        metrics = instance.get_latest_materialization_event(dg.AssetKey(["adhoc", "metrics"]))
        assert metrics is not None
        assert metrics.asset_materialization is not None
        values: dict[str, Any] = {
            name: one.value for name, one in metrics.asset_materialization.metadata.items()
        }
        assert values["test_run_id"] == test_run_id
        assert values["p95_ms"] > 0
        assert "data:image/svg+xml," in values["latency"]
        checks = instance.event_log_storage.get_asset_check_summary_records(
            [
                dg.AssetCheckKey(dg.AssetKey(["adhoc", "report"]), "verdict"),
                dg.AssetCheckKey(dg.AssetKey(["adhoc", "samples"]), "trust"),
                dg.AssetCheckKey(dg.AssetKey(["adhoc", "metrics"]), "slo"),
            ]
        )
        assert all(record.last_check_execution_record for record in checks.values())
    run_json = json.loads((only_run(loadgenie_home) / "run.json").read_text())
    assert run_json["dagster_run_id"] == run.run_id


def test_a_scenario_of_the_library_runs_by_its_name_as_its_own_job(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    done = finished(
        *("run", "readers", "--target", target.url, "--json"),
        environment={"LOADGENIE_ASSETS": str(scenario("2s").parent)},
    )
    assert done.returncode == 0, done.stderr
    with terminal_instance() as instance:
        (run,) = instance.get_runs()
        assert run.job_name == "readers"
        assert instance.get_latest_materialization_event(dg.AssetKey(["readers", "report"]))
        checks = [dg.AssetCheckKey(dg.AssetKey(["readers", "metrics"]), "slo_response_time_p95")]
        records = instance.event_log_storage.get_asset_check_summary_records(checks)
        assert all(record.last_check_execution_record for record in records.values())


def test_a_breached_threshold_fails_with_10_and_the_report_is_there(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    path = scenario("3s")
    path.write_text(path.read_text().replace("value: 2000", "value: 0.001"))
    done = finished("run", str(path), "--target", target.url)
    assert done.returncode == 10, done.stderr
    assert done.stdout.lstrip().startswith("FAIL")
    assert (only_run(loadgenie_home) / "report.html").exists()


def test_a_threshold_with_abort_stops_the_load_and_fails(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    path = scenario("60s")
    path.write_text(path.read_text().replace("value: 2000", "value: 0.001, abort: true"))
    done = finished("run", str(path), "--target", target.url, "--json")
    assert done.returncode == 10, done.stderr
    outcome = json.loads((only_run(loadgenie_home) / "outcome.json").read_text())
    assert outcome["ending"] == "aborted_by_threshold"
    assert outcome["engine_requests"] == outcome["samples"] > 0


def test_report_and_runs_work_from_what_is_kept(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    test_run_id = result_of(
        finished("run", str(scenario("2s")), "--target", target.url, "--json").stdout
    )["test_run_id"]
    for path in only_run(loadgenie_home).glob("report.*"):
        path.unlink()
    done = finished("report", "latest", "--format", "html,csv")
    assert done.returncode == 0, done.stderr
    assert [Path(line).name for line in done.stdout.split()] == ["report.html", "report.csv"]
    listed = json.loads(finished("runs", "--json").stdout)
    assert [one["run"]["test_run_id"] for one in listed] == [test_run_id]
    again = finished("analyze", test_run_id[:15], "--json")
    assert result_of(again.stdout)["test_run_id"] == test_run_id


@pytest.mark.k6v2
@pytest.mark.skipif("K6_V2" not in os.environ, reason="K6_V2 names no k6 2.x")
def test_k6_2_gives_the_same_samples(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    before = target.request_count()
    done = finished(
        *("run", str(scenario("3s")), "--target", target.url, "--json"),
        environment={"LOADGENIE_K6": os.environ["K6_V2"]},
    )
    assert done.returncode == 0, done.stderr
    outcome = json.loads((only_run(loadgenie_home) / "outcome.json").read_text())
    assert outcome["engine_version"].startswith("2.")
    assert outcome["engine_requests"] == outcome["samples"] == target.request_count() - before > 50


def test_output_into_a_closed_pipe_is_no_error(loadgenie_home: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", "python -m loadgenie_pipelines.cli runs | true"],
        env={**os.environ, "PATH": f"{Path(os.sys.executable).parent}:{os.environ['PATH']}"},  # type: ignore[attr-defined]
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
