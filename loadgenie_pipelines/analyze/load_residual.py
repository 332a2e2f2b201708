"""How slow each window was for its load: latency over what is usual at that load.

Plain segmentation of p95 flags 37 % of clean runs with a ramp or steps, because latency follows
load; the residual after a fit on load flags 1-4 % (measured on generated runs).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loadgenie_pipelines.analyze.load_fit import SMALLEST_SD, expected_log
from loadgenie_pipelines.analyze.robust_sd import Floats, normal_sd
from loadgenie_pipelines.metrics.timeline import Timeline

# A percentile of fewer requests than this is little but one request's time.
FEWEST_REQUESTS = 5
# Fewer usable windows than this have no normal state to compare with.
FEWEST_WINDOWS = 12
# Load that varies less than this (relative) counts as constant: nothing can be fitted on it.
CONSTANT_LOAD = 0.05
# Odd; long enough to take three quarters of the chance out of a count, short enough for stages.
SMOOTHED_WINDOWS = 9
# The windows whose middle is called normal: the first quarter, at least eight.
REFERENCE_SHARE, REFERENCE_FEWEST = 4, 8


class LoadResidual(NamedTuple):
    """Per usable window, in time order. `windows` are indices into the timeline."""

    windows: NDArray[np.int_]
    load: Floats | None  # VUs or requests a second; None where it does not vary
    load_is_vus: bool
    p50_ms: Floats
    p95_ms: Floats
    expected_p50_ms: Floats  # at that window's load, as the beginning of the run had it
    expected_p95_ms: Floats
    z: Floats  # both log residuals pooled, in robust sd; 0 is normal, + is slow


def load_residual(
    timeline: Timeline, *, is_open: bool = False, after: int = 0
) -> LoadResidual | None:
    """None with too few usable windows. The first and the last may be cut short: left out, as is
    everything up to the window `after`.

    Load is the number of VUs. In an open model (`is_open`) it is the requests sent a second: there
    more VUs are what slowness causes, and fitting on them would explain the slowness away.
    """
    windows = _usable(timeline, after)
    if len(windows) < FEWEST_WINDOWS:
        return None
    p50 = np.array(timeline.p50_ms, dtype=float)[windows]
    p95 = np.array(timeline.p95_ms, dtype=float)[windows]
    load, is_vus = _load(timeline, windows, is_open)
    expected_p50, expected_p95 = (
        _recentred(np.log(values), expected_log(load, np.log(values))) for values in (p50, p95)
    )
    sampling = _sampling_sd(p50, p95, np.array(timeline.requests, dtype=float)[windows])
    pooled = (
        _scaled(np.log(p50) - expected_p50, 1.253 * sampling)
        + _scaled(np.log(p95) - expected_p95, 2.113 * sampling)
    ) / np.sqrt(2)
    # The two residuals of one window go together in part, so that their pool is wider than 1.
    z = pooled / max(normal_sd(pooled), 1.0)
    return LoadResidual(
        windows, load, is_vus, p50, p95, np.exp(expected_p50), np.exp(expected_p95), z
    )


def _usable(timeline: Timeline, after: int) -> NDArray[np.int_]:
    return np.array(
        [
            index
            for index in range(after + 1, len(timeline.requests) - 1)
            if timeline.requests[index] >= FEWEST_REQUESTS
            and (timeline.p50_ms[index] or 0) > 0
            and (timeline.p95_ms[index] or 0) > 0
        ],
        dtype=np.int_,
    )


def _load(
    timeline: Timeline, windows: NDArray[np.int_], is_open: bool
) -> tuple[Floats | None, bool]:
    vus = np.array(timeline.vus, dtype=float)[windows]  # None becomes nan
    is_vus = not is_open and not bool(np.isnan(vus).any())
    load = vus if is_vus else _smooth(np.array(timeline.throughput_rps, dtype=float)[windows])
    varies = float(np.ptp(load)) >= CONSTANT_LOAD * float(load.max())
    return (load if varies and load.max() > 0 else None), is_vus


def _smooth(throughput: Floats) -> Floats:
    """Running median. Chance makes the count of one window a noisy load, which flattens the fit."""
    half = SMOOTHED_WINDOWS // 2
    padded = np.pad(throughput, half, mode="reflect", reflect_type="odd")  # goes on as it ends
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, SMOOTHED_WINDOWS), axis=1)


def _recentred(measured: Floats, expected: Floats) -> Floats:
    """So that the middle residual of the run's beginning is 0."""
    first = slice(max(REFERENCE_FEWEST, len(measured) // REFERENCE_SHARE))
    return expected + np.median(measured[first] - expected[first])


def _sampling_sd(p50: Floats, p95: Floats, requests: Floats) -> Floats:
    """sigma / sqrt(n): what few requests alone make of a window's quantiles, for log-normal times.

    The sd of log p50 is 1.253 times that and of log p95 2.113 times, by sqrt(q (1 - q)) / density
    at the quantile (David & Nagaraja 2003, 10.2). 1.645 is the normal 95 % quantile.
    """
    sigma = float(np.median(np.log(np.maximum(p95 / p50, 1.0)))) / 1.645
    return sigma / np.sqrt(requests)


def _scaled(residual: Floats, sampling_sd: Floats) -> Floats:
    """In robust sd; wider where a window holds fewer requests than is usual in this run."""
    usual = max(normal_sd(residual), SMALLEST_SD)
    extra = np.maximum(sampling_sd**2 - np.median(sampling_sd) ** 2, 0.0)
    return residual / np.sqrt(usual**2 + extra)
