"""Every request that was sent is a row: at full speed, on a full disk, from a broken script."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.demo.process import DemoTarget
from loadgenie_pipelines.errors import OutOfSpace
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.results.verdict import Verdict, VerdictName
from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.store.run_folder import RunFolder
from tests.end_to_end.conftest import command, is_loading, only_run, result_of, wait_until
from tests.fast_target import FastTarget, fast_target

pytestmark = [pytest.mark.end_to_end, pytest.mark.k6]

FULL_SPEED = """
target: URL
workloads:
- name: w
  load: {kind: constant_vus, vus: 20, duration: DURATION}
  journeys: [{name: j, steps: [{path: /}]}]
"""


@pytest.fixture(scope="module")
def fast() -> Iterator[FastTarget]:
    with fast_target() as target:
        yield target


def started(url: str, duration: str) -> RunFolder:
    text = FULL_SPEED.replace("URL", url).replace("DURATION", duration)
    folder = pipeline.start(read_document(text, "full.yaml"), base=Path())
    pipeline.write_script(folder)
    return folder


def test_at_full_speed_samples_engine_and_target_count_the_same(fast: FastTarget) -> None:
    before = fast.request_count()
    folder = started(fast.url, "4s")
    outcome, _ = pipeline.run_load(folder, lambda elapsed_s, progress: None)
    metrics = pipeline.measure(folder)
    assert outcome.samples > 4000
    assert outcome.engine_requests == outcome.samples == metrics.requests
    assert fast.request_count() - before == outcome.samples
    assert outcome.unreadable_lines == 0


def test_a_script_that_throws_when_it_starts_is_invalid_and_says_why(fast: FastTarget) -> None:
    folder = started(fast.url, "2s")
    tamper(folder, "const TARGET", "throw new Error('out of order'); const TARGET")
    outcome, _ = pipeline.run_load(folder, lambda elapsed_s, progress: None)
    pipeline.finish(folder)
    assert outcome.ending == "script_failed"
    assert "out of order" in outcome.explanation
    verdict = folder.read(Verdict)
    assert (verdict.verdict, verdict.exit_code) == (VerdictName.INVALID, 40)
    assert (folder.path / "report.html").exists()


def test_a_script_that_throws_in_some_iterations_keeps_the_others(fast: FastTarget) -> None:
    folder = started(fast.url, "2s")
    tamper(
        folder,
        "export function workload_1() {",
        "export function workload_1() { if (Math.random() < 0.1) throw 'oh no';",
    )
    outcome, _ = pipeline.run_load(folder, lambda elapsed_s, progress: None)
    pipeline.finish(folder)
    assert outcome.script_exceptions > 0
    assert outcome.engine_requests == outcome.samples > 100
    assert folder.read(Verdict).verdict is VerdictName.INVALID
    assert "exception" in " ".join(folder.read(Verdict).reasons)


def tamper(folder: RunFolder, old: str, new: str) -> None:
    path = folder.path / folder.read(Script).file_name
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def can_mount() -> bool:
    return os.geteuid() == 0 and Path("/proc/self/mounts").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 90 MB, gone after the test."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=90m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.root
@pytest.mark.skipif(not can_mount(), reason="mounting a small disk needs root")
def test_a_disk_that_fills_up_stops_the_load_and_keeps_what_was_measured(
    small_disk: Path, target: DemoTarget, scenario
) -> None:
    path = scenario("60s")
    home = small_disk / "home"
    with command(
        *("run", str(path), "--target", target.url, "--json"),
        environment={"LOADGENIE_HOME": str(home)},
    ) as process:
        wait_until(lambda: (home / "runs").exists() and is_loading(home))
        began = time.monotonic()
        (small_disk / "filler").write_bytes(b"x" * (50 << 20))
        out, err = process.communicate(timeout=30)
    assert time.monotonic() - began < 20, "it ran on"
    result = result_of(out)
    assert (process.returncode, result["verdict"]) == (40, "INVALID"), err
    assert "disk" in " ".join(result["reasons"])
    assert result["metrics"]["requests"] > 0
    outcome = json.loads((only_run(home) / "outcome.json").read_text())
    assert outcome["ending"] == "out_of_space"
    assert outcome["engine_requests"] == outcome["samples"]
    assert (only_run(home) / "report.pdf").exists()


@pytest.mark.root
@pytest.mark.skipif(not can_mount(), reason="mounting a small disk needs root")
def test_a_disk_that_is_full_beforehand_refuses_to_begin(
    small_disk: Path, fast: FastTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOADGENIE_HOME", str(small_disk))
    folder = started(fast.url, "2s")
    (small_disk / "filler").write_bytes(b"x" * (60 << 20))
    with pytest.raises(OutOfSpace, match=r"has \d+ MB free; a test run needs at least 48 MB"):
        pipeline.run_load(folder, lambda elapsed_s, progress: None)
    assert not folder.has(Outcome)
