"""Goals of the sentence become thresholds; where there is none, two usual ones are assumed."""

import re

from loadgenie_pipelines.interpret.aggregates import KNOWN
from loadgenie_pipelines.interpret.literals import Request
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import Span, WorkingText, markers, pattern
from loadgenie_pipelines.interpret.thresholds import Goal
from loadgenie_pipelines.scenario.model import Workload
from loadgenie_pipelines.scenario.threshold import AGGREGATES, Threshold

# Without a threshold a run cannot fail; these are the usual targets of a service.
DEFAULTS = (
    (
        Threshold(metric="response_time", aggregate="p95", op="<", value=100),
        "the sentence asks for no response time, and a run without one cannot fail",
    ),
    (
        Threshold(metric="error_ratio", aggregate="rate", op="<", value=0.001),
        "the sentence says nothing about errors, and a run without a bound cannot fail",
    ),
)
_LINK = (
    r"(?: (?:must|should|has to|have to|needs? to|need to|may|shall|is|are|stays?|stay"
    r"|keeps?|itself|alone|calls?|requests?|responses?|with|to|be|only|always|not|also"
    r"|answer\w*|respond\w*|finish\w*|complete\w*|take|at|in|within|the|its|a|an|of|no"
    r"|never|return\w*|load\w*)){0,7} ?:? ?"
)
_SUBJECT_BEFORE = pattern(
    rf"(?:^|[.;\n,:(] ?|\b(?:and|but|for|that|while|of|on) )(?:the |each |every |all |any "
    rf"|no )?(?:requests? to |calls? to |response time of "
    rf"|latency of )?{{request:r}},?{_LINK}{{goal|abort:g}}"
)
_SUBJECT_AFTER = pattern(
    r"{goal|abort:g} (?:for|on|of|at|in|when calling|when hitting|to)(?: (?:the|all"
    r"|requests to|calls to|requests|calls|any|every|endpoint))* ?{request:r}"
)


def subjects(working: WorkingText) -> dict[int, Request]:
    """Which request a goal is about, by number of the goal; about all where it is not here."""
    about: dict[int, Request] = {}
    for shape in (_SUBJECT_BEFORE, _SUBJECT_AFTER):
        for match in shape.finditer(working.text):
            number, request = int(match["g"]), working.mentions[int(match["r"])].value
            mention = working.mentions[number]
            for goal in mention.value if mention.kind == "abort" else (number,):
                about.setdefault(goal, request)
    return about


def drop_subjects(working: WorkingText) -> None:
    """A request that was only named as the subject of a goal is no further step."""
    for shape in (_SUBJECT_BEFORE, _SUBJECT_AFTER):
        for match in list(shape.finditer(working.text))[::-1]:
            request: Request = working.mentions[int(match["r"])].value
            marker = f"⟦REQUEST:{match['r']}⟧"
            others = [
                working.mentions[int(n)].value
                for n in re.findall(r"⟦REQUEST:(\d+)⟧", working.text.replace(marker, "", 1))
            ]
            if any(other.path == request.path for other in others):
                start = working.text.index(marker)
                working.mark_at("subject", start, start + len(marker), request)


def build_thresholds(
    working: WorkingText, about: dict[int, Request], workloads: tuple[Workload, ...], notes: Notes
) -> tuple[Threshold, ...]:
    aborting: set[int] = set()
    for number in re.findall(r"⟦ABORT:(\d+)⟧", working.text):
        aborting.update(working.mentions[int(number)].value)
    found: list[tuple[Threshold, Span, str]] = []
    asked = aborting | {marker.number for marker in markers(working.text, "goal")}
    for number, mention in enumerate(working.mentions):
        if number in asked:
            step = _step(about.get(number), mention.value, working, workloads)
            found += [
                (rule, mention.span, mention.value.guessed)
                for rule in _rules(mention.value, step, number in aborting, notes)
            ]
    unique: list[Threshold] = []
    for rule, span, guess in found:
        if rule in unique or (not rule.abort and rule.model_copy(update={"abort": True}) in unique):
            continue
        if rule.metric == "check_ratio" and not any(
            s.checks for w in workloads for j in w.journeys for s in j.steps
        ):
            notes.problem(
                "thresholds",
                "checks must pass, but the sentence names no check; write what a response must "
                "be, such as 'expect status 200'",
            )
            continue
        field = f"thresholds[{len(unique)}]"
        notes.came_from(field, str(rule), span)
        if guess:
            notes.assume(f"{field}.aggregate", str(rule), guess, span)
        unique.append(rule)
    for metric in ("response_time", "error_ratio"):
        default, reason = next(one for one in DEFAULTS if one[0].metric == metric)
        if not unique or (unique == [one[0] for one in DEFAULTS[:1]] and metric == "error_ratio"):
            notes.assume(f"thresholds[{len(unique)}]", str(default), reason)
            unique.append(default)
    return tuple(unique)


def _step(
    request: Request | None, goal: Goal, working: WorkingText, workloads: tuple[Workload, ...]
) -> str | None:
    if request is None and goal.request is not None:
        request = working.mentions[goal.request].value
    if request is None:
        return None
    steps = [
        step for workload in workloads for journey in workload.journeys for step in journey.steps
    ]
    if len(steps) == 1:
        return None
    for step in steps:
        name = step.name.split(" (")[0]
        if name == f"{request.method or step.method} {request.path}":
            return step.name
    return None


def _rules(goal: Goal, step: str | None, abort: bool, notes: Notes) -> list[Threshold]:
    rules = []
    for aggregate in goal.aggregates:
        if aggregate not in AGGREGATES[goal.metric]:
            notes.problem(
                "thresholds",
                f"{aggregate} cannot be measured; write {', '.join(KNOWN.values())}, average, "
                f"median or maximum",
            )
            continue
        if goal.value < 0 or (goal.metric.endswith("_ratio") and goal.value > 1):
            notes.problem(
                "thresholds",
                f"{goal.value:g} is no possible bound of {goal.metric}; write a share between "
                f"0 and 100 %",
            )
            continue
        rules.append(
            Threshold.model_validate(
                {
                    "metric": goal.metric,
                    "aggregate": aggregate,
                    "op": goal.op,
                    "value": goal.value,
                    "step": None if goal.metric == "dropped_iterations" else step,
                    "abort": abort,
                }
            )
        )
    return rules
