"""The asset graph: what Dagster shows, and what a broken file does to it."""

import itertools
from pathlib import Path

import dagster as dg
import pytest

from loadgenie_pipelines.definitions import defs
from loadgenie_pipelines.defs.components import ScenarioLibrary

GOOD = """
target: http://127.0.0.1:8765
description: Browsing, gently.
workloads:
- name: w
  load: {kind: constant_vus, vus: 1, duration: 1s}
  journeys: [{name: j, steps: [{path: /}]}]
thresholds:
- {metric: response_time, aggregate: p95, op: "<", value: 100}
- {metric: response_time, aggregate: p95, op: "<", value: 50}
- {metric: error_ratio, aggregate: rate, op: "<", value: 0.001}
schedule: {cron: "0 2 * * *", timezone: Europe/Berlin}
owners: ["team:perf"]
"""

STAGES = ("scenario", "script", "samples", "metrics", "findings", "report")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "assets"
    folder.mkdir()
    monkeypatch.setenv("LOADGENIE_ASSETS", str(folder))
    return folder


def loaded() -> dg.Definitions:
    return dg.component_defs(component=ScenarioLibrary())


def test_a_file_becomes_six_assets_in_a_row_with_checks_and_a_job(library: Path) -> None:
    (library / "my-shop.yaml").write_text(GOOD)
    found = loaded()
    graph = found.resolve_asset_graph()
    keys = [dg.AssetKey(["my-shop", stage]) for stage in STAGES]
    assert graph.get_all_asset_keys() == set(keys)
    for upstream, downstream in itertools.pairwise(keys):
        assert graph.get(downstream).parent_keys == {upstream}
    assert {graph.get(key).group_name for key in keys} == {"my_shop"}
    checks = {(key.asset_key.path[-1], key.name) for key in graph.asset_check_keys}
    assert checks == {
        ("script", "gaps_accepted"),
        ("samples", "trust"),
        ("metrics", "slo_response_time_p95"),
        ("metrics", "slo_response_time_p95_2"),
        ("metrics", "slo_error_ratio_rate"),
        ("report", "verdict"),
    }
    blocking = {key.name for key in graph.asset_check_keys if graph.get(key).blocking}
    assert blocking == {"gaps_accepted", "verdict"}
    assert graph.get(keys[2]).pools == {"target_127_0_0_1_8765"}
    assert graph.get(keys[0]).owners == ["team:perf"]
    assert graph.get(keys[0]).description == "Browsing, gently."
    assert found.resolve_job_def("my_shop").executor_def is dg.in_process_executor


def test_a_schedule_of_the_file_is_a_schedule_of_its_job(library: Path) -> None:
    (library / "my-shop.yaml").write_text(GOOD)
    schedule = loaded().resolve_schedule_def("my_shop_schedule")
    assert schedule.cron_schedule == "0 2 * * *"
    assert schedule.execution_timezone == "Europe/Berlin"
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    (library / "my-shop.yaml").write_text(GOOD.replace("Berlin}", "Berlin, enabled: false}"))
    schedule = loaded().resolve_schedule_def("my_shop_schedule")
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"target: http://x\nworkloads: []\n", "workloads: must have at least 1"),
        (b"a: [", "is not YAML"),
        (b"\xff", "is not UTF-8 text"),
        (GOOD.replace("Europe/Berlin", "Mars/Base").encode(), "Mars/Base"),
    ],
)
def test_a_broken_file_is_one_broken_asset_and_the_others_stay(
    library: Path, content: bytes, reason: str
) -> None:
    (library / "good.yaml").write_text(GOOD)
    (library / "bad.yaml").write_bytes(content)
    graph = loaded().resolve_asset_graph()
    broken = graph.get(dg.AssetKey(["bad", "broken"]))
    assert reason in (broken.description or "")
    assert dg.AssetKey(["good", "report"]) in graph.get_all_asset_keys()
    assert [key for key in graph.get_all_asset_keys() if key.path[0] == "bad"] == [broken.key]


def test_the_whole_deployment_loads_with_the_starter_scenarios_and_the_prompt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LOADGENIE_ASSETS", raising=False)
    definitions = defs()
    dg.Definitions.validate_loadable(definitions)
    groups = {job.name for job in definitions.resolve_all_job_defs()}
    assert groups >= {
        *("adhoc", "wallet_basic", "wallet_continuous", "wallet_stress_to_failure"),
        *("product_browsing", "checkout_spike"),
    }
    graph = definitions.resolve_asset_graph()
    assert not [key for key in graph.get_all_asset_keys() if key.path[-1] == "broken"]


def test_load_is_never_fired_again_by_itself() -> None:
    graph = defs().resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        assert graph.get(key).automation_condition is None
    for job in defs().resolve_all_job_defs():
        if not job.name.startswith("__"):
            assert job.run_tags["dagster/max_retries"] == "0"
        assert not any(getattr(node.definition, "retry_policy", None) for node in job.nodes)


def test_a_prompt_is_required_so_that_one_click_tests_no_placeholder() -> None:
    job = defs().resolve_job_def("adhoc")
    with pytest.raises(dg.DagsterInvalidConfigError, match="prompt"):
        job.execute_in_process(run_config={"ops": {"adhoc__scenario": {"config": {}}}})
