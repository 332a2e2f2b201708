"""Peak memory for five million requests, collected, measured, analysed and reported.

The requests come from a writer that repeats k6's own lines, faster than any load could: what is
measured is LoadGenie beside k6, and k6 would need most of an hour. Run as a process of its own.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

REQUESTS = 5_000_000
BATCH = 5_000
MODULE = "tests.benchmarks.memory"


def lines_of_a_batch(number: int) -> bytes:
    """One second of load: `BATCH` requests as k6 writes them, of three steps."""
    from tests.collect.made_lines import point, request

    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    stamp = at.isoformat().replace("+00:00", ".123456Z")
    lines = [point("vus", stamp, 50, {}, 0)]
    for index in range(BATCH):
        lines += request(stamp, 5 + index % 97, step=f"GET /{index % 3}", vu=index % 50)
    return ("\n".join(lines) + "\n").encode()


def measured() -> None:
    """In the measured process: all stages, fed through the pipe by a helper process."""
    from loadgenie_pipelines import pipeline
    from loadgenie_pipelines.collect.k6 import K6Collector
    from loadgenie_pipelines.results.outcome import Outcome
    from loadgenie_pipelines.scenario.document import read_document
    from tests.benchmarks.collecting import SCENARIO

    text = SCENARIO.replace("URL", "http://127.0.0.1:1").replace("LOAD", "1000")
    folder = pipeline.start(read_document(text, "memory.yaml"), base=Path())
    pipeline.write_script(folder)
    collector = K6Collector(folder.path, "local")
    began = datetime.now(UTC)
    with subprocess.Popen([sys.executable, "-m", MODULE, "write", str(collector.path)]) as writer:
        while writer.poll() is None:
            if collector.poll()[0] == 0:
                time.sleep(0.005)
    samples = collector.finish()
    ended = datetime.now(UTC)
    folder.write(
        Outcome(
            engine="k6",
            engine_version=None,
            ending="completed",
            exit_code=0,
            explanation="made",
            started_at=began,
            ended_at=ended,
            planned_s=1000,
            engine_requests=REQUESTS,
            engine_iterations=REQUESTS,
            samples=samples,
            unreadable_lines=collector.unreadable_lines,
        )
    )
    collected_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    after = time.perf_counter()
    pipeline.finish(folder)
    finish_s = time.perf_counter() - after
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size_mb = folder.samples.stat().st_size / 1e6
    load_s = (ended - began).total_seconds()
    print(
        f"memory: {samples:,} of {REQUESTS:,} requests kept ({size_mb:.0f} MB of Parquet) in"
        f" {load_s:.0f} s, {samples / load_s:,.0f} a second; peak {peak_mb:.0f} MB, until the"
        f" load's end {collected_mb:.0f} MB (under 500 MB is asked for);"
        f" metrics, findings and reports in {finish_s:.1f} s"
    )


def write(path: str) -> None:
    with open(path, "wb", buffering=0) as pipe:
        batch = lines_of_a_batch(0)
        stamp = b"2026-01-01T00:00:00"
        for number in range(REQUESTS // BATCH):
            at = datetime(2026, 1, 1) + timedelta(seconds=number)
            pipe.write(batch.replace(stamp, at.isoformat().encode()))


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "LOADGENIE_HOME": home}
        subprocess.run([sys.executable, "-m", MODULE, "measured"], env=environment, check=True)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2])
    else:
        measured()
