"""A slow stretch beside the calm windows before it: which percentile rose, and at which load."""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loadgenie_pipelines.analyze.load_residual import LoadResidual
from loadgenie_pipelines.analyze.robust_sd import Floats
from loadgenie_pipelines.analyze.slow_stretches import SHIFT_RISE, SlowStretch
from loadgenie_pipelines.metrics.timeline import Timeline

# At most this many calm windows before the stretch are what it is compared with.
MOST_BEFORE = 15
# Load that moved less than this (relative) is called unchanged.
LOAD_UNCHANGED = 0.1

Percentile = Literal["p50", "p95"]


class SlowComparison(NamedTuple):
    """Medians of windows; `during` and `before` are indices into the timeline."""

    metric: Percentile  # the p95, unless only the p50 rose
    before_ms: float
    during_ms: float  # for a spike its peak, for a ramp its last quarter
    expected_ms: float  # at the load of the stretch
    other_before_ms: float  # of the other percentile
    other_during_ms: float
    other_rose: bool
    load_before: float | None  # VUs or requests a second; None where the load did not vary
    load_during: float | None
    load_unchanged: bool
    load_is_new: bool  # there was never as much load in a calm window
    until_the_end: bool
    start_s: float
    end_s: float
    before: NDArray[np.int_]
    during: NDArray[np.int_]


def compare(
    timeline: Timeline, residual: LoadResidual, stretch: SlowStretch, calm: NDArray[np.bool_]
) -> SlowComparison:
    """`calm` marks the positions of the residual that belong to no stretch."""
    inside = np.arange(stretch.first, stretch.last + 1)
    quiet = np.flatnonzero(calm)
    earlier = quiet[quiet < stretch.first][-MOST_BEFORE:]
    outside = earlier if len(earlier) else quiet
    rise = {
        "p50": float(np.median((residual.p50_ms / residual.expected_p50_ms)[inside])),
        "p95": float(np.median((residual.p95_ms / residual.expected_p95_ms)[inside])),
    }
    metric: Percentile = "p50" if rise["p95"] < SHIFT_RISE < rise["p50"] else "p95"
    values, other = residual.p95_ms, residual.p50_ms
    expected = residual.expected_p95_ms
    if metric == "p50":
        values, other, expected = other, values, residual.expected_p50_ms
    before, during = _loads(residual.load, outside, inside)
    return SlowComparison(
        metric=metric,
        before_ms=float(np.median(values[outside])),
        during_ms=_height(values[inside], stretch),
        expected_ms=float(np.median(expected[inside])),
        other_before_ms=float(np.median(other[outside])),
        other_during_ms=_height(other[inside], stretch),
        other_rose=rise["p95" if metric == "p50" else "p50"] >= SHIFT_RISE,
        load_before=before,
        load_during=during,
        load_unchanged=before is None
        or during is None
        or abs(during - before) <= LOAD_UNCHANGED * before,
        load_is_new=residual.load is not None
        and during is not None
        and during > float(residual.load[quiet].max()),
        until_the_end=stretch.last == len(residual.z) - 1,
        start_s=float(residual.windows[stretch.first]) * timeline.window_s,
        end_s=float(residual.windows[stretch.last] + 1) * timeline.window_s,
        before=residual.windows[outside],
        during=residual.windows[inside],
    )


def _height(values: Floats, stretch: SlowStretch) -> float:
    if stretch.shape == "spike":
        return float(values.max())
    part = values[-max(1, len(values) // 4) :] if stretch.shape == "ramp" else values
    return float(np.median(part))


def _loads(
    load: Floats | None, outside: NDArray[np.int_], inside: NDArray[np.int_]
) -> tuple[float | None, float | None]:
    if load is None:
        return None, None
    return float(np.median(load[outside])), float(np.median(load[inside]))
