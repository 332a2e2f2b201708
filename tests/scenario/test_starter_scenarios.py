"""The starter scenarios of `assets/`: they load, their schema knows them, and they fit the demo."""

from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from loadgenie_pipelines.demo.process import DemoTarget, demo_target
from loadgenie_pipelines.pipeline import rendered
from loadgenie_pipelines.scenario.document import TestFile, read_document, to_yaml
from loadgenie_pipelines.scenario.load import PerVuIterations
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.positions import read_text
from loadgenie_pipelines.scenario.schema import file_schema, schema_file
from tests.render.k6_run import run_script

ASSETS = Path(__file__).parents[2] / "assets"
FILES = sorted(ASSETS.glob("*.yaml"))

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> TestFile:
    return read_document(path.read_text(encoding="utf-8"), path.name)


@each_file
def test_a_starter_scenario_loads_under_its_own_name_without_a_target(path: Path):
    scenario = read(path).scenario
    assert scenario.name == path.stem
    assert scenario.target == "${env:TARGET_URL}"
    assert scenario.description
    assert scenario.thresholds
    assert not rendered(scenario, ASSETS).gaps


@each_file
def test_a_starter_scenario_says_what_it_is_for_and_where_its_schema_is(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=scenario.schema.json"
    assert lines[1].startswith("# ")


@each_file
def test_a_starter_scenario_fits_the_schema(path: Path):
    document, _ = read_text(path.read_text(encoding="utf-8"), path.name)
    jsonschema.Draft202012Validator(file_schema()).validate(document)


@each_file
def test_a_starter_scenario_is_the_same_after_it_is_written(path: Path):
    file = read(path)
    assert read_document(to_yaml(*file), "again.yaml") == file


def test_the_schema_file_is_current():
    assert (ASSETS / "scenario.schema.json").read_text(encoding="utf-8") == schema_file()


def test_no_schedule_surprises_anybody():
    schedules = [read(path).settings.schedule for path in FILES]
    assert [one.enabled for one in schedules if one is not None] == [False]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    with demo_target(tmp_path_factory.mktemp("demo")) as target:
        yield target


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_demo_answers_every_step_as_expected(
    path: Path, k6: str, demo: DemoTarget, tmp_path: Path
):
    run = run_script(
        k6, rendered(_few_iterations(read(path).scenario), ASSETS), tmp_path, TARGET_URL=demo.url
    )
    assert run.exit_code == 0
    assert run.problems == []
    names = {step.name for step in read(path).scenario.steps}
    assert set(run.by_tag("http_reqs", "name")) == names
    assert run.by_tag("http_req_failed", "expected_response").keys() == {"true"}
    assert {p["data"]["value"] for p in run.points if p["metric"] == "checks"} <= {1}


def _few_iterations(scenario: Scenario) -> Scenario:
    """The same journeys, 10 times each, without pauses and thresholds."""
    workloads = tuple(
        workload.model_copy(
            update={
                "name": f"{workload.name}-{number}",
                "load": PerVuIterations(vus=1, iterations=10),
                "journeys": (
                    journey.model_copy(
                        update={
                            "steps": tuple(
                                step.model_copy(update={"think_time": timedelta(0)})
                                for step in journey.steps
                            )
                        }
                    ),
                ),
            }
        )
        for workload in scenario.workloads
        for number, journey in enumerate(workload.journeys)
    )
    return scenario.model_copy(update={"workloads": workloads, "thresholds": ()})
