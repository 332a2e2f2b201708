"""However a run is stopped: no k6 is left, and what was measured is kept."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from loadgenie_pipelines.demo.process import DemoTarget
from tests.end_to_end.conftest import (
    command,
    engines_of,
    finished,
    is_loading,
    only_run,
    result_of,
    wait_until,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.k6]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_load_and_the_rest_is_reported_as_partial(
    target: DemoTarget,
    scenario: Callable[[str], Path],
    loadgenie_home: Path,
    number: signal.Signals,
) -> None:
    before = target.request_count()
    with command("run", str(scenario("60s")), "--target", target.url, "--json") as process:
        wait_until(lambda: is_loading(loadgenie_home))
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert engines_of(loadgenie_home) == []
    result = result_of(out)
    assert (process.returncode, result["verdict"]) == (30, "INCONCLUSIVE"), err
    assert result["metrics"]["requests"] > 0
    # A request that was under way when k6 stopped is in the target's count alone.
    assert 0 <= target.request_count() - before - result["metrics"]["requests"] <= 4
    folder = only_run(loadgenie_home)
    outcome = json.loads((folder / "outcome.json").read_text())
    assert outcome["ending"] == "cancelled"
    assert outcome["engine_requests"] == outcome["samples"]
    assert (folder / "report.pdf").exists()


def test_a_killed_parent_leaves_no_k6_and_its_samples_are_recovered(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    with command("run", str(scenario("60s")), "--target", target.url) as process:
        wait_until(lambda: is_loading(loadgenie_home))
        assert len(engines_of(loadgenie_home)) == 1
        process.kill()
        process.communicate(timeout=10)
    wait_until(lambda: not engines_of(loadgenie_home), 5, "the end of k6")
    folder = only_run(loadgenie_home)
    assert not (folder / "samples.parquet").exists()
    done = finished("analyze", "latest", "--json")
    result = result_of(done.stdout)
    assert result["verdict"] == "INVALID"
    assert result["metrics"]["requests"] > 0
    assert (folder / "samples.parquet").exists()
    assert (folder / "report.html").exists()


def test_a_killed_k6_makes_the_run_invalid_and_keeps_its_samples(
    target: DemoTarget, scenario: Callable[[str], Path], loadgenie_home: Path
) -> None:
    with command("run", str(scenario("60s")), "--target", target.url, "--json") as process:
        wait_until(lambda: is_loading(loadgenie_home))
        engines_of(loadgenie_home)[0].kill()
        out, err = process.communicate(timeout=30)
    result = result_of(out)
    assert (process.returncode, result["verdict"]) == (40, "INVALID"), err
    assert result["metrics"]["requests"] > 0
    assert "killed by signal 9" in " ".join(result["reasons"])
