"""Throughput at full speed: LoadGenie around k6 against the same k6 bare, in turn."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.run.k6 import find_k6
from loadgenie_pipelines.run.ports import free_port
from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.store.run_folder import RunFolder
from tests.fast_target import fast_target

LOAD_S = 8
PAIRS = 3
SCENARIO = """
target: URL
workloads:
- name: w
  load: {kind: constant_vus, vus: 20, duration: LOADs}
  journeys: [{name: j, steps: [{path: /}]}]
"""
NGINX = """
worker_processes 2; pid FOLDER/pid; error_log FOLDER/errors; daemon off;
events { worker_connections 4096; }
http { access_log off; keepalive_requests 100000000;
  server { listen 127.0.0.1:PORT; location / { return 200 "hello\\n"; } } }
"""


@contextmanager
def fastest_target(folder: Path) -> Iterator[tuple[str, str]]:
    """nginx where there is one; else the server of the tests. Its name and its URL."""
    if nginx := shutil.which("nginx"):
        port = free_port()
        config = folder / "nginx.conf"
        config.write_text(NGINX.replace("FOLDER", str(folder)).replace("PORT", str(port)))
        with subprocess.Popen([nginx, "-c", str(config)], stderr=subprocess.DEVNULL) as process:
            yield "nginx", f"http://127.0.0.1:{port}"
            process.terminate()
    else:
        with fast_target() as target:
            yield "a Python server", target.url


def started(url: str, load_s: int) -> RunFolder:
    text = SCENARIO.replace("URL", url).replace("LOAD", str(load_s))
    folder = pipeline.start(read_document(text, "full-speed.yaml"), base=Path())
    pipeline.write_script(folder)
    return folder


def bare_rate(folder: RunFolder) -> float:
    summary = folder.path / "bare.json"
    subprocess.run(
        [find_k6(), "run", "--quiet", f"--summary-export={summary}", folder.read(Script).file_name],
        cwd=folder.path,
        check=True,
        capture_output=True,
    )
    return json.loads(summary.read_text())["metrics"]["http_reqs"]["count"] / LOAD_S


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["LOADGENIE_HOME"] = home
        with fastest_target(Path(home)) as (name, url):
            ratios, rates, lost = [], [], 0
            for _ in range(PAIRS):
                bare = bare_rate(started(url, LOAD_S))
                outcome, _ = pipeline.run_load(started(url, LOAD_S), lambda s, progress: None)
                rates.append(outcome.samples / LOAD_S)
                ratios.append(rates[-1] / bare)
                lost += (outcome.engine_requests or 0) - outcome.samples
    print(
        f"collecting: against {name}, {statistics.median(rates):,.0f} requests/s with LoadGenie"
        f" around k6; ratio to bare k6 median {statistics.median(ratios):.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f}) of {PAIRS} pairs; samples lost: {lost}"
    )
