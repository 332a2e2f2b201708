"""Arrival rates as k6 takes them: whole iterations per time unit."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from loadgenie_pipelines.results.script import Gap
from loadgenie_pipelines.scenario.load import (
    ConstantArrivalRate,
    LoadProfile,
    RampingArrivalRate,
)
from loadgenie_pipelines.scenario.model import Scenario

# The longest time units that are tried, in seconds: the shorter, the easier to read. k6 counts
# nanoseconds in 64 bits, which end after 9.2 billion seconds.
LONGEST_UNITS = (1, 60, 3600, 10**6, 10**9)
EXACT = 1e-6  # relative; k6 itself rounds to nanoseconds


class Arrivals(NamedTuple):
    unit_s: int
    per_unit: tuple[int, ...]  # one for each rate
    off: float  # the largest relative difference to what was asked for


def arrivals(load: ConstantArrivalRate | RampingArrivalRate) -> Arrivals:
    """The rates of a profile per one time unit: the rate, or the start and each stage's target."""
    if isinstance(load, ConstantArrivalRate):
        return _whole([load.rate], least=1)
    return _whole([load.start_rate, *(stage.target for stage in load.stages)], least=0)


def rate_gaps(scenario: Scenario) -> list[Gap]:
    """Rates that no whole number of iterations per time unit can give exactly."""
    gaps = []
    for workload in scenario.workloads:
        found = _of(workload.load)
        if found is not None and found.off > EXACT:
            reason = (
                f"k6 starts whole iterations per time unit, of {found.unit_s:,} s here;"
                f" {workload.name} is off by {found.off:.2%}"
            )
            gaps.append(Gap(feature="fractional_rate", fidelity="approximate", reason=reason))
    return gaps


def _of(load: LoadProfile) -> Arrivals | None:
    match load:
        case ConstantArrivalRate() | RampingArrivalRate():
            return arrivals(load)
    return None


def _whole(rates: Sequence[float], least: int) -> Arrivals:
    """In the first unit that is exact, or else in the longest one."""
    for longest in LONGEST_UNITS:
        fractions = [Fraction(rate).limit_denominator(longest) for rate in rates]
        unit_s = lcm(1, *(one.denominator for one in fractions))
        found = _in_unit(rates, unit_s, least)
        if unit_s <= longest and found.off <= EXACT:
            return found
    return _in_unit(rates, LONGEST_UNITS[-1], least)


def _in_unit(rates: Sequence[float], unit_s: int, least: int) -> Arrivals:
    wanted = [Fraction(rate) * unit_s for rate in rates]
    per_unit = tuple(max(least, round(rate)) for rate in wanted)
    off = [abs(n / rate - 1) for n, rate in zip(per_unit, wanted, strict=True) if rate]
    return Arrivals(unit_s, per_unit, float(max(off, default=0)))
