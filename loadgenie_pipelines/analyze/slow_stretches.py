"""Stretches of windows that were slow for their load: spikes, level shifts, ramps."""

from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loadgenie_pipelines.analyze.load_fit import CHANGE_PRICE
from loadgenie_pipelines.analyze.load_residual import LoadResidual
from loadgenie_pipelines.analyze.robust_sd import Floats, normal_sd
from loadgenie_pipelines.analyze.segments import segment_starts

# Limits in robust sd of the pooled residual, and the clip that keeps one spike from being a level.
SPIKE_Z = 5.0
SHIFT_Z = 2.2
CLIP_BELOW, CLIP_ABOVE = -8.0, 12.0
SHORTEST_SHIFT = 4  # windows
# Smaller rises are not worth a person's time, however certain: 20 % for a moment, 6 % for longer,
# and never less than a millisecond.
SPIKE_RISE = 1.2
SHIFT_RISE = 1.06
# Where windows hold few requests their noise hides a shift below SHIFT_Z, though its length leaves
# no doubt: a rise this large counts from a lower z on. Not where the load is new to the
# run, as what the fit makes of such a load is less certain.
NOISY_RISE, NOISY_Z = 1.3, 1.0
SMALLEST_RISE_MS = 1.0
# Normal windows between two slow ones that still make one stretch.
LONGEST_PAUSE = 2
# A ramp climbs at least half of its final height within the stretch; less is a step that leans.
RAMP_SHARE = 0.5
# Slow noise looks like levels: the price of a change grows with it, up to this autocorrelation.
MOST_AUTOCORRELATION = 0.8

Shape = Literal["spike", "level_shift", "ramp"]


class SlowStretch(NamedTuple):
    """`first` and `last` (inclusive) are positions in the residual, not windows of the timeline."""

    shape: Shape
    first: int
    last: int
    peak_z: float
    middle_z: float  # median over the stretch


def slow_stretches(residual: LoadResidual) -> tuple[SlowStretch, ...]:
    """In time order. Only slowness is looked for: a run that becomes faster has warmed up."""
    z = residual.z
    rises = (residual.p50_ms / residual.expected_p50_ms, residual.p95_ms / residual.expected_p95_ms)
    risen_ms = np.maximum(
        residual.p50_ms - residual.expected_p50_ms, residual.p95_ms - residual.expected_p95_ms
    )
    slow = (z > SPIKE_Z) & (np.maximum(*rises) >= SPIKE_RISE) & (risen_ms >= SMALLEST_RISE_MS)
    both = np.sqrt(rises[0] * rises[1])
    for first, end in _levels(np.clip(z, CLIP_BELOW, CLIP_ABOVE)):
        level = slice(first, end)
        rise = float(np.median(both[level]))
        noisy = rise >= NOISY_RISE and not _is_new_load(residual.load, first, end)
        if (
            np.median(z[level]) > (NOISY_Z if noisy else SHIFT_Z)
            and rise >= SHIFT_RISE
            and np.median(risen_ms[level]) >= SMALLEST_RISE_MS
        ):
            slow[level] = True
    trimmed = (_trim(z, first, last) for first, last in joined(slow))
    return tuple(_stretch(z, first, last) for first, last in trimmed)


def _is_new_load(load: Floats | None, first: int, end: int) -> bool:
    """Whether the run had hardly ever had that load: only a quarter of the windows before."""
    if load is None or first == 0:
        return False
    return bool(np.median(load[first:end]) > np.quantile(load[:first], 0.75))


def joined(flagged: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """First and last position of each group of flagged ones, over pauses of a few."""
    groups: list[tuple[int, int]] = []
    for position in np.flatnonzero(flagged).tolist():
        if groups and position - groups[-1][1] <= LONGEST_PAUSE + 1:
            groups[-1] = (groups[-1][0], position)
        else:
            groups.append((position, position))
    return tuple(groups)


def _levels(values: Floats) -> list[tuple[int, int]]:
    """Stretches of constant level, found again at a higher price if the noise is slow."""
    price = CHANGE_PRICE * float(np.log(len(values)))
    starts = segment_starts(values, price, SHORTEST_SHIFT)
    together = min(_autocorrelation(values, starts), MOST_AUTOCORRELATION)
    if together > 0:
        # The variance of a mean of AR(1) noise grows by this factor.
        price *= (1 + together) / (1 - together)
        starts = segment_starts(values, price, SHORTEST_SHIFT)
    return list(pairwise((*starts, len(values))))


def _autocorrelation(values: Floats, starts: tuple[int, ...]) -> float:
    """Of lag 1, around the level of each stretch, clipped at 3 sd; 0 where it is negative."""
    rest = np.concatenate([part - np.median(part) for part in np.split(values, starts[1:])])
    limit = 3 * normal_sd(rest)
    rest = np.clip(rest, -limit, limit)
    power = float((rest * rest).sum())
    return max(float((rest[1:] * rest[:-1]).sum()) / power, 0.0) if power > 0 else 0.0


def _trim(z: Floats, first: int, last: int) -> tuple[int, int]:
    """Without the normal windows at either end: a level of four may hold a spike of two."""
    limit = SHIFT_Z if last - first < 2 * SHORTEST_SHIFT else NOISY_Z
    slow = np.flatnonzero(z[first : last + 1] > limit)
    return (first + int(slow[0]), first + int(slow[-1])) if len(slow) else (first, last)


def _stretch(z: Floats, first: int, last: int) -> SlowStretch:
    within = z[first : last + 1]
    shape: Shape = "level_shift"
    if len(within) <= SHORTEST_SHIFT:
        shape = "spike"
    elif _is_ramp(np.clip(within, CLIP_BELOW, None)):
        shape = "ramp"
    return SlowStretch(shape, first, last, float(within.max()), float(np.median(within)))


def _is_ramp(values: Floats) -> bool:
    """Whether a rising line describes the stretch better than its mean, by BIC (Schwarz 1978)."""
    count = len(values)
    places = np.arange(count) - (count - 1) / 2
    slope = float((places * values).sum() / (places * places).sum())
    flat = values - values.mean()
    by_step = float((flat**2).sum())
    by_line = float(((flat - slope * places) ** 2).sum())
    if by_line <= 0 or by_step <= 0:
        return slope > 0
    beats = count * np.log(by_line / count) + np.log(count) < count * np.log(by_step / count)
    end = float(values.mean()) + slope * (count - 1) / 2
    return bool(beats) and slope * (count - 1) >= RAMP_SHARE * end
