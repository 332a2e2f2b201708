"""The six load profiles: how virtual users or iterations arrive over time. The names are k6's."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.scenario.duration import Duration, LoadDuration
from loadgenie_pipelines.scenario.number import Count, CountOrNone, Iterations, Rate, RateOrNone

# What k6 itself assumes where a script says nothing (lib/executor/per_vu_iterations.go).
DEFAULT_MAX_DURATION = timedelta(minutes=10)


class VusStage(Frozen):
    """Move in a straight line to `target` VUs within `duration`; a duration of 0s is a jump."""

    target: CountOrNone
    duration: Duration


class RateStage(Frozen):
    """Move in a straight line to `target` iterations a second within `duration`."""

    target: RateOrNone
    duration: Duration


class ConstantVus(Frozen):
    """Closed model: a fixed number of VUs, each starting over when its iteration ends."""

    kind: Literal["constant_vus"] = "constant_vus"
    vus: Count
    duration: LoadDuration


class RampingVus(Frozen):
    """Closed model: the number of VUs follows the stages."""

    kind: Literal["ramping_vus"] = "ramping_vus"
    start_vus: CountOrNone = 0
    stages: tuple[VusStage, ...] = Field(min_length=1)


class ConstantArrivalRate(Frozen):
    """Open model: iterations start on schedule, however slowly the system answers."""

    kind: Literal["constant_arrival_rate"] = "constant_arrival_rate"
    rate: Rate  # iterations started per second
    duration: LoadDuration
    max_vus: Count  # past this, iterations are dropped, and the drop is counted


class RampingArrivalRate(Frozen):
    """Open model: the arrival rate follows the stages."""

    kind: Literal["ramping_arrival_rate"] = "ramping_arrival_rate"
    start_rate: RateOrNone = 0
    stages: tuple[RateStage, ...] = Field(min_length=1)
    max_vus: Count


class PerVuIterations(Frozen):
    """Closed model: every VU runs the same number of iterations."""

    kind: Literal["per_vu_iterations"] = "per_vu_iterations"
    vus: Count
    iterations: Iterations
    max_duration: LoadDuration = DEFAULT_MAX_DURATION


class SharedIterations(Frozen):
    """Closed model: the VUs share a fixed number of iterations, the fast ones take more."""

    kind: Literal["shared_iterations"] = "shared_iterations"
    vus: Count
    iterations: Iterations
    max_duration: LoadDuration = DEFAULT_MAX_DURATION


LoadProfile = Annotated[
    ConstantVus
    | RampingVus
    | ConstantArrivalRate
    | RampingArrivalRate
    | PerVuIterations
    | SharedIterations,
    Field(discriminator="kind"),
]


def duration_of(load: LoadProfile) -> timedelta:
    """How long the profile lasts; for the iteration kinds, at most."""
    match load:
        case ConstantVus() | ConstantArrivalRate():
            return load.duration
        case RampingVus() | RampingArrivalRate():
            return sum((stage.duration for stage in load.stages), timedelta(0))
        case PerVuIterations() | SharedIterations():
            return load.max_duration


def is_open(load: LoadProfile) -> bool:
    """Whether iterations arrive on schedule (open model) or when a VU is free (closed model)."""
    return isinstance(load, ConstantArrivalRate | RampingArrivalRate)


def most_vus(load: LoadProfile) -> int:
    """The largest number of VUs the profile may use."""
    match load:
        case ConstantVus() | PerVuIterations() | SharedIterations():
            return load.vus
        case RampingVus():
            return max(load.start_vus, *(stage.target for stage in load.stages))
        case ConstantArrivalRate() | RampingArrivalRate():
            return load.max_vus
