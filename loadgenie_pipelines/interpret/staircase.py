"""Load in steps: add 20 users every minute until 200; 50, 100 and 200 rps for 3 minutes each."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.phase import LEVEL, level_of
from loadgenie_pipelines.interpret.text import Span, WorkingText, pattern

MOST_STEPS = 1000


class Staircase(NamedTuple):
    """Levels that are held for the same time, one after the other."""

    levels: tuple[float, ...]
    each: float
    span: Span


_STEP_WORDS = (
    r"(?:steps?|levels?|stages?|stairs?|plateaus?|increments?|one|rung|tier|value|rate"
    r"|of them|of these|of those|load)"
)
_EVERY = pattern(
    rf"\b(?:every|each,? (?:lasting|lasts|for|of|taking|held for|running(?: for)?"
    rf"|being held for)|each|after every|after each|once every|once per|once a|per"
    rf"|at intervals of|in intervals of|with intervals of|intervals of|(?:hold|holding|keep"
    rf"|keeping|stay(?:ing)? at|remain(?:ing)? at) each(?: {_STEP_WORDS})*(?: for)?"
    rf"|(?:each|every|per|a) {_STEP_WORDS}(?: (?:lasts?|lasting|takes?|is|held|runs?|running"
    rf"|of|for|should|must|last|take|be|stays?|being|to|duration|has|hold|length|time))*"
    rf"|{_STEP_WORDS} (?:duration|length|time)(?: (?:of|is))?|(?:in|of"
    rf"|with) {{number}} {_STEP_WORDS} of"
    rf"|{_STEP_WORDS} of|apart by) ?[:=]? ?{{duration:d}}"
)
_EACH = pattern(
    rf"{{duration:d}}(?: long)?,? (?:each\b|apiece|per {_STEP_WORDS}|a (?:step|level|stage"
    rf"|piece)|for each(?: {_STEP_WORDS})?|(?:at|on|in) (?:each|every)(?: {_STEP_WORDS})?"
    rf"|per\b|every (?:step|level|stage)|intervals|(?:long )?(?:steps|stages|levels)\b"
    rf"|(?:hold )?between (?:steps|increases))"
)
_LIST = pattern(
    rf"{{{LEVEL}}}(?:(?:,| >|,? (?:and|then|and then|and finally|finally|followed by)|,? and|/"
    rf"|;| -+>?)(?: (?:with|at|to|up to|then|finally|of|and))* ?{{{LEVEL}}}(?: users?| rps"
    rf"| requests per second)?){{1,40}}"
)
_NUMBERS = pattern(rf"{{{LEVEL}:n}}")
_BY = pattern(
    rf"(?:\b(?:by|add(?:ing|s|ed)?(?: up)?|plus|(?:steps?|increments?|stages?|batches|groups"
    rf"|chunks|portions|jumps|hops|blocks|waves) of|add in|bring(?:ing)? in|start(?:ing)?"
    rf"|launch(?:ing)?|another|put(?:ting)? on|increase of|raise of|spawn|introduce|put"
    rf"|goes up|join)(?: (?:another|an additional|additional|up|further|in|of|on))*"
    rf"|\+) ?{{{LEVEL}:n}}"
    rf"|{{{LEVEL}:m}}(?: (?!in\b|by\b|with\b)[a-z]+)?[ -](?:more|extra|additional|further"
    rf"|join\w*|are added|is added|step size|at a time|steps|increments)\b"
    rf"|\bstep(?: size)? ?[:=]? ?{{{LEVEL}:k}}"
)
_FROM = pattern(
    rf"\b(?:from|start(?:ing|s|ed)?(?: (?:off|out|low|load|level|rate|small))*(?: (?:at|with"
    rf"|from|on|is|of))?|begin(?:ning|s)?(?: (?:at|with|from))?|initial(?:ly)?(?: (?:load|rate"
    rf"|level|users|of|with|at))*|first) ?[:=]? ?(?:(?:only|just|a|an|initial|load"
    rf"|of) )*{{{LEVEL}:n}}"
)
_UNTIL = pattern(
    rf"\b(?:until|up to|to|till|reach(?:es|ing|ed)?|max(?:imum)?|end(?:ing|s)? (?:at|with)"
    rf"|top(?:s|ping)? (?:out )?at|stop(?:ping)? at|as far as|finish(?:ing|es)? (?:at|with)"
    rf"|peak|limit|not beyond|cap(?:ped)? at|arrive at|hits?)(?: (?:you|we|they|it|there|are"
    rf"|is|have|has|reach(?:es|ed)?|gets?|hits?|a|the|total|of|at|all|maximum|max|peak|target"
    rf"|to|arrived?|load|number|users|rate|until|all|running|up|in"
    rf"|full))* ?[:=]? ?{{{LEVEL}:n}}"
)
_COUNT = pattern(
    r"{number:n} (?:equal |even |equally sized |same-sized |identical )?"
    r"(?:steps?|levels|stages|stairs|plateaus|increments)\b(?! of (?:⟦(?:USERS|RATE|NUMBER)))"
)
_COUNT_OF = pattern(rf"{{number:n}} (?:equal |even |more |further )?{_STEP_WORDS} of {{{LEVEL}:k}}")
_FACTOR = pattern(
    r"\b(?:doubl\w+|twice as (?:many|much)|x ?2\b|(?P<triple>tripl\w+)|times {number:n}"
    r"|multipl\w+ (?:it |the \w+ )?by {number:m}|(?:by|another) {percent:p})"
)
_STEPWISE = re.compile(
    r"\b(?:step|steps|stepwise|stairs?|staircase|every|each|intervals?|increments?|at a time"
    r"|levels|stages|stage|per level|batches|waves|apiece|per)\b"
)


def read_staircase(working: WorkingText, text: str, unit: float) -> Staircase | None:
    """The staircase that the text describes, or None where it describes none."""
    interval = _EVERY.search(text) or _EACH.search(text)
    if not _STEPWISE.search(text):
        return None
    listed = _listed(working, text, unit)
    over = pattern(
        r"\b(?:over|within|in|during|total of|for) (?:the |a |an |next |about |total "
        r"|of )*{duration:d}"
    ).search(text)
    if interval is None and not (over and _COUNT.search(text)):
        return None
    length = interval or over
    if length is None:
        return None
    number = length["d"]
    seconds, span = working.mentions[int(number)].value, working.mentions[int(number)].span
    if interval is not None and len(listed) >= (3 if _BY_WORD.search(text) else 2):
        return Staircase(tuple(listed), seconds, span)
    several = _COUNT_OF.search(text)
    if several and interval is not None:
        steps = int(working.mentions[int(several["n"])].value)
        size = level_of(working, several["k"], unit)
        if 1 < steps <= MOST_STEPS and size > 0:
            return Staircase(tuple(size * place for place in range(1, steps + 1)), seconds, span)
    by, last, first = _BY.search(text), None, _FROM.search(text)
    rest = text
    if by:
        rest = text[: by.start()] + " " * (by.end() - by.start()) + text[by.end() :]
    ends = [match for match in _UNTIL.finditer(rest) if not first or match["n"] != first["n"]]
    last = ends[-1] if ends else None
    end = level_of(working, last["n"], unit) if last else None
    start = (
        level_of(working, first["n"], unit)
        if first and (not by or first["n"] not in by.groups())
        else None
    )
    count = _COUNT.search(text)
    if count and end is not None:
        steps = int(working.mentions[int(count["n"])].value)
        if not 1 <= steps <= MOST_STEPS:
            return None
        each = seconds if interval is not None else seconds / steps
        if start is None:
            return Staircase(
                tuple(end * place / steps for place in range(1, steps + 1)), each, span
            )
        gap = (end - start) / max(1, steps - 1)
        return Staircase(tuple(start + gap * place for place in range(steps)), each, span)
    factor = _FACTOR.search(text)
    if factor and end is not None and start is not None and not by:
        ratio = _ratio(working, factor)
        levels = [start]
        while (
            ratio > 1
            and levels[-1] > 0
            and levels[-1] * ratio <= end * 1.0000001
            and len(levels) < MOST_STEPS
        ):
            levels.append(levels[-1] * ratio)
        if levels[-1] < end:
            levels.append(end)
        return Staircase(tuple(levels), seconds, span)
    if by is None or end is None:
        return None
    slot = next(by[group] for group in ("n", "m", "k") if by[group])
    return _climb(level_of(working, slot, unit), start, end, seconds, span)


_BY_WORD = re.compile(r"\b(?:by|steps of|increments of|add)\b ⟦")


def _climb(by: float, start: float | None, end: float, each: float, span: Span) -> Staircase | None:
    begin = by if start is None else start
    if by <= 0 or begin == end or abs(end - begin) / by > MOST_STEPS:
        return None
    sign = 1 if end > begin else -1
    levels = [begin]
    while sign * (end - levels[-1]) > by * 1e-9:
        following = levels[-1] + sign * by
        levels.append(end if sign * (following - end) > 0 else round(following, 9))
    return Staircase(tuple(level for level in levels if level > 0 or sign < 0), each, span)


def _listed(working: WorkingText, text: str, unit: float) -> list[float]:
    best: list[float] = []
    for match in _LIST.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if re.match(r"(?: users?)? more\b", text[match.end() :]):
            continue  # "from 10 to 40, 10 more every ...": an increment, no level
        numbers = _NUMBERS.findall(match[0])
        if len(numbers) == 2 and re.search(r"\b(?:from|between) $", before):
            continue
        levels = [level_of(working, number, unit) for number in numbers]
        if len(levels) > len(best):
            best = levels
    return best


def _ratio(working: WorkingText, factor: re.Match[str]) -> float:
    if factor["triple"]:
        return 3
    for group in ("n", "m"):
        if factor[group]:
            return float(working.mentions[int(factor[group])].value)
    return 1 + working.mentions[int(factor["p"])].value if factor["p"] else 2
