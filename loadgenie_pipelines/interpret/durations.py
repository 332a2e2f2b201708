"""How long: 90s, 1h30, half an hour, three quarters of an hour, two and a half minutes, 2-6 s."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern

SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_NAMES = (
    ("ms", r"ms|milli-?secs?|milli-?seconds?|millis"),
    ("s", r"s|seconds?|secs?|sek"),
    ("m", r"m|minutes?|mins?|minuten?"),
    ("h", r"h|hours?|hrs?"),
    ("d", r"d|days?"),
    ("w", r"weeks?"),
)
_UNIT = "|".join(names for _, names in _NAMES)
_LONG_UNIT = r"milliseconds?|seconds?|minutes?|mins?|hours?|days?|weeks?"
_COMPACT = re.compile(
    r"(?<![\w./:#-])(?:\d+h ?\d{1,2}(?:m|min)?|(?:\d+(?:\.\d+)?(?:ms|s|min|m|h|d)){2,})(?![\w])"
    r"|\bpt(?=\d)(?:\d+h)?(?:\d+m)?(?:\d+s)?\b"
    r"|(?<=duration)[ :=]+(?P<it>\d{1,2}:\d\d:\d\d)\b"
)
_RANGE = pattern(
    rf"{{number:low}} ?-?(?:{_UNIT})? ?(?:-|\.\.|to|and|or|up to|until|through)(?: at most"
    rf"| maximum| no more than)?"
    rf" ?{{number:high}}[ -]?(?P<unit>{_UNIT})\b"
)
_RANGE_BEFORE = re.compile(
    r"\b(?:from|between|of|time|random|randomly|wait\w*|paus\w*|sleep\w*|for"
    r"|with|a|after|:|=|-|rest\w*|think\w*|delay\w*|or) ?[:=]? ?$"
)
_PLUS_MINUS = pattern(
    rf"{{number:middle}} ?(?:{_UNIT})? ?(?:\+/-|±|plus or minus|plus/minus) ?{{number:by}}"
    rf" ?(?P<unit>{_UNIT})\b"
)
_QUARTERS = pattern(rf"(?:{{number:n}}|(?P<a>a)) quarters? of an? (?P<unit>{_LONG_UNIT})\b")
_HALF = re.compile(rf"\bhalf[ -](?:an? |of an? )?(?P<unit>{_LONG_UNIT})\b")
_QUARTER_HOUR = re.compile(r"\b(?:a )?quarter[ -]?(?:of )?(?:an )?hour\b")
_ONE_AND_A_HALF = re.compile(rf"\b(?:an?|one) (?P<unit>{_LONG_UNIT}) and a half\b")
_PLAIN = pattern(
    rf"{{number:n}}(?: full| whole| more| additional| further| extra| solid)?[ -]?"
    rf"(?P<unit>{_UNIT})\b(?!/)(?:'s?)?"
)
_ONE = re.compile(
    r"(?<![\w-])(?:(?:an?|one) |(?<=every )|(?<=each )|(?<=full )|(?<=whole )|(?<=another )"
    r"|(?<=next )|(?<=first )|(?<=last ))"
    r"(?:full |whole |single |more )?(?<!the )\b(?P<unit>minute|hour|day|second|week)\b(?! \w+ly)"
    r"(?!,? (?:workload|group|scenario|stage|phase|journey|one|user|set|kind|type|test|request))"
)
_SUM = pattern(r"{duration:a}(?: and |, ?| )(?:an? )?{duration:b}(?! (?:ramp|think|pause|later))")
_OVERNIGHT = re.compile(r"\bover ?night\b|\b(?:the|a) whole night\b|\ball night(?: long)?\b")


# Longer than any test; what is above it is refused where it is used.
_LONGEST = 1e9


class DurationRange(NamedTuple):
    """Between two numbers of seconds."""

    low: float
    high: float


def read_compact_durations(working: WorkingText) -> None:
    """Marks `duration` where digits and units are one word, before digits are read alone."""
    working.mark("duration", _COMPACT, _compact)


def read_durations(working: WorkingText) -> None:
    """Marks `range` and `duration`, in seconds."""
    working.mark("range", _RANGE, _range)
    working.mark("range", _PLUS_MINUS, _plus_minus)
    working.mark("duration", _QUARTERS, _quarters)
    working.mark("duration", _QUARTER_HOUR, lambda found: 900.0)
    working.mark("duration", _HALF, lambda found: 0.5 * unit_seconds(found["unit"]))
    working.mark("duration", _ONE_AND_A_HALF, lambda found: 1.5 * unit_seconds(found["unit"]))
    working.mark("duration", _PLAIN, lambda found: tidy(found.value("n") * _unit(found)))
    working.mark("duration", _ONE, lambda found: unit_seconds(found["unit"]))
    working.mark("duration", _SUM, _sum)


def read_overnight(working: WorkingText) -> bool:
    """Whether the night is named; it is a duration only where no other is given."""
    return bool(_OVERNIGHT.search(working.text))


def unit_seconds(name: str) -> float:
    for unit, names in _NAMES:
        if re.fullmatch(names, name):
            return SECONDS[unit]
    raise ValueError(name)


def tidy(seconds: float) -> float:
    return min(round(seconds, 6), _LONGEST)


def _unit(found: Found) -> float:
    return unit_seconds(found["unit"])


def _compact(found: Found) -> float:
    text = (found.match["it"] or found[0]).removeprefix("pt")
    if ":" in text:
        hours, minutes, seconds = (int(part) for part in text.split(":"))
        return 3600.0 * hours + 60 * minutes + seconds
    parts = re.findall(r"(\d+(?:\.\d+)?) ?(ms|s|min|m|h|d)?", text)
    return tidy(
        sum(float(number) * SECONDS[(unit or "m").replace("min", "m")] for number, unit in parts)
    )


def _range(found: Found) -> DurationRange | None:
    joined = found[0]
    before = found.working.text[max(0, found.match.start() - 12) : found.match.start()]
    if re.search(r"\b(?:and|or)\b(?! at most)", joined) and not re.search(r"between $", before):
        return None
    low, high = found.value("low"), found.value("high")
    first = re.search(rf"⟧ ?-?({_UNIT})\b", joined.split(found["high"])[0])
    low *= unit_seconds(first[1]) if first and first[1] else _unit(found)
    return DurationRange(tidy(low), tidy(high * _unit(found)))


def _plus_minus(found: Found) -> DurationRange:
    middle, by = found.value("middle") * _unit(found), found.value("by") * _unit(found)
    return DurationRange(tidy(max(0.0, middle - by)), tidy(middle + by))


def _quarters(found: Found) -> float:
    return tidy((1 if found["a"] else found.value("n")) * 0.25 * unit_seconds(found["unit"]))


def _sum(found: Found) -> float | None:
    large, small = found.value("a"), found.value("b")
    # "1 hour 30 minutes" is a sum; "2 minutes, 10 minutes" is a list.
    units = [unit for unit in (1.0, 60.0, 3600.0, 86400.0) if small < unit]
    if not units or large < units[0] or large % units[0] or small * 1.0 >= 3600 > large:
        return None
    if "," in found[0] and "and" not in found[0]:
        return None
    return tidy(large + small)
