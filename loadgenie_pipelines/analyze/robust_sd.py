"""Spread that a minority of odd values does not change."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The first part of a run that is taken for its normal state, and the least windows that need.
FIRST_SHARE = 3
FEWEST = 10


def robust_sd(values: Floats) -> float:
    """1.4826 * median absolute deviation: the sd, if the values are normal (Hampel 1974)."""
    return float(1.4826 * np.median(np.abs(values - np.median(values))))


def step_sd(values: Floats) -> float:
    """The sd of the noise from one value to the next; a level that shifts does not change it."""
    return robust_sd(np.diff(values)) / float(np.sqrt(2)) if len(values) > 1 else 0.0


def first_third(values: Floats) -> Floats:
    """The run before most faults begin; at least ten values, where there are ten."""
    return values[: max(FEWEST, len(values) // FIRST_SHARE)]


def normal_sd(values: Floats) -> float:
    """The larger of both views, so that neither a lucky start nor slow noise makes it too small."""
    return max(robust_sd(first_third(values)), step_sd(values))
