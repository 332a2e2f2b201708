"""A workload as what k6 calls a scenario: an executor and its options.

Option names and their strictness are k6's (lib/executor/*.go): an unknown option is an error, rates
and stage targets are integers per `timeUnit`.
"""

from collections.abc import Iterable
from typing import Any, assert_never

from loadgenie_pipelines.render.k6_rates import arrivals
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.load import (
    ConstantArrivalRate,
    ConstantVus,
    LoadProfile,
    PerVuIterations,
    RampingArrivalRate,
    RampingVus,
    RateStage,
    SharedIterations,
    VusStage,
)
from loadgenie_pipelines.scenario.model import Workload


def k6_scenario(workload: Workload, function: str) -> dict[str, Any]:
    """function: the exported one that runs an iteration."""
    return {
        **_executor(workload.load),
        "startTime": format_duration(workload.start_after),
        "exec": function,
    }


def _executor(load: LoadProfile) -> dict[str, Any]:
    match load:
        case ConstantVus():
            return {
                "executor": "constant-vus",
                "vus": load.vus,
                "duration": format_duration(load.duration),
            }
        case RampingVus():
            return {
                "executor": "ramping-vus",
                "startVUs": load.start_vus,
                "stages": _stages(load.stages, [stage.target for stage in load.stages]),
            }
        case ConstantArrivalRate():
            whole = arrivals(load)
            return {
                "executor": "constant-arrival-rate",
                "rate": whole.per_unit[0],
                "timeUnit": f"{whole.unit_s}s",
                "duration": format_duration(load.duration),
                **_vus(load),
            }
        case RampingArrivalRate():
            whole = arrivals(load)
            return {
                "executor": "ramping-arrival-rate",
                "startRate": whole.per_unit[0],
                "timeUnit": f"{whole.unit_s}s",
                "stages": _stages(load.stages, whole.per_unit[1:]),
                **_vus(load),
            }
        case PerVuIterations() | SharedIterations():
            return {
                "executor": load.kind.replace("_", "-"),
                "vus": load.vus,
                "iterations": load.iterations,
                "maxDuration": format_duration(load.max_duration),
            }
        case _:
            assert_never(load)


def _stages(stages: Iterable[VusStage | RateStage], targets: Iterable[int]) -> list[dict[str, Any]]:
    return [
        {"target": target, "duration": format_duration(stage.duration)}
        for stage, target in zip(stages, targets, strict=True)
    ]


def _vus(load: ConstantArrivalRate | RampingArrivalRate) -> dict[str, int]:
    # All of them beforehand: a VU made in the middle of the load costs time that the target is
    # then blamed for, and iterations are dropped while it is made.
    return {"preAllocatedVUs": load.max_vus, "maxVUs": load.max_vus}
