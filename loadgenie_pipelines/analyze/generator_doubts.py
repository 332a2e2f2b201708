"""Whether the load generator was the limit, rather than the target."""

from urllib.parse import urlsplit

import numpy as np

from loadgenie_pipelines.analyze.doubt import Doubt
from loadgenie_pipelines.analyze.wording import counted, percent
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.scenario.load import is_open
from loadgenie_pipelines.scenario.model import Scenario

# Share of the iterations due by schedule that were never started: above the first it is worth
# knowing, above the second the load asked for was not offered (methods of the field, 8.2).
DROPPED_NOTABLE, DROPPED_TOO_MANY = 0.005, 0.05
# Median CPU of the generator's machine, 0..1: k6's documentation asks for 20 % idle.
CPU_BUSY, CPU_FULL = 0.80, 0.95
LOOPBACK = ("localhost", "::1")


def dropped_iterations(outcome: Outcome, metrics: Metrics, scenario: Scenario) -> list[Doubt]:
    """Open model only: elsewhere iterations wait for a free VU, and none is due."""
    dropped = metrics.dropped_iterations
    if not dropped or not any(is_open(workload.load) for workload in scenario.workloads):
        return []
    done = metrics.iterations if metrics.iterations is not None else outcome.engine_iterations
    if done is None:
        return [Doubt("C", f"{counted(dropped, 'iteration')} that were due were never started")]
    due = dropped + done
    share = dropped / due
    if share < DROPPED_NOTABLE:
        return []
    said = (
        f"{dropped:,} of {due:,} iterations that were due ({percent(share)}) were never started,"
        " because every VU was busy"
    )
    if share > DROPPED_TOO_MANY:
        return [Doubt("X", f"{said}: the load asked for was not offered; raise max_vus")]
    return [Doubt("B", said)]


def busy_generator(timeline: Timeline, scenario: Scenario) -> list[Doubt]:
    known = [ratio for ratio in timeline.generator_cpu_ratio if ratio is not None]
    if not known:
        return [Doubt("B", "the load generator's CPU was not measured: it may have been the limit")]
    middle = float(np.median(known))
    if middle <= CPU_BUSY:
        return []
    said = f"the load generator's machine was at {percent(middle)} CPU (median)"
    if _is_loopback(scenario.target):
        said += ", and the target shares it: each takes time from the other"
    else:
        said += ": response times may hold its own delays"
    return [Doubt("C" if middle > CPU_FULL else "B", said)]


def _is_loopback(target: str) -> bool:
    host = (urlsplit(target).hostname or "") if "://" in target else ""
    return host in LOOPBACK or host.startswith("127.")
