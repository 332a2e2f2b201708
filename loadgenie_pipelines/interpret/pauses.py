"""Think time: the pause of a user between requests, fixed or between two bounds."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.durations import DurationRange
from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Pause(NamedTuple):
    """Seconds of think time; both bounds are equal where it is fixed."""

    low: float
    high: float


_TIME = r"(?:{duration:d}|{range:r})"
_PAUSE = (
    r"(?:think(?:ing)?[- ]?times?|thinking|pauses?|waits?|wait(?:ing)? times?|delays?|sleeps?"
    r"|gaps?|breaks?|rests?"
    r"|reading time|idle time|intervals?|dwell time|breathing space|breather)"
)
_DOES = (
    r"(?:thinks?|pauses?|pausing|paused|waits?|waiting|wait|sleeps?|sleeping|rests?|resting"
    r"|idles?|idling|dwells?|dwelling"
    r"|lingers?|lingering|breathes?|reads?|reading|looks?|looking|stops?|delays?|spends?|spending)"
)
_UP_TO = r"(?P<upto>up to |at most |max(?:imum)? )?"
_AROUND = (
    r"(?: (?:each|every|any|one|two|a|the|their|his|single|individual|{number}|consecutive"
    r"|successive|subsequent|all|his or her))*"
    r" (?:clicks?|requests?|pages?(?: views?| loads?| visits?)?|calls?|steps?|actions?|hits?"
    r"|them|queries|screens?|visits?"
    r"|views?|those|iterations?|interactions?|operations?|tasks?|moves?|these|searches"
    r"|transactions?|both|other|the two|it|response|answer|one|{request})"
)
_NAMED = pattern(
    rf"\b(?:random(?:ised|ized)? |fixed |constant |user |average |of )*{_PAUSE}(?: times?)?"
    rf"(?:[:=]? (?:of|is|are|was|between|from|be|by|user|set to|should be|must be|has to be"
    rf"|for|lasting"
    rf"|varies|varying|random(?:ly)?|uniformly"
    rf"|anywhere|somewhere|to|in|the|range|on average|time|{{users}}|each|every|steps?"
    rf"|requests?|clicks?|pages?|page views?|two|of about|uniform|distributed),?)*"
    rf" ?[:=(]? ?{_UP_TO}{_TIME}"
)
_BEFORE = pattern(
    rf"{_UP_TO}{_TIME}(?:[- ](?:long|random|of|a|fixed|user|constant|the|their"
    rf"|each))* ?-?{_PAUSE}\b"
    rf"(?: (?:between|after|before){_AROUND})?"
)
_DOING = pattern(
    rf"\b{_DOES}(?: (?:for|at least|between|a|random|randomly|time|each|page|every|of|from"
    rf"|somewhere"
    rf"|anywhere|the|on|it|content|text|them"
    rf"|at|about|another|them|answer|result|results|roughly|approximately|after|before|request"
    rf"|requests|step|click|clicks|product|article|one|two|steps|pages|everything|call|calls"
    rf"|page view|page views))*"
    rf" {_UP_TO}{_TIME}(?: (?:between|after|before|on|in|reading|at|per){_AROUND})?"
)
_BETWEEN = pattern(
    rf"{_UP_TO}{_TIME}(?: (?:apart|pass(?:es)?|of|nothing|in|time|go by"
    rf"|long))*,? (?:(?:between|after|before|in between){_AROUND}|(?:on|per"
    rf"|spent on)(?: (?:each|every|a)) (?:page|screen|click|step)\b)"
)
_TO_READ = pattern(
    rf"(?:\b(?:needs?|takes?|spends?|have|has|with) )?{_UP_TO}{_TIME} (?:to|for|of"
    rf"|in order to) (?:read|reading|look|looking|study|studying|think|thinking|decide"
    rf"|deciding|fill|filling|view|viewing|type|typing|enter|choose)(?:ing)?(?: (?:at|in|out"
    rf"|through|about))?(?: (?:each|every|the|a|one|its?|their))?(?: (?:page|form|article"
    rf"|content|text|next (?:step|click)|result|product|screen|item)s?)?"
)
_READING_TAKES = pattern(
    rf"\b(?:reading|studying|viewing|looking at|filling(?: in)?|thinking about)(?: [a-z]+){{1,4}}?"
    rf" (?:takes?|needs?|lasts?)(?: (?:them|about|up to))* {_TIME}(?P<upto>(?!x)x)?"
)
_BETWEEN_FIRST = pattern(
    rf"\b(?:between|after|before){_AROUND}(?: and (?:the )?(?:next"
    rf"|other)(?: one)?)?,?(?: (?!(?:add|increase|raise|jump|hold"
    rf"|ramp)\b)[a-z]+){{0,6}}? {_UP_TO}{_TIME}"
)
_NONE = re.compile(
    rf"\b(?:no|without(?: any)?|zero) {_PAUSE}\b|\b{_PAUSE}(?: time)? ?[:=] ?(?:none|no|zero"
    rf"|off)\b|\bback[- ]to[- ]back\b"
)
_NEGATIVE = pattern(rf"\b{_PAUSE}(?: (?:of|is|be|set to))* ?[:=]? ?(?P<it>{{negative:n}})")


_ALSO = pattern(
    rf"{{pause}},? (?:and|but) also(?: (?:exactly|of|for))* (?P<it>{_TIME})(?P<upto>(?!x)x)?"
)


def read_pauses(working: WorkingText) -> None:
    """Marks `pause`."""
    working.mark("pause", _NONE, lambda found: Pause(0, 0))
    working.mark("pause", _NAMED, _pause)
    working.mark("pause", _BEFORE, _pause)
    working.mark("pause", _TO_READ, _pause)
    working.mark("pause", _READING_TAKES, _pause)
    working.mark("pause", _BETWEEN_FIRST, _pause)
    working.mark("pause", _DOING, _doing)
    working.mark("pause", _ALSO, _pause)
    working.mark("pause", _BETWEEN, _pause)


def _pause(found: Found) -> Pause:
    if found["r"]:
        between: DurationRange = found.value("r")
        return Pause(between.low, between.high)
    seconds = found.value("d")
    return Pause(0 if found["upto"] else seconds, seconds)


def _doing(found: Found) -> Pause | None:
    # "the test stops after 5 minutes" and "wait for 2 minutes, then ramp": no user thinks.
    if re.match(r"stop|delay|look|read", found[0]) and not re.search(
        r"between|each|every|page|click|for", found[0]
    ):
        return None
    before = found.working.text[max(0, found.match.start() - 24) : found.match.start()]
    if re.search(
        r"\b(?:test|run|must|it|and then|load|system|abort\w*|then) $", before
    ) and not re.search(r"between|after|random|each", found[0]):
        return None
    if re.match(r"stop", found[0]) and not re.search(r"between|each|every", found[0]):
        return None
    return _pause(found)
