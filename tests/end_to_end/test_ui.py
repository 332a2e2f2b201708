"""The Dagster UI: started, used through its API and through a real browser, stopped."""

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from loadgenie_pipelines.demo.process import DemoTarget
from loadgenie_pipelines.run.ports import free_port
from tests.end_to_end.conftest import (
    COMMAND,
    command,
    engines_of,
    finished,
    is_loading,
    only_run,
    result_of,
    wait_until,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.k6]

CHROMIUM = Path("/usr/bin/chromium")
# Where the browser test keeps its pictures; not part of the repository.
PICTURES = Path(__file__).parents[2] / "test-results"

LAUNCH = """
mutation ($selector: JobOrPipelineSelector!, $config: RunConfigData!) {
  launchPipelineExecution(executionParams: {selector: $selector, runConfigData: $config}) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
    ... on RunConfigValidationInvalid { errors { message } }
  }
}
"""
STATUS = "query ($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }"
RUNS = "{ runsOrError { ... on Runs { results { runId } } } }"
TERMINATE = """
mutation ($id: String!, $policy: TerminateRunPolicy) {
  terminateRun(runId: $id, terminatePolicy: $policy) { __typename }
}
"""


class Ui(NamedTuple):
    url: str
    home: Path
    pid: int

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.url}/graphql",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            document = json.load(answer)
        assert "errors" not in document, document
        return document["data"]

    def launch(self, prompt: str, target: str) -> str:
        selector = {
            "repositoryLocationName": "loadgenie",
            "repositoryName": "__repository__",
            "jobName": "adhoc",
        }
        config = {"ops": {"adhoc__scenario": {"config": {"prompt": prompt, "target": target}}}}
        launched = self.ask(LAUNCH, selector=selector, config=config)["launchPipelineExecution"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return launched["run"]["runId"]

    def status(self, run_id: str) -> str:
        return self.ask(STATUS, id=run_id)["runOrError"]["status"]


@pytest.fixture
def ui(loadgenie_home: Path) -> Iterator[Ui]:
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, "ui", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith(f"Dagster UI: http://127.0.0.1:{port}"), line
        started = psutil.Process(process.pid).children(recursive=True)
        yield Ui(f"http://127.0.0.1:{port}", loadgenie_home, process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        wait_until(lambda: not [one for one in started if one.is_running()], 5, "the end of all")


def test_a_prompt_from_the_launchpad_runs_and_cancelling_it_leaves_no_k6(
    ui: Ui, target: DemoTarget
) -> None:
    run_id = ui.launch("4 users on GET /products for 2 minutes with 20 ms think time", target.url)
    wait_until(lambda: is_loading(ui.home), 60, "the load")
    assert len(engines_of(ui.home)) == 1
    ui.ask(TERMINATE, id=run_id)
    wait_until(lambda: ui.status(run_id) == "CANCELED", 30, "the end of the run")
    assert engines_of(ui.home) == []
    folder = only_run(ui.home)
    outcome = json.loads((folder / "outcome.json").read_text())
    assert outcome["ending"] == "cancelled"
    assert outcome["engine_requests"] == outcome["samples"] > 0
    assert json.loads((folder / "verdict.json").read_text())["verdict"] == "INCONCLUSIVE"
    assert (folder / "report.html").exists()


def test_a_run_of_the_terminal_can_be_cancelled_from_the_ui(
    ui: Ui, target: DemoTarget, scenario: Callable[[str], Path]
) -> None:
    with command("run", str(scenario("60s")), "--target", target.url, "--json") as process:
        wait_until(lambda: is_loading(ui.home), 60, "the load")
        (run,) = ui.ask(RUNS)["runsOrError"]["results"]
        ui.ask(TERMINATE, id=run["runId"], policy="MARK_AS_CANCELED_IMMEDIATELY")
        out, err = process.communicate(timeout=30)
    assert (process.returncode, result_of(out)["verdict"]) == (30, "INCONCLUSIVE"), err
    assert engines_of(ui.home) == []


def test_stopping_the_ui_in_the_middle_of_a_load_leaves_no_k6(ui: Ui, target: DemoTarget) -> None:
    ui.launch("4 users on GET /products for 2 minutes with 20 ms think time", target.url)
    wait_until(lambda: is_loading(ui.home), 60, "the load")
    os.kill(ui.pid, signal.SIGTERM)
    wait_until(lambda: not psutil.pid_exists(ui.pid) or _is_gone(ui.pid), 30, "the end of the UI")
    wait_until(lambda: not engines_of(ui.home), 5, "the end of k6")


def _is_gone(pid: int) -> bool:
    return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no /usr/bin/chromium")
def test_a_person_sees_the_lineage_and_the_chart_of_a_run_from_the_terminal(
    ui: Ui, target: DemoTarget, scenario: Callable[[str], Path]
) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    done = finished("run", str(scenario("4s")), "--target", target.url, "--json")
    test_run_id = result_of(done.stdout)["test_run_id"]
    PICTURES.mkdir(exist_ok=True)
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{ui.url}/locations/__repository__@loadgenie/asset-groups/adhoc/lineage")
        for stage in ("scenario", "script", "samples", "metrics", "findings", "report"):
            page.get_by_text(stage, exact=True).first.wait_for(timeout=30_000)
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURES / "dagster-lineage.png")
        page.goto(f"{ui.url}/assets/adhoc/metrics?view=events")
        page.get_by_text(test_run_id).first.wait_for(timeout=30_000)
        chart = page.locator('img[src^="data:image/svg+xml"]').first
        chart.wait_for(timeout=30_000)
        assert chart.evaluate("image => image.naturalWidth") > 100
        chart.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / "dagster-metrics.png", full_page=True)
        page.goto(f"{ui.url}/runs")
        page.get_by_text("adhoc").first.wait_for(timeout=30_000)
        page.screenshot(path=PICTURES / "dagster-runs.png")
        browser.close()
    for name in ("dagster-lineage.png", "dagster-metrics.png", "dagster-runs.png"):
        assert (PICTURES / name).stat().st_size > 10_000
