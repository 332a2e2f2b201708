"""A load profile and thresholds as one short line, so that a table of sentences can be read."""

from datetime import timedelta

from loadgenie_pipelines.interpret import interpret
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.load import (
    ConstantArrivalRate,
    ConstantVus,
    LoadProfile,
    PerVuIterations,
    RampingArrivalRate,
    RampingVus,
    SharedIterations,
)
from loadgenie_pipelines.scenario.step import Step, ThinkTimeRange


def load(sentence: str) -> str:
    """The load of the first workload."""
    return shown(interpret(sentence).workloads[0].load)


def shown(profile: LoadProfile) -> str:
    match profile:
        case ConstantVus():
            return f"{profile.vus} VUs, {_t(profile.duration)}"
        case ConstantArrivalRate():
            return f"{profile.rate:.6g}/s, {_t(profile.duration)}"
        case RampingVus():
            return f"VUs {profile.start_vus} " + _stages(profile)
        case RampingArrivalRate():
            return f"rate {profile.start_rate:.6g} " + _stages(profile)
        case PerVuIterations():
            return f"{profile.vus} VUs x {profile.iterations}, max {_t(profile.max_duration)}"
        case SharedIterations():
            return f"{profile.iterations} by {profile.vus} VUs, max {_t(profile.max_duration)}"


def requests(sentence: str) -> list[str]:
    """Method and path template of every step, in order."""
    return [step.name.split(" (")[0] for step in interpret(sentence).steps]


def pauses(sentence: str) -> set[str]:
    """The different think times of the steps."""
    return {pause(step) for step in interpret(sentence).steps}


def pause(step: Step) -> str:
    time = step.think_time
    if isinstance(time, ThinkTimeRange):
        return f"{_t(time.min)}-{_t(time.max)}"
    return _t(time)


def goals(sentence: str) -> set[str]:
    """The thresholds that were asked for: without the assumed ones."""
    scenario = interpret(sentence)
    assumed = {one.value for one in scenario.assumptions if one.reason.startswith("the sentence")}
    return {
        str(rule) + (" abort" if rule.abort else "")
        for rule in scenario.thresholds
        if str(rule) not in assumed
    }


def weights(sentence: str) -> dict[str, float]:
    """Share of each journey of the first workload, by its last request."""
    journeys = interpret(sentence).workloads[0].journeys
    total = sum(journey.weight for journey in journeys)
    return {one.steps[-1].name: round(one.weight / total, 2) for one in journeys}


def assumed(sentence: str) -> set[str]:
    """The fields that were assumed, without the numbers in them."""
    return {one.field for one in interpret(sentence).assumptions}


def _stages(profile: RampingVus | RampingArrivalRate) -> str:
    parts = [f"> {stage.target:.6g} in {_t(stage.duration)}" for stage in profile.stages]
    return " ".join(parts)


def _t(time: timedelta) -> str:
    return format_duration(time)
