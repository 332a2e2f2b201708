"""Users per second: either how fast a crowd is started, or how fast new users arrive for ever."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.durations import unit_seconds
from loadgenie_pipelines.interpret.rates import Rate
from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Spawn(NamedTuple):
    """Users started per second until the crowd is complete."""

    per_second: float


_UNIT = r"seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d"
_WHO = (
    r"(?:users?|threads?|visitors?|customers?|shoppers?|clients?|people|sessions?|guests?"
    r"|buyers?|of them)"
)
_PER = pattern(
    rf"{{number:n}}(?: (?:new|more|additional|virtual|concurrent|unique|fresh))* {_WHO}"
    rf"(?: (?:arrive|arriving|come|coming|enter|entering|start|starting|join|joining|show up"
    rf"|log in|sign in|land|are started|being added|are added))?"
    rf"(?: ?/ ?| (?:per|an?|each) )(?:{{number:count}} )?(?P<unit>{_UNIT})\b"
)
_EVERY_UNIT = pattern(
    rf"{{number:n}}(?: (?:new|unique|fresh|additional))* {_WHO} (?:arrive|arriving|come|enter"
    rf"|entering|join|joining|show up"
    rf"|land)(?: \w+)? every (?:{{number:count}} )?(?P<unit>{_UNIT})\b"
)
_SPAWN_RATE = pattern(
    r"\b(?:spawn|hatch|ramp(?:[- ]?up)?|start|launch)(?:ing|ed|s)?[- ]?(?:rate"
    r"|speed)(?: (?:of|is|at))* ?[:=]? ?(?:{arrival:a}|{number:n}(?! ?(?:s|sec|min|m"
    r"|h)\b)|{rate:r})"
)
_SPAWNED_BEFORE = pattern(
    r"\b(?:spawn|hatch|add|start|launch|bring|ramp|inject|creat|increas|grow)\w*\b"
    r"(?:(?![.;]|\n)[^⟦]){0,40}?(?P<it>{arrival:a})"
)
_SPAWNED_UNTIL = pattern(
    r"(?P<it>{arrival:a})(?=(?:(?![.;]|\n)[^⟦]){0,30}\b(?:until|up to|to reach)\b)"
)


def read_arrivals(working: WorkingText) -> None:
    """Marks `spawn`, and `rate` for users who keep arriving."""
    working.mark("arrival", _PER, _arrival)
    working.mark("rate", _EVERY_UNIT, _arrival)
    if "arrival:" in working.text or re.search(r"spawn|hatch|start rate|ramp rate", working.text):
        working.mark("spawn", _SPAWN_RATE, _spawn_rate)
        working.mark("spawn", _SPAWNED_BEFORE, _spawn)
        working.mark("spawn", _SPAWNED_UNTIL, _spawn)


def settle_arrivals(working: WorkingText) -> None:
    """What is left: beside a count of users it is a start rate, alone it is the load."""
    kind = "spawn" if re.search(r"⟦USERS:", working.text) else "rate"
    for place in list(re.finditer(r"⟦ARRIVAL:(\d+)⟧", working.text))[::-1]:
        rate: Rate = working.mentions[int(place[1])].value
        value = Spawn(rate.per_second) if kind == "spawn" else rate
        working.mark_at(kind, place.start(), place.end(), value)


def _arrival(found: Found) -> Rate:
    count = found.value("count") if found["count"] else 1
    seconds = (count or 1) * unit_seconds(found["unit"])
    return Rate(found.value("n") / seconds, "users", seconds)


def _spawn_rate(found: Found) -> Spawn:
    if found["n"]:
        return Spawn(found.value("n"))
    rate: Rate = found.value("a") if found["a"] else found.value("r")
    return Spawn(rate.per_second)


def _spawn(found: Found) -> Spawn:
    return Spawn(found.value("a").per_second)
