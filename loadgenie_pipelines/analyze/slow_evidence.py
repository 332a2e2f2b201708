"""What speaks for and against a slow stretch being the target's doing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from loadgenie_pipelines.analyze.load_residual import LoadResidual
from loadgenie_pipelines.analyze.slow_comparison import SlowComparison
from loadgenie_pipelines.analyze.slow_stretches import SHIFT_RISE, SHIFT_Z, SPIKE_Z, SlowStretch
from loadgenie_pipelines.analyze.wording import counted, milliseconds, percent, rate
from loadgenie_pipelines.metrics.timeline import Timeline

# Throughput, error ratio and CPU that moved less than this are not worth a sentence.
THROUGHPUT_FELL = 0.9
ERRORS_ROSE = 0.01
GENERATOR_BUSY, GENERATOR_ROSE = 0.8, 0.1
# A step that slowed less than a spike has to is not named.
STEP_RISE = 1.2


def evidence(timeline: Timeline, stretch: SlowStretch, beside: SlowComparison) -> tuple[str, ...]:
    z, limit = (
        (stretch.peak_z, SPIKE_Z) if stretch.shape == "spike" else (stretch.middle_z, SHIFT_Z)
    )
    said = [f"{z:.1f} robust sd slower than is usual at its load; the limit is {limit:g}"]
    other = "p50" if beside.metric == "p95" else "p95"
    if beside.other_rose:
        said.append(
            f"{other} rose from {milliseconds(beside.other_before_ms)}"
            f" to {milliseconds(beside.other_during_ms)}"
        )
    if beside.load_unchanged and (vus := _median(timeline.vus, beside.during)) is not None:
        said.append(f"the number of VUs did not change ({vus:,.0f})")
    before = _median(timeline.throughput_rps, beside.before)
    during = _median(timeline.throughput_rps, beside.during)
    if before is not None and during is not None and during < THROUGHPUT_FELL * before:
        said.append(
            f"throughput fell at the same time, from {rate(before)} to {rate(during)}"
            " requests a second"
        )
    said.extend(_slowest_step(timeline, beside))
    return tuple(said)


def counter_evidence(
    timeline: Timeline, residual: LoadResidual, beside: SlowComparison
) -> tuple[str, ...]:
    said = []
    if beside.load_is_new:
        said.append(
            f"no calm window had as much load ({load_words(residual, beside)}):"
            " a limit that is reached at that load looks the same"
        )
    elif not beside.load_unchanged:
        said.append(f"the load changed at the same time: {load_words(residual, beside)}")
    if not beside.other_rose:
        other = "p50" if beside.metric == "p95" else "p95"
        said.append(f"{other} did not rise with it ({milliseconds(beside.other_during_ms)})")
    cpu = _median(timeline.generator_cpu_ratio, beside.during)
    cpu_before = _median(timeline.generator_cpu_ratio, beside.before)
    if cpu is not None and cpu >= GENERATOR_BUSY and cpu - (cpu_before or 0) >= GENERATOR_ROSE:
        said.append(
            f"the load generator's machine was at {percent(cpu)} CPU in these windows:"
            " it may be what was slow"
        )
    failed, requests = (
        sum(counts[index] for index in beside.during)
        for counts in (timeline.failed, timeline.requests)
    )
    if requests and failed / requests >= ERRORS_ROSE:
        said.append(f"{failed:,} of {counted(requests, 'request')} failed in the same windows")
    return tuple(said)


def load_words(residual: LoadResidual, beside: SlowComparison) -> str:
    """`VUs from 20 to 40`; empty where the load did not vary."""
    if beside.load_before is None or beside.load_during is None:
        return ""
    name = "VUs" if residual.load_is_vus else "requests a second"
    return f"{name} from {rate(beside.load_before)} to {rate(beside.load_during)}"


def _slowest_step(timeline: Timeline, beside: SlowComparison) -> list[str]:
    """The step whose p95 rose most, where there are several to choose from."""
    rises: list[tuple[float, str, float, float]] = []
    for name, step in timeline.steps.items():
        before, during = _median(step.p95_ms, beside.before), _median(step.p95_ms, beside.during)
        if before and during:
            rises.append((during / before, name, before, during))
    if len(rises) < 2:
        return []
    rise, name, before, during = max(rises)
    calm = sum(other < SHIFT_RISE for other, *_ in rises)
    if rise < STEP_RISE:
        return []
    others = f"; {calm} of the other {len(rises) - 1} did not rise" if calm else ""
    return [
        f"the step {name} rose most: p95 from {milliseconds(before)} to {milliseconds(during)}"
        + others
    ]


def _median(values: Sequence[float | None], windows: NDArray[np.int_]) -> float | None:
    known = [value for index in windows.tolist() if (value := values[index]) is not None]
    return float(np.median(known)) if known else None
