"""Numbers that belong to the story and not to the test: last month's outage, the old limit."""

import re
from collections.abc import Iterator

from loadgenie_pipelines.interpret.text import MARKER, Found, WorkingText, markers, pattern

_BOUNDARY = re.compile(r"(?<=[.!?])[\"')]*\s+|\n+")
# Said of the past, of the system itself, or of the team: no part of what to send.
_STORY = re.compile(
    r"\b(?:no longer|used to|previous(?:ly)?|formerly|originally|yesterday|ago|incident|outage"
    r"|complain\w*|budget"
    r"|meeting|deadline|crash\w*|went (?:from|down|live)|fell over|broke|had|was|were|took"
    r"|served|handled|saw|sprint"
    r"|retro\w*|vacation|holiday|replicas?|pods?|nodes?|instances?|cores?|cpus?|ram|gb|rows?"
    r"|release train|postmortem"
    r"|last (?:week|month|year|sprint|time|quarter|night|run|monday|tuesday|wednesday|thursday"
    r"|friday|release|test|summer|winter|black friday|saturday|sunday|deploy\w*)"
    r"|lost|came|grew|grown|hired|since (?:then|the|we|last)|old|former|back then"
    r"|in (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)"
    r"|colleagues?|employees|team of|developers|engineers|invoice|costs?|registered"
    r"|in the database|database (?:holds|has|contains)|subscribed|monthly|signed up)\b"
)
_HAVE = re.compile(
    r"(?<!until )\b(?:we|it|they|system|site|platform|company|shop|app|service|our"
    r"|cluster) (?:now |currently |already |only |normally |usually )?(?:have|has|serves?|got"
    r"|expects?|count|counts)\b"
)
_LOAD = re.compile(
    r"⟦(?:REQUEST|PAUSE|PACING|ABORT|LATER|LATEST|URL|ITERATIONS|SPAWN)|\b(?:tests?|run"
    r"|running|load|ramp\w*|hold|stay|keep|duration|lasts?|spike|jump|stages?|phase"
    r"|simulat\w*|hammer|hit|send|fire|generate|reproduce|put|push|apply|start|use|using"
    r"|we (?:need|want)|please|could|give|throw|calling|call|browse|concurrent|virtual"
    r"|parallel|simultaneous|increase|climb|add|total|then|return|back|soak|stress|rais\w*"
    r"|grow\w*|scal\w*|from|steps?|every|each|users|rate|rps|during|within|over)\b"
)
# "Time: 6 minutes" in a list is asked for, however bare it looks.
_LABEL = re.compile(r"[\W\d]*[a-z][\w -]{0,24}[:=] ?⟦")
_REJECTED = pattern(
    r"\b(?:instead of|rather than|not|up from|down from|compared (?:to|with)|as opposed to"
    r"|unlike|never mind|forget|replaces)(?: the| our| a)?(?: (?:old|usual|previous|original"
    r"|former|current))?"
    r" (?P<it>⟦(?:USERS|RATE|DURATION|NUMBER):\d+⟧)"
)
_ASKED = re.compile(
    r"\b(?:must|should|shall|need\w*|has to|have to|target|goal|slo|abort|stop|may|want|please"
    r"|expect\w*|require\w*|limit)\b"
)
_QUANTITIES = frozenset(
    ("goal", "users", "rate", "duration", "iterations", "percent", "arrival", "number", "range")
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; a line of a list is one."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.end() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def set_background_aside(working: WorkingText) -> None:
    """Turns the markers of the story into `aside`, as long as the load is said elsewhere."""
    working.rewrite(_REJECTED, lambda found: _aside(found["it"]))
    text = working.text
    story = [(start, end) for start, end in sentences(text) if _is_story(working, text[start:end])]
    if not story:
        return
    outside = {
        marker.kind
        for marker in markers(text)
        if not any(start <= marker.start < end for start, end in story)
    }
    has_load = bool(outside & {"users", "rate", "iterations", "arrival"})

    def aside(found: Found) -> str | None:
        kind, place = found[1].lower(), found.match.start()
        if kind not in _QUANTITIES or not any(start <= place < end for start, end in story):
            return None
        if kind == "goal":
            sentence = next(text[start:end] for start, end in story if start <= place < end)
            return None if _ASKED.search(sentence) else _aside(found[0])
        said_elsewhere = has_load if kind in ("users", "rate", "arrival", "iterations") else True
        return _aside(found[0]) if said_elsewhere else None

    working.rewrite(MARKER, aside)


def _aside(marker: str) -> str:
    return re.sub(r"⟦[A-Z_]+:", "⟦ASIDE:", marker)


def _is_story(working: WorkingText, sentence: str) -> bool:
    kinds = {marker.kind for marker in markers(sentence)}
    if _LABEL.match(sentence):
        return False
    if not kinds & _QUANTITIES:
        return False
    if kinds & {"pause", "pacing", "abort", "spawn"}:
        return False
    if _STORY.search(sentence) or _HAVE.search(sentence):
        # A sentence that both tells and asks is asked: "we had 30 users, so please run 60".
        return not (
            {"request", "url"} & kinds
            and kinds & {"users", "rate", "iterations"}
            and "duration" in kinds
        )
    sure = any(mention.value.sure for mention in working.said("users", sentence))
    return not (
        sure
        or _LOAD.search(sentence)
        or kinds & {"rate"}
        or ("duration" in kinds and "users" in kinds)
    ) and (
        "users" in kinds
        or (
            "duration" in kinds
            and not re.match(r"^[\W\d]*(?:⟦|for|over)", sentence)
            and "for ⟦" not in sentence
        )
    )
