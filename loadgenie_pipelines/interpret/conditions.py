"""When the load ends early, when a second load begins, and how long the whole may last."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText, markers, pattern

_STOP = (
    r"(?:abort|stop|halt|cancel|kill|terminate|quit|break(?: it)? off|shut (?:it )?down"
    r"|give up|bail(?: out)?"
    r"|ends?(?= (?:it|the (?:test|run)|if|when|once|as))|pull the plug|call it off"
    r"|interrupt)(?:s|ed|ing|ping|ped|ling)?"
)
_WHEN = (
    r"(?:as soon as|when(?:ever)?|if|once|until|in case|should|the moment|at the moment|on"
    r"|after|for|the instant|where|upon)"
)
_ABORT_BEFORE = pattern(rf"\b{_STOP}\b(?P<gap>(?:(?![.;] |\n|⟦GOAL)[\s\S]){{0,90}}?){{goal:g}}")
_ABORT_AFTER = pattern(
    rf"\b{_WHEN}\b(?:(?![.;] |\n|⟦GOAL)[\s\S]){{0,40}}?{{goal:g}}(?:(?![.;] "
    rf"|\n)[\s\S]){{0,60}}?\b{_STOP}\b"
)
_UNTIL = pattern(
    r"\b(?:until|before)\b(?: (?:the|either|its|our|you see|we see|i see))*(?P<gap>(?:(?![.;] "
    r"|\n|⟦)[\s\S]){0,30}?){goal:g}"
)
_ALSO = pattern(
    r"{abort}(?:,)? (?:or|and|or if|or when|or once|or the|and when|and if)(?: (?:the|when|if"
    r"|once))* {goal:g}"
)
_LATER = pattern(
    r"{duration:d} (?:later|after (?:that|they|the|it|this|start|these|those|we|starting"
    r"|workload|group|[a-c]\b)(?! (?:jump|test|ramp|add))[^⟦.;\n]{0,40}?(?:start\w*|begin\w*"
    r"|began|first|group|workload|readers|users|shoppers|beginning|that)?"
    r"|after (?:the )?(?:start|beginning|first (?:group|workload|one)))(?=[ ,.;:\n]|$)"
)
_AFTER_THEN = pattern(
    r"\b(?:after|starting after|start after|starts after|begins after|start_after|delayed by"
    r"|(?:with )?a delay of|a head start of|wait)(?: the first| another)? ?[:=]? ?{duration:d}"
    r"(?=[^⟦.;\n]{0,60}\b(?:second (?:group|workload|load|set)|another|group|workload|start\w*"
    r"|begin\w*|join\w*|come\w*|job|batch)\b)"
)
_STARTS_AFTER = pattern(
    r"\b(?:start|begin|join|kick|enter|com|launch)(?:s|ing|es|ed|ning|e|ic)?(?: (?:in|off|only"
    r"|their|its|work|the|test|to|run|on|up))* (?:after|with a delay of|delayed by"
    r"|at minute)(?: the first| another)? {duration:d}(?: (?:later|delay))?"
)
_DELAYED = pattern(
    r"\b(?:start[_ ]after|start (?:delay|offset)|startup delay|delayed(?: start)?(?: by)?"
    r"|offset|head start)(?: (?:of|is|by))* ?[:=]? ?{duration:d}"
)
_AT_LATEST = pattern(
    r"(?:\bat the (?:latest|most),? (?:after )?{duration:a}|\b(?:after|within"
    r"|in) (?:at most )?{duration:b},? (?:at the (?:latest|most|maximum)|at most|max(?:imum)?"
    r"|no matter what|in any case|whatever happens)"
    r"|\b(?:at most|no longer than|not longer than|no more than|not more than"
    r"|max(?:imum)?(?: (?:duration|time|of|run ?time))*|up to|time limit(?: of)?"
    r"|(?:hard )?(?:limit|cap|cut[- ]?off|stop|deadline|timeout)(?: (?:is|of|at|after))*"
    r"|give up after|but not longer than|cap(?:ped)? (?:it )?at)(?: ?[:=])? {duration:c}"
    r"|{duration:d} (?:at (?:the )?most|max(?:imum)?|time limit|limit|hard limit|cap|tops|timeout))"
)


def read_conditions(working: WorkingText) -> None:
    """Marks `abort` (over the goals that stop the test), `latest` and `later`."""
    working.mark("abort", _ABORT_BEFORE, _goal)
    working.mark("abort", _ABORT_AFTER, _goal)
    working.mark("abort", _UNTIL, _goal)
    working.mark("abort", _ALSO, _goal)
    working.mark("latest", _AT_LATEST, _latest)
    working.mark("later", _DELAYED, _seconds)
    working.mark("later", _STARTS_AFTER, _seconds)
    working.mark("later", _LATER, _seconds)
    working.mark("later", _AFTER_THEN, _seconds)


def _goal(found: Found) -> tuple[int, ...] | None:
    """The numbers of the goal mentions in the condition; the other words stay out of the load."""
    if re.search(
        r"\b(?:non|never|don't|do not) ?-?$",
        found.working.text[max(0, found.match.start() - 8) : found.match.start()],
    ):
        return None
    goals = [marker.number for marker in markers(found[0], "goal")]
    for earlier in found.working.said("abort", found[0]):
        goals += earlier.value
    return tuple(goals)


def _seconds(found: Found) -> float:
    return found.value("d")


def _latest(found: Found) -> float:
    return next(found.value(slot) for slot in "abcd" if found[slot])
