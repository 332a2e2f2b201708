"""Which latency is usual at a load: a robust fit of log latency that rises with load.

The fit has a trap: where load only ever rises, a fault that begins midway and lasts looks like
load. So a lasting step in time competes with load for the explanation, and is then left out of
what is expected.
"""

from itertools import combinations

import numpy as np

from loadgenie_pipelines.analyze.robust_sd import Floats, first_third, robust_sd, step_sd

# Residuals below 1 % are the clock and the rounding, whatever their spread says.
SMALLEST_SD = 0.01
# A run is taken to begin in its normal state: windows after the first 45 % get a third of the say,
# so that a fault that lasts to the end does not become the norm. (Shares and scales of the fit:
# chosen on generated runs with 4 load profiles and 8 faults.)
SETTLED_SHARE = 0.45
LATER_WEIGHT = 0.35
# Cauchy weights, in sd. Tighter above: faults make a system slow, hardly ever fast.
SCALE_ABOVE, SCALE_BELOW, SCALE_WITH_STEP = 2.0, 4.0, 3.0
ROUNDS, ROUNDS_WITH_STEP = 8, 4
# A step must save this times ln(n) in squared sd: the price of a change in segments.py, too.
CHANGE_PRICE = 8.0
# Where a step may begin: enough of the run on both sides, on a grid that keeps long runs fast.
STEP_FROM, STEP_UNTIL, STEP_PLACES = 0.15, 0.9, 80
CLIP = 5.0


def expected_log(load: Floats | None, target: Floats) -> Floats:
    """The expected log latency at each window. Without a load that varies: the same everywhere."""
    basis = _basis(load, len(target))
    plain = _plain(basis, target)
    if load is None:
        return plain
    coefficients, stepped = _with_step(basis, target, plain)
    sd = max(step_sd(target - stepped), SMALLEST_SD)
    saved = _misfit(target - plain, sd) - _misfit(target - stepped, sd)
    if saved <= CHANGE_PRICE * np.log(len(target)):
        return plain
    return basis @ coefficients[:-1]


def _basis(load: Floats | None, count: int) -> Floats:
    """Columns of the fit: a constant, and powers that together bend like a queue near its limit."""
    ones = np.ones((count, 1))
    if load is None:
        return ones
    share = load / load.max()
    return np.column_stack([ones, share, share**2, share**4])


def _plain(basis: Floats, target: Floats) -> Floats:
    """Load alone: iteratively reweighted least squares (Holland & Welsch 1977)."""
    settled = np.where(np.arange(len(target)) < SETTLED_SHARE * len(target), 1.0, LATER_WEIGHT)
    weights, fitted = settled, target
    for _ in range(ROUNDS):
        fitted = basis @ rising(basis, target, weights)
        residual = target - fitted
        distance = residual / max(robust_sd(first_third(residual)), SMALLEST_SD)
        scale = np.where(distance > 0, SCALE_ABOVE, SCALE_BELOW)
        weights = settled / (1 + (distance / scale) ** 2)
    return fitted


def _with_step(basis: Floats, target: Floats, fitted: Floats) -> tuple[Floats, Floats]:
    """Load, and one step up that lasts to the end: all coefficients (the step's last), the fit."""
    count = len(target)
    places = np.unique(np.linspace(STEP_FROM * count, STEP_UNTIL * count, STEP_PLACES).astype(int))
    steps = (np.arange(count)[:, None] >= places).astype(float)
    weights = np.ones(count)
    coefficients = np.zeros(basis.shape[1] + 1)
    for _ in range(ROUNDS_WITH_STEP):
        both = np.column_stack([basis, steps[:, _best_step(basis, steps, target, weights)]])
        coefficients = rising(both, target, weights)
        fitted = both @ coefficients
        distance = (target - fitted) / max(step_sd(target - fitted), SMALLEST_SD)
        weights = 1 / (1 + (distance / SCALE_WITH_STEP) ** 2)
    return coefficients, fitted


def _best_step(basis: Floats, steps: Floats, target: Floats, weights: Floats) -> int:
    """The step that explains most of what the load leaves over (Frisch-Waugh-Lovell)."""
    root = np.sqrt(weights)[:, None]
    of_load = np.linalg.qr(basis * root).Q
    rest = target * root[:, 0]
    rest = rest - of_load @ (of_load.T @ rest)
    columns = steps * root
    columns = columns - of_load @ (of_load.T @ columns)
    upward = np.maximum(columns.T @ rest, 0.0)
    return int(np.argmax(upward**2 / np.maximum((columns**2).sum(axis=0), 1e-9)))


def rising(basis: Floats, target: Floats, weights: Floats) -> Floats:
    """Weighted least squares whose coefficients, the constant's apart, are >= 0.

    More load never means faster. Without this a closed model, whose throughput falls as latency
    rises, would explain its own slowness. There are few columns, so every choice of columns is
    tried on the triangle of a QR decomposition, and the best that obeys is kept.
    """
    root = np.sqrt(weights)[:, None]
    _, triangle = np.linalg.qr(np.column_stack([basis, target]) * root)
    best, lowest = np.zeros(basis.shape[1]), np.inf
    others = range(1, basis.shape[1])
    for chosen in (few for size in range(len(others) + 1) for few in combinations(others, size)):
        used = [0, *chosen]
        found = np.linalg.lstsq(triangle[:, used], triangle[:, -1])[0]
        loss = float(((triangle[:, -1] - triangle[:, used] @ found) ** 2).sum())
        if loss < lowest and (found[1:] >= 0).all():
            lowest = loss
            best = np.zeros(basis.shape[1])
            best[used] = found
    return best


def _misfit(residual: Floats, sd: float) -> float:
    """Squared residuals in sd, clipped so that a few spikes do not decide."""
    return float((np.clip(residual / sd, -CLIP, CLIP) ** 2).sum())
