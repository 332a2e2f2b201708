"""Wall time of a whole run beside the load's own duration, and of `--help`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fast_target import fast_target

LOAD_S = 5
RUNS = 3
SCENARIO = """
target: URL
workloads:
- name: w
  load: {kind: constant_vus, vus: 5, duration: LOADs}
  journeys: [{name: j, steps: [{path: /, think_time: 10ms}]}]
thresholds: [{metric: response_time, aggregate: p95, op: "<", value: 500}]
"""


def timed(*arguments: str, home: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [str(Path(sys.executable).parent / "loadgenie"), *arguments],
        env={**os.environ, "LOADGENIE_HOME": home},
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, fast_target() as target:
        path = Path(folder) / "bench.yaml"
        path.write_text(SCENARIO.replace("URL", target.url).replace("LOAD", str(LOAD_S)))
        first = timed("run", str(path), home=folder)
        walls = [timed("run", str(path), home=folder) for _ in range(RUNS)]
        helps = [timed("--help", home=folder) for _ in range(RUNS)]
    print(f"overhead: first run in a new home {first - LOAD_S:.2f} s (databases are made)")
    print(
        f"overhead: wall time minus load, report included: median"
        f" {statistics.median(walls) - LOAD_S:.2f} s of {RUNS} (at most 4 s is asked for)"
    )
    print(f"overhead: loadgenie --help {statistics.median(helps):.2f} s (under 0.5 s is asked for)")
