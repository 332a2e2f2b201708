"""Targets in prose: p95 < 200 ms, 95 % under 300 ms, fewer than 0.5 % may fail, no errors.

Which side of the bound is good follows from the metric, never from the words around it: a
response time has to stay below, a throughput above. So "abort when p95 exceeds 2 s" and "p95
must not exceed 2 s" are the same rule.
"""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.aggregates import percentile_name
from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Goal(NamedTuple):
    """A threshold as the sentence says it. `request` is the mention number of its subject."""

    metric: str
    aggregates: tuple[str, ...]
    op: str
    value: float
    request: int | None = None
    guessed: str = ""  # what the sentence left open, said as a reason


_GAP = r"(?:(?![.;!?] |[\n⟦⟧])[\s\S])"
_SUBJECT = r"(?:{request}|(?:(?![.;!?] |[\n⟦⟧])[\s\S]))"
_AT_MOST = re.compile(
    r"at most|no more|not more|up to|within|exceed|maximum|max\b|<=|≤|not? (?:longer|greater"
    r"|above|over|higher)"
    r"|or (?:less|faster|better|lower)|limit|\bin\b(?! (?:less|under))|cap|goes above|more than"
)
_REQUESTS = (
    r"(?:requests?|responses?|answers?|replies|reply|calls?|queries|query|hits?|transactions?|cases"
    r"|page ?loads?|pages?|operations?|searches|lookups|orders|logins|them|which|it|users"
    r"|everything|time)"
)
_COMPARED = (
    r"(?:under|below|less|lower|within|faster|quicker|at most|no more|not more|no longer"
    r"|not longer|max"
    r"|maximum|up to|in|<=?|≤|exceed\w*|over|above|more|longer|greater|higher|slower|than"
    r"|worse|>=?|beyond|past"
    r"|reach\w*|hits?|pass(?:es)?|cross\w*|limit|is|be|of|:|=|at|stays?|short of|beat)"
)
_AGGREGATE = pattern(
    rf"(?P<noun>(?:response time|latency|duration)s?[\w ]{{0,20}})?{{aggregate:a}}"
    rf"(?:(?: and| as well as|,|/|,? or| and the)? ?{{aggregate:b}})?"
    rf"(?P<gap>{_SUBJECT}{{0,90}}?)(?:{{duration:d}}|{{number:n}}(?!⟧)(?! ?(?:%|users|x\b)))"
    rf"(?P<after> or (?:less|faster|better|lower))?"
)
_BEFORE_AGGREGATE = pattern(
    r"(?P<gap>(?:\b(?:under|below|less than|within|at most|no more than|not more than|max"
    r"|faster than|<=?)"
    r" ?)?){duration:d} ?(?:\(?(?:at|for|as|in|on)? ?(?:the )?){aggregate:a}\)?(?! ?[<:=])"
)
_SHARE = pattern(
    rf"{{percent:p}}(?P<noun>(?: of)?(?: (?:all|the|these|those|our|its|http|api|get|post"
    rf"|any)){{0,3}} (?:{{request}} )?{_REQUESTS})?"
    rf"(?: (?:to|on|of|for) {{request:r}})?(?P<gap>{_GAP}{{0,80}}?(?:\b"
    rf"|(?=[<>=≤])){_COMPARED}(?: [a-z]+){{0,3}} ?){{duration:d}}"
    rf"(?P<after> or (?:less|faster|better))?"
)
_SHARE_AFTER = pattern(
    rf"(?P<gap>\b(?:under|below|within|less than|faster than|at most|no longer than|in"
    rf"|not more than|up to|no more"
    rf" than|<=?) ?(?:less than |under )?){{duration:d}}(?P<after> or (?:less|faster|better))?,?"
    rf" (?:for|in|at|on|with)(?: at least)?(?: the)? ?{{percent:p}}(?P<noun>(?: of)?(?: (?:all"
    rf"|the))* {_REQUESTS})?"
)
_NOTHING = pattern(
    r"\bnothing (?:may |must |should |can |is |be |take |takes )*(?P<gap>(?:slower|longer"
    r"|more) than )"
    r"{duration:d}(?P<noun>(?!x)x)?"
)
_EVERY = pattern(
    rf"\b(?:all|every|each|any|no|not a single|none of the|never)(?: single)?(?: of(?: the)?"
    rf"| the)? (?P<noun>{_REQUESTS})"
    rf"(?P<gap>{_GAP}{{0,60}}?\b{_COMPARED}(?: [a-z]+){{0,2}} ?){{duration:d}}"
)
_TIME = pattern(
    rf"(?P<worst>\b(?:max|maximum|slowest|worst|longest|peak)(?:[- ]case)?(?: allowed"
    rf"| acceptable| permitted)? )?"
    rf"\b(?:(?:response|reply|answer|server|page|load|request|api|processing)[- ]?(?:times?"
    rf"|latency|latencies|loads?)"
    rf"|latency|latencies|responses|answers"
    rf"|replies)\b(?P<gap>{_SUBJECT}{{0,70}}?\b{_COMPARED}?(?: [a-z]+){{0,3}} ?"
    rf"[:=<>≤]* ?){{duration:d}}(?P<after> or (?:less|faster|better))?"
)
_ANSWERS = pattern(
    r"(?P<gap>\b(?:respond|answer|repl[yi]|return|load|finish|complete|come back|react)(?:s"
    r"|es|ed|ing)?(?: \w+)?"
    r" (?:within|under|below|faster than|in (?:less than|under|at most)|in no more than"
    r"|in max(?:imum)?|in)"
    r"(?: a)? ){duration:d}"
)
_SLOWEST = pattern(
    rf"\b(?:the )?(?:slowest|worst"
    rf"|longest)(?P<noun> {_REQUESTS})?(?P<gap>{_GAP}{{0,50}}?){{duration:d}}"
)


