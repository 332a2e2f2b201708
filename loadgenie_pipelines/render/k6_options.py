"""The `options` of a k6 script: executors, thresholds, tags.

Option names and their strictness are k6's (lib/executor/*.go): an unknown option is an error, rates
and stage targets are integers per `timeUnit`.
"""

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, assert_never

from loadgenie_pipelines.results.script import Gap
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
from loadgenie_pipelines.scenario.model import Scenario, Workload
from loadgenie_pipelines.scenario.threshold import Threshold

# The longest timeUnit tried for a rate that is no whole number a second.
LONGEST_UNIT_S = 3600
# How long an abort rule waits: k6 judges the whole run so far, and the first requests, with their
# new connections, are all that there is of it.
ABORT_DELAY_S = 10

TREND_STATS = ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"]


def options(scenario: Scenario, tags: dict[str, str]) -> dict[str, Any]:
    """The options object. `tags` gives the step's tag for each step that a threshold names."""
    system_tags = ["name", "method", "status", "error_code", "scenario", "expected_response"]
    if has_checks(scenario):
        # `vu` tells which request a failed check belongs to.
        system_tags += ["check", "vu"]
    return {
        "scenarios": {
            workload.name: _k6_scenario(workload, number)
            for number, workload in enumerate(scenario.workloads, start=1)
        },
        "thresholds": _thresholds(scenario, tags),
        "systemTags": system_tags,
        "summaryTrendStats": TREND_STATS,
        "discardResponseBodies": True,
        "userAgent": "LoadGenie",
    }


def has_checks(scenario: Scenario) -> bool:
    """An extraction is a check too: it fails where there is nothing to extract."""
    return any(step.checks or step.extract for step in scenario.steps)


def rate_gaps(scenario: Scenario) -> list[Gap]:
    """Rates that no whole number of iterations per time unit can give exactly."""
    gaps = []
    for workload in scenario.workloads:
        rates = _rates(workload.load)
        unit_s = _time_unit_s(rates)
        worst = max((abs(round(r * unit_s) / (r * unit_s) - 1) for r in rates if r), default=0.0)
        if worst > 1e-6:
            reason = (
                f"k6 starts whole iterations per {unit_s} s; {workload.name} is off by {worst:.2%}"
            )
            gaps.append(Gap(feature="fractional_rate", fidelity="approximate", reason=reason))
    return gaps


def _k6_scenario(workload: Workload, number: int) -> dict[str, Any]:
    return {
        **_executor(workload.load),
        "startTime": format_duration(workload.start_after),
        "exec": f"workload_{number}",
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
            stages = [
                {"target": stage.target, "duration": format_duration(stage.duration)}
                for stage in load.stages
            ]
            return {"executor": "ramping-vus", "startVUs": load.start_vus, "stages": stages}
        case ConstantArrivalRate():
            unit_s = _time_unit_s([load.rate])
            return {
                "executor": "constant-arrival-rate",
                "rate": max(1, round(load.rate * unit_s)),
                "timeUnit": f"{unit_s}s",
                "duration": format_duration(load.duration),
                **_vus(load),
            }
        case RampingArrivalRate():
            unit_s = _time_unit_s(_rates(load))
            stages = [
                {
                    "target": round(stage.target * unit_s),
                    "duration": format_duration(stage.duration),
                }
                for stage in load.stages
            ]
            return {
                "executor": "ramping-arrival-rate",
                "startRate": round(load.start_rate * unit_s),
                "timeUnit": f"{unit_s}s",
                "stages": stages,
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


def _vus(load: ConstantArrivalRate | RampingArrivalRate) -> dict[str, int]:
    # All of them beforehand: a VU made in the middle of the load costs time that the target is
    # then blamed for, and iterations are dropped while it is made.
    return {"preAllocatedVUs": load.max_vus, "maxVUs": load.max_vus}


def _rates(load: LoadProfile) -> list[float]:
    match load:
        case ConstantArrivalRate():
            return [load.rate]
        case RampingArrivalRate():
            return [load.start_rate, *(stage.target for stage in load.stages)]
        case _:
            return []


def _time_unit_s(rates: list[float]) -> int:
    """The shortest whole number of seconds in which every rate is a whole number of iterations."""
    denominators = (Fraction(rate).limit_denominator(LONGEST_UNIT_S).denominator for rate in rates)
    unit_s = lcm(1, *denominators)
    return unit_s if unit_s <= LONGEST_UNIT_S else 60


def _thresholds(scenario: Scenario, tags: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in scenario.thresholds:
        metric = _metric(rule, counts_checks=has_checks(scenario))
        if rule.step is not None:
            metric += "{step_id:" + tags[rule.step] + "}"
        expression = {
            "threshold": f"{_aggregate(rule)}{rule.op}{format(Decimal(repr(rule.value)), 'f')}"
        }
        if rule.abort:
            delay_s = min(ABORT_DELAY_S, scenario.duration.total_seconds() / 10)
            expression |= {"abortOnFail": True, "delayAbortEval": f"{delay_s:g}s"}
        found.setdefault(metric, []).append(expression)
    return found


def _metric(rule: Threshold, counts_checks: bool) -> str:
    match rule.metric:
        case "response_time":
            return "http_req_duration"
        case "error_ratio":
            return "error_ratio" if counts_checks else "http_req_failed"
        case "throughput":
            return "http_reqs"
        case "check_ratio":
            return "checks"
        case "dropped_iterations":
            return "dropped_iterations"


def _aggregate(rule: Threshold) -> str:
    return f"p({rule.aggregate[1:]})" if rule.aggregate[0] == "p" else rule.aggregate
