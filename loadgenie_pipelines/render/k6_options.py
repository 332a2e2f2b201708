"""The `options` of a k6 script: workloads, thresholds, tags."""

from decimal import Decimal
from typing import Any

from loadgenie_pipelines.render.k6_executor import k6_scenario
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.threshold import Threshold

# How long an abort rule waits: k6 judges the whole run so far, and the first requests, with their
# new connections, are all that there is of it.
ABORT_DELAY_S = 10

TREND_STATS = ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"]

# The script's own rate of errors. k6's http_req_failed knows no checks.
ERROR_METRIC = "error_ratio"


def options(scenario: Scenario, step_ids: dict[str, str]) -> dict[str, Any]:
    """The options object. step_ids: the tag of each step that a threshold names."""
    system_tags = ["name", "method", "status", "error_code", "scenario", "expected_response"]
    if has_checks(scenario):
        # `vu` tells which request a failed check belongs to.
        system_tags += ["check", "vu"]
    return {
        "scenarios": {
            workload.name: k6_scenario(workload, f"workload_{number}")
            for number, workload in enumerate(scenario.workloads, start=1)
        },
        "thresholds": _thresholds(scenario, step_ids),
        "systemTags": system_tags,
        "summaryTrendStats": TREND_STATS,
        "discardResponseBodies": True,
        "userAgent": "LoadGenie",
    }


def has_checks(scenario: Scenario) -> bool:
    """An extraction is a check too: it fails where there is nothing to extract."""
    return any(step.checks or step.extract for step in scenario.steps)


def counts_errors(scenario: Scenario) -> bool:
    """Whether the script keeps a rate of errors of its own, for a threshold."""
    return has_checks(scenario) and any(r.metric == "error_ratio" for r in scenario.thresholds)


def _thresholds(scenario: Scenario, step_ids: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in scenario.thresholds:
        metric = _metric(rule, scenario)
        if rule.step is not None:
            # Not by name: a selector cannot hold every name.
            metric += "{step_id:" + step_ids[rule.step] + "}"
        value = format(Decimal(repr(rule.value)), "f")
        expression: dict[str, Any] = {
            "threshold": f"{_aggregate(rule)}{rule.op}{value.removesuffix('.0')}"
        }
        if rule.abort:
            delay_s = min(ABORT_DELAY_S, scenario.duration.total_seconds() / 10)
            expression |= {"abortOnFail": True, "delayAbortEval": f"{delay_s:g}s"}
        found.setdefault(metric, []).append(expression)
    return found


def _metric(rule: Threshold, scenario: Scenario) -> str:
    match rule.metric:
        case "response_time":
            return "http_req_duration"
        case "error_ratio":
            return ERROR_METRIC if counts_errors(scenario) else "http_req_failed"
        case "throughput":
            return "http_reqs"
        case "check_ratio":
            return "checks"
        case "dropped_iterations":
            return "dropped_iterations"


def _aggregate(rule: Threshold) -> str:
    return f"p({rule.aggregate[1:]})" if rule.aggregate[0] == "p" else rule.aggregate
