"""Tail probabilities and quantiles, from scipy.special.

scipy.stats has the same under friendlier names, but importing it takes 1.5 s of the 4 s that a
whole run may add; scipy.special takes 0.3 s, and is imported only when something is asked.
"""

from typing import overload

import numpy as np
from numpy.typing import NDArray


@overload
def at_least(bad: int, trials: int, share: float) -> float: ...
@overload
def at_least(
    bad: NDArray[np.int_], trials: NDArray[np.int_], share: float
) -> NDArray[np.float64]: ...
def at_least(
    bad: int | NDArray[np.int_], trials: int | NDArray[np.int_], share: float
) -> float | NDArray[np.float64]:
    """Binomial: P(at least `bad` of `trials` are bad), each with the probability `share`."""
    from scipy import special

    return special.bdtrc(np.asarray(bad) - 1.0, trials, share)  # P(more than bad - 1)


def at_most_events(events: int, expected: float) -> float:
    """Poisson: P(at most `events`), with `expected` in the mean."""
    from scipy import special

    return float(special.pdtr(events, expected))


def at_least_events(events: int, expected: float) -> float:
    """Poisson: P(at least `events`), with `expected` in the mean."""
    from scipy import special

    return float(special.pdtrc(events - 1, expected)) if events > 0 else 1.0


def t_quantile(probability: float, degrees: int) -> float:
    """Student's t: the value below which a share `probability` of the distribution lies."""
    from scipy import special

    return float(special.stdtrit(degrees, probability))
