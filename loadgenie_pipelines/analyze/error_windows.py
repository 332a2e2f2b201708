"""Windows in which more requests failed than chance lets fail: a binomial test for each window."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loadgenie_pipelines.analyze.distributions import at_least
from loadgenie_pipelines.metrics.timeline import Timeline

# Chance of one false window in a whole run without bursts; shared among its windows (Bonferroni).
FALSE_ALARM = 0.01
# A rise below one percentage point is for the threshold on the whole run, not for a finding.
SMALLEST_RISE = 0.01
ROUNDS = 10


class ErrorWindows(NamedTuple):
    """`flagged` has one value a window of the timeline; `base` is the ratio of the others, 0..1."""

    flagged: NDArray[np.bool_]
    base: float


def error_windows(timeline: Timeline) -> ErrorWindows:
    """The base error ratio and the flagged windows settle each other in a few rounds."""
    requests = np.array(timeline.requests, dtype=np.int_)
    failed = np.array(timeline.failed, dtype=np.int_)
    flagged = np.zeros(len(requests), dtype=bool)
    if not failed.any():
        return ErrorWindows(flagged, 0.0)

    sent = requests > 0
    ratio = failed / np.maximum(requests, 1)
    base = _first_base(requests[sent], failed[sent])
    for _ in range(ROUNDS):
        chance = at_least(failed, requests, base)
        again = sent & (failed > 0) & (ratio - base >= SMALLEST_RISE)
        again &= chance < FALSE_ALARM / len(requests)
        base = _ratio(requests[~again], failed[~again])
        if (again == flagged).all():
            break
        flagged = again
    return ErrorWindows(flagged, base)


def _first_base(requests: NDArray[np.int_], failed: NDArray[np.int_]) -> float:
    """The whole run's ratio, unless the median window says that most of the run had less.

    A Poisson mean is at most its median + ln 2 (Choi 1994, Proc. AMS 121), so that a burst over
    nearly half of the run cannot pass for its normal state.
    """
    at_most = (np.median(failed) + np.log(2)) / np.median(requests)
    return min(_ratio(requests, failed), float(at_most))


def _ratio(requests: NDArray[np.int_], failed: NDArray[np.int_]) -> float:
    """Never 0: half a failure, so that the very first one is no proof of a burst."""
    return float((failed.sum() + 0.5) / (requests.sum() + 1))
