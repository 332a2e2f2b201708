"""Pacing: a user starts an iteration every so often, however fast the answer came."""

import re

from loadgenie_pipelines.interpret.text import Found, Pieces, WorkingText, pattern

_ITERATION = (
    r"(?:iterations?|loops?|cycles?|rounds?|runs?|passe?s?|requests?|calls?|journeys?|flows?"
    r"|visits?|transactions?|scenario"
    r"|order|search|report|message|reading|refresh|poll|heartbeat|one|it|ping|update|sequence"
    r"|script|test case|hit|query)"
)
_WHO = (
    r"(?:each|every|all|per|any)(?: (?:single|of the|of those|of these|virtual|concurrent"
    r"|one of the|of them))*"
    r"(?: (?:users?|vus?|threads?|clients?|devices?|visitors?|shoppers?|customers?|persons?"
    r"|sensors?|meters?|readers?|one|bots?|players?|agents?|worker))?"
)
_NAMED = pattern(
    r"\b(?:pacing|paced|pace)(?: (?:time|interval|is|of|at|set|to|be|should be|one|an?"
    r"|iteration|per|every|with|each))* ?[:=]? ?{duration:d}(?: per iteration)?"
)
_NAMED_AFTER = pattern(r"{duration:d}[- ](?:iteration )?pacing\b")
_EVERY = pattern(
    r"\b(?:start|begin|repeat|run|launch|fire|make|send|issue|do|perform|place|execute|call"
    r"|hit|refresh|poll|trigger|loop|request|iterate|post|fetch|check|go through|restart"
    r"|submit|come back|return|report|publish|execut)(?:s|es|ing|ed)?"
    r"(?P<what>(?: (?!(?:test|load|ramp|stage|step)\b)[a-z']+| {request}"
    r"| {number:n}){0,6}?),? (?:only |exactly )?(?:once )?(?:every|each|per"
    r"|in every) {duration:d}"
)
_ONE_EVERY = pattern(
    rf"(?:\b(?:one|an?|a new|a single|single)|{{number:n}}) (?:new |full "
    rf"|complete )?{_ITERATION}(?: {{request}})?(?: (?:per|by|for|from) (?:{_WHO}"
    rf"|(?:virtual )?(?:user|vu|thread|client|device)))?(?: is)?(?: (?:started|starts|begins"
    rf"|sent|made))? (?:every|each|per) {{duration:d}}"
)
_ITERATION_EVERY = pattern(
    rf"\b{_ITERATION}s?(?: (?:starts?|begins?|are started|is started|should start|start|run"
    rf"|runs))? (?:once )?every {{duration:d}}"
)
_LASTS = pattern(
    r"\biteration(?:s)?(?: (?:should|must|has to|always|time|is|to))* (?:lasts?|takes?|time"
    r"|length)(?: (?:exactly|is|of))? ?[:=]? ?{duration:d}"
)
_RATE_EACH = pattern(
    rf"(?:\b(?:{_WHO})(?: of(?: the| these)? {{users}})?(?P<gap>(?: [a-z'-]+"
    rf"| {{request}}){{0,7}}?) )(?P<it>{{rate:r}})"
)
_RATE_PER_USER = pattern(
    r"{rate:r}(?: (?:to|on|of|at|against) {request})? (?:per|for each|for every|by each"
    r"|from each|each(?! ⟦DURATION)|per each|by every|from every)\b(?: (?:virtual "
    r"|concurrent )?(?:user|vu"
    r"|client|thread|device|visitor|one))?"
)


def read_pacing(working: WorkingText) -> None:
    """Marks `pacing`, in seconds."""
    working.mark("pacing", _NAMED, lambda found: found.value("d"))
    working.mark("pacing", _NAMED_AFTER, lambda found: found.value("d"))
    working.mark("pacing", _LASTS, lambda found: found.value("d"))
    working.mark("pacing", _RATE_EACH, _inverse)
    working.mark("pacing", _RATE_PER_USER, _inverse)
    if "⟦USERS:" in working.text:
        working.mark("pacing", _TIMES, _times)
    working.rewrite(_EVERY, _every)
    working.mark("pacing", _ONE_EVERY, _one_every)
    working.mark("pacing", _ITERATION_EVERY, lambda found: found.value("d"))
    working.mark("pacing", _ONCE_EVERY, lambda found: found.value("d"))


_TIMES = pattern(r"{rate:r}")
_ONCE_EVERY = pattern(r"\bonce (?:every|each|per) {duration:d}")
_CHANGES_LOAD = re.compile(
    r"\b(?:add\w*|increas\w*|rais\w*|more|users?|doubl\w*|step\w*|ramp\w*|stage|until|up)\b"
)


def _every(found: Found) -> Pieces | None:
    """Keeps what is sent, since it may be the request, and marks the interval behind it."""
    if _CHANGES_LOAD.search(found["what"]):
        return None
    line = found.working.text[found.match.end() : found.match.end() + 40]
    if re.match(r",? (?:add|increas|rais|until|by|to ⟦)", line):
        return None
    working = found.working
    count = found.value("n") if found["n"] else 1
    if not count:
        return None
    marker = working.add("pacing", found.value("d") / count, found.span())
    start = found.match.start()
    return [(start, start + found[0].index("⟦DURATION")), marker]


def _times(found: Found) -> float | None:
    """`once every 30 seconds`, said of users: each of them does."""
    rate = found.value("r")
    return round(1 / rate.per_second, 6) if rate.noun == "times" and rate.per_second else None


def _one_every(found: Found) -> float:
    return found.value("d") / (found.value("n") if found["n"] else 1)


def _inverse(found: Found) -> float | None:
    per_second = found.value("r").per_second
    if not per_second:
        return None
    if "gap" in found.match.groupdict() and re.search(
        r"\b(?:stage|step|level|add|arriv)\w*", found["gap"]
    ):
        return None
    return round(1 / per_second, 6)
