"""Round numbers for axes: 0, 50, 100, … for values, 0:00, 0:30, 1:00, … for time."""

import math

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)  # times a power of ten

_NOTHING = 1e-12  # less than this is no height at all
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
# Steps that people count time in; from a day on, whole days.
_TIMES = (
    *(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0),
    *(_MINUTE * count for count in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * count for count in (1, 2, 3, 6, 12)),
)


def value_ticks(top: float, most: int = 5, *, whole: bool = False) -> tuple[float, ...]:
    """Evenly spaced round numbers from 0 to at least `top`, `most` + 1 at most.

    `whole`: for counts, which have no half. A top that is not above 0 gives 0 and 1.
    """
    if not math.isfinite(top) or top < _NOTHING:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10(top / most))
    steps = [factor * power for factor in _ROUND]
    step = next((step for step in steps if step * most >= top), steps[-1])
    if whole:
        step = float(max(1, math.ceil(step)))
    count = max(1, math.ceil(top / step - 1e-9))
    return tuple(float(f"{index * step:.12g}") for index in range(count + 1))


def time_ticks(length_s: float, most: int = 8) -> tuple[float, ...]:
    """Round times from 0 s to at most `length_s`, `most` + 1 at most."""
    if not math.isfinite(length_s) or length_s <= 0:
        return (0.0,)
    step = next((step for step in _TIMES if step * most >= length_s), None)
    if step is None:
        step = math.ceil(length_s / most / _DAY) * _DAY
    return tuple(index * step for index in range(int(length_s / step + 1e-9) + 1))