def read_response_time_goals(working: WorkingText) -> None:
    """Marks `goal` for every target on response times."""
    working.mark("goal", _SHARE, _share)
    working.mark("goal", _SHARE_AFTER, _share)
    working.mark("goal", _BEFORE_AGGREGATE, _aggregate)
    working.mark("goal", _AGGREGATE, _aggregate)
    working.mark("goal", _EVERY, _every)
    working.mark("goal", _NOTHING, _nothing)
    working.mark("goal", _SLOWEST, _every)
    working.mark("goal", _TIME, _time)
    working.mark("goal", _ANSWERS, _time)


def _op(found: Found) -> str:
    after = found["after"] if "after" in found.match.groupdict() else ""
    return "<=" if _AT_MOST.search(found["gap"] + after) else "<"


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 6)


def _request(found: Found) -> int | None:
    inside = re.search(r"⟦REQUEST:(\d+)⟧", found[0])
    return int(inside[1]) if inside else None


def _share(found: Found) -> Goal | None:
    share = found.value("p") * 100
    if not found["noun"] and re.search(r"\berrors?|fail|cpu|memory", found["gap"]):
        return None
    name = "max" if share >= 100 else percentile_name(share)
    return Goal("response_time", (name,), _op(found), _ms(found.value("d")), _request(found))


_PAUSE = re.compile(
    r"\b(?:think|pause|paus|wait|pacing|sleep|ramp|session|user|visit|hold|between|every"
    r"|second)"
)


def _aggregate(found: Found) -> Goal | None:
    named = [
        found.value(slot) for slot in ("a", "b") if slot in found.match.groupdict() and found[slot]
    ]
    gap = found["gap"]
    is_percentile = all(name not in ("avg",) for name in named)
    about_time = re.search(
        r"respon|latenc|answer|duration|repl|request|query|queries|call|time\b", found[0]
    )
    compared = re.search(rf"\b{_COMPARED}\b|[<>=≤:]", re.sub(r"\b(?:of|is|be)\b", "", gap))
    if not is_percentile and (_PAUSE.search(gap) or not (about_time or compared)):
        return None
    if "d" in found.match.groupdict() and found["d"]:
        return Goal(
            "response_time", tuple(named), _op(found), _ms(found.value("d")), _request(found)
        )
    number = found.value("n")
    if not (compared or is_percentile) or re.search(r"⟦", gap):
        return None
    guess = f"{number:g} has no unit: taken as milliseconds, as is usual for response times"
    return Goal("response_time", tuple(named), _op(found), float(number), _request(found), guess)


def _every(found: Found) -> Goal | None:
    if re.search(
        r"\bthink|paus|wait\b|ramp|\bevery\b.*\bevery\b|average|users? (?:starts?|waits?)", found[0]
    ):
        return None
    if re.search(r"\bno longer than|once|repeat|iteration", found[0]) and "user" in found["noun"]:
        return None
    said = found.working.text[: found.match.start()]
    if found["noun"] in ("them", "which") and re.search(r"⟦GOAL:\d+⟧[^.\n]*$", said):
        return Goal("response_time", ("max",), _op(found), _ms(found.value("d")))
    if found.match.groupdict().get("noun") in (
        "users",
        "it",
        "which",
        "time",
        "them",
        "everything",
        "page",
        "pages",
    ) and (not re.search(r"respon|answer|finish|longer|faster|load|take", found["gap"])):
        return None
    return Goal("response_time", ("max",), _op(found), _ms(found.value("d")))


def _nothing(found: Found) -> Goal:
    return Goal("response_time", ("max",), "<=", _ms(found.value("d")))


def _time(found: Found) -> Goal | None:
    if re.search(r"\bthink|paus|wait\b|ramp|every\b|average", found["gap"]):
        return None
    if found.match.groupdict().get("worst") or re.search(r"\bnever\b|\bno\b.*longer", found["gap"]):
        return Goal("response_time", ("max",), "<=", _ms(found.value("d")), _request(found))
    guess = "no statistic was named; p95 leaves room for a few slow ones and is the usual choice"
    return Goal(
        "response_time", ("p95",), _op(found), _ms(found.value("d")), _request(found), guess
    )
