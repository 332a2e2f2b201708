"""Two numbers for one constant load: the sentence has to say which."""

import re
from itertools import pairwise

from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import WorkingText, pattern

_FIXED = re.compile(
    r"\b(?:exactly|constant(?:ly)?|fixed|always|whole test|entire test|has to be|have to be"
    r"|must be|should be|must have|has to have|total|in total|only|no more no less|throughout"
    r"|stay(?:s)? at|whole time|entire time|at all times|all the time|all along|never (?:more"
    r"|less)|number of users|precisely|needs? to be)\b"
)
COURSE = re.compile(
    r"\b(?:then|ramp\w*|jump\w*|spik\w*|burst\w*|back|climb\w*|increas\w*|rais\w*|until|every"
    r"|each|steps?|stages?|drop\w*|after|followed|grow\w*|surge\w*|peak\w*|up to|from"
    r"|sudden\w*|add\w*|start\w*|begin\w*|double|first|next|last|later|between|of (?:them"
    r"|which|those|whom)|reach\w*|plus|another|more|baseline|normal\w*|decreas\w*|while"
    r"|meanwhile)\b|>"
)


_FIXED_TIME = re.compile(
    r"\b(?:exactly|must|has to|should|whole|entire|total|duration|only|needs to|lasts?|also)\b"
)
_DURATIONS = pattern(
    r"\b(?:for|lasts?|lasting|duration|takes?|runs?(?: for)?|be)(?: (?:of|is|:|exactly|for"
    r"|only|a total of))* ?:? ?{duration:d}"
)


def contradictions(working: WorkingText, start: int, end: int, field: str, notes: Notes) -> None:
    """Two loads for one constant load."""
    text = working.text[start:end]
    for kind, unit in (("users", "users"), ("rate", "requests per second")):
        counts: set[float] = set()
        heads = list(re.finditer(rf"⟦{kind.upper()}:(\d+)⟧", text))
        for match in heads:
            mention = working.mentions[int(match[1])]
            if kind == "rate" or mention.value.sure:
                counts.add(float(mention.value[0]))
        if len(counts) > 1 and not _changes(text, heads):
            named = " and ".join(f"{count:g}" for count in sorted(counts))
            notes.problem(
                f"{field}.load.{'vus' if kind == 'users' else 'rate'}",
                f"{named} {unit} contradict each other in one constant load; write one of "
                f"them, or how the load moves from one to the other",
            )
    _durations(working, text, field, notes)


def _changes(text: str, heads: list[re.Match[str]]) -> bool:
    """Whether the words between two levels, or before the first, describe a course."""
    low = max(0, heads[0].start() - 30)
    span = text[low : heads[-1].end() + 30]
    if _FIXED.search(span) and not re.search(
        r"\b(?:ramp|then|jump|spike|climb|increase|back|drop|burst|until|every)\w*\b", span
    ):
        return False
    if COURSE.search(span):
        return True
    # "20 users for 1 minute, 50 users for 2 minutes" is a course too.
    between = [text[a.end() : b.start()] for a, b in pairwise(heads)]
    return all("⟦DURATION" in piece for piece in between)


def _durations(working: WorkingText, text: str, field: str, notes: Notes) -> None:
    values = {working.mentions[int(found["d"])].value for found in _DURATIONS.finditer(text)}
    if (
        len(values) > 1
        and not COURSE.search(text)
        and len(re.findall(r"⟦(?:USERS|RATE):", text)) <= 1
        and _FIXED_TIME.search(text)
    ):
        named = " and ".join(f"{seconds:g} s" for seconds in sorted(values))
        notes.problem(
            f"{field}.load.duration", f"{named} contradict each other; write one duration"
        )
