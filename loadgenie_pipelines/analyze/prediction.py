"""Where one more run is expected to lie, from a handful of earlier ones."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from loadgenie_pipelines.analyze.distributions import t_quantile

# One-sided level of the prediction interval: an unchanged run is called worse in 1 % of cases.
LEVEL = 0.01
# Two runs of the same thing differ by about 2 %, even if the few in the history happen not to.
SMALLEST_SD = 0.02


class Prediction(NamedTuple):
    """In the unit of the values, but for `t`."""

    centre: float  # geometric mean
    low: float
    high: float
    t: float  # where the new value lies, in units of the interval's standard error
    runs: int


def predict(value: float, earlier: Sequence[float]) -> Prediction:
    """t prediction interval for one more value (Hahn & Meeker 1991, 4.7), on logarithms.

    All values are > 0; at least two earlier ones.
    """
    logs = np.log(np.array(earlier))
    count = len(logs)
    mean = float(logs.mean())
    error = max(float(logs.std(ddof=1)), SMALLEST_SD) * float(np.sqrt(1 + 1 / count))
    reach = t_quantile(1 - LEVEL, count - 1) * error
    return Prediction(
        centre=float(np.exp(mean)),
        low=float(np.exp(mean - reach)),
        high=float(np.exp(mean + reach)),
        t=float((np.log(value) - mean) / error),
        runs=count,
    )
