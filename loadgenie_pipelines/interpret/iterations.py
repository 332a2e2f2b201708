"""A fixed amount of work: 25 times each, 5,000 calls between them, loop count 20."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Iterations(NamedTuple):
    """A number of iterations: of each user, or of all users together."""

    count: float
    each: bool


_PER_USER = (
    r"(?:each|apiece|per (?:virtual |concurrent )?(?:user|thread|client|vu|person|visitor"
    r"|shopper|worker|head)"
    r"|(?:for|by) (?:each|every)(?: one)?(?: of them| (?:virtual )?(?:user|thread|vu|client))?"
    r"|a (?:head|piece|user))"
)
_THING = (
    r"(?:iterations?|loops?|rounds?|repetitions?|cycles?|passes|runs?|requests?|calls?|hits?|times"
    r"|executions?|orders?|transactions?|messages?|events?|queries|uploads?|downloads?|invocations?|flows?"
    r"|journeys?|jobs?|posts?|gets?|samples?|checkouts?|bookings?|registrations?|purchases?|operations?"
    r"|payments?"
    r"|submissions?|page views|pages?|items?|notifications?|searches|lookups|logins?)"
)
_NUMBER = r"(?P<it>(?P<once>once|one time)|(?P<twice>twice)|{number:n})"
_EACH_AFTER = pattern(
    rf"{_NUMBER}(?: (?:complete|full|whole|such|http|identical|api|of these|total))*(?: {_THING})?"
    rf"(?: (?:in total|of it|of this|through it))?,? {_PER_USER}\b"
)
_EACH_BEFORE = pattern(
    rf"\b(?:each|every)(?: (?:single|one|virtual|concurrent))*(?: of (?:them|the users|those"
    rf"|which|whom|these))?"
    rf"(?: (?:user|thread|client|vu|person|visitor|shopper|worker|reader|customer|admin|one"
    rf"|bot|device))?"
    rf"(?P<between>[^.;\n]{{0,80}}?) {_NUMBER} (?:(?:complete|full|whole) )?{_THING}\b"
)
_ONCE_EACH = pattern(
    r"\beach(?: (?:one|user"
    r"|of them))?\b(?P<between>[^.;\n]{0,80}?) (?P<it>(?P<once>exactly once|just once"
    r"|only once|once)|(?P<twice>twice))\b(?! (?:per|an?|every))"
)
_LOOP_COUNT = pattern(
    r"\b(?:loop ?count|loops|iteration count|iterations per (?:user|vu|thread)"
    r"|repetitions)(?: (?:of|is|to|set to))?"
    r" ?[:=]? ?(?P<it>{number:n})"
)
_TOTAL_LABEL = pattern(
    r"\b(?:(?:total|number of|shared) (?:iterations|requests|calls)|iterations|total requests"
    r"|total)"
    r"(?: (?:in total|count))?(?: (?:is|of))? ?[:=] ?(?P<it>{number:n})"
)
_TOTAL = pattern(
    rf"(?P<it>{{number:n}})(?: (?:complete|full|http|api|identical|whole|single|get|post"
    rf"|such))*(?: {{request}})?"
    rf" {_THING}(?! (?:per|a second|/|at once|in parallel))"
)
_TIMES = pattern(
    r"(?P<it>{number:n}) times\b(?! (?:per|as|more|the|larger|faster|normal|slower|higher|usual))"
)
_MORE = re.compile(r"(?:by|every|each|than|of the|last|past|served|had|handles|of|had|only have) $")
_CONTEXT = pattern(
    r"(?:split|divide|shared?|distribute|spread|between|among|across|in total|altogether"
    r"|together|total"
    r"|run|execute|perform|do|send|fire|make|complete|used up|done|finish|then stop|and stop"
    r"|exactly"
    r"|overall|until|issue|process|replay|place|submit|push|upload|create|iterations|loops"
    r"|{command})"
)


def read_iterations(working: WorkingText) -> None:
    """Marks `iterations`."""
    working.mark("iterations", _LOOP_COUNT, lambda found: Iterations(found.value("n"), True))
    working.mark("iterations", _EACH_AFTER, lambda found: Iterations(_count(found), True))
    working.mark("iterations", _EACH_BEFORE, _each_before)
    working.mark("iterations", _ONCE_EACH, lambda found: Iterations(_count(found), True))
    working.mark("iterations", _TOTAL_LABEL, lambda found: Iterations(found.value("n"), False))
    working.mark("iterations", _TOTAL, _total)
    working.mark("iterations", _TIMES, _total)


def _count(found: Found) -> float:
    return 1 if found["once"] else 2 if found["twice"] else found.value("n")


def _each_before(found: Found) -> Iterations | None:
    return Iterations(_count(found), True)


def _total(found: Found) -> Iterations | None:
    text = found.working.text
    before = text[max(0, found.match.start() - 12) : found.match.start()]
    if _MORE.search(before):
        return None
    start = max(text.rfind(sign, 0, found.match.start()) for sign in (". ", "\n", ";"))
    end = min(
        (place for sign in (". ", "\n", ";") if (place := text.find(sign, found.match.end())) > 0),
        default=len(text),
    )
    return Iterations(found.value("n"), False) if _CONTEXT.search(text[start + 1 : end]) else None
