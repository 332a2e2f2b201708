"""How often: 120 rps, 9,000 orders per hour, 20 requests every second, one call every 200 ms."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.durations import unit_seconds
from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Rate(NamedTuple):
    """Something per second; `noun` is what the sentence counts."""

    per_second: float
    noun: str
    unit: float = 1.0  # seconds of the unit that was written: 60 for "per minute"


_UNIT = r"seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d"
_STOP = (
    r"for|in|over|within|during|every|each|until|to|at|after|with|and|then|of|is|are|per|or|by|from"
    r"|as|must|should|between|against|while|a|an|on|through|when|if|up|down|reach|more than|so"
    r"|seconds?|minutes?|hours?|milliseconds?|ms|s|m|h|users?|min|mins|sec|secs|wait\w*|pause\w*"
)
_NOUN = rf"(?P<noun>(?: (?!(?:{_STOP})\b)[a-z][a-z'-]*){{0,4}})"
_SHORT = {"rps": 1, "tps": 1, "qps": 1, "hps": 1, "ips": 1, "cps": 1, "rpm": 60, "tpm": 60,
          "qpm": 60, "opm": 60, "rph": 3600, "tph": 3600, "rpd": 86400}  # fmt: skip
_INITIALS = pattern(rf"{{number:n}} ?-?(?P<unit>{'|'.join(_SHORT)})\b")
_NAMED = pattern(rf"\b(?P<unit>{'|'.join(_SHORT)})(?: ?[:=] ?| (?:of|is|at) )(?P<it>{{number:n}})")
_PER = pattern(
    rf"{{number:n}}{_NOUN}(?: ?/ ?| (?:per|in every|a|an|in a|by|/) | p/| for (?=(?:second"
    rf"|minute|hour)\b(?! (?:group|workload))))(?:every )?"
    rf"(?:{{number:count}} )?(?P<unit>{_UNIT})\b"
)
_EACH_SECOND = pattern(
    r"\b(?:every|each|per|in one|in each) (?P<unit>second|minute|hour|day),? (?:(?:must"
    r"|should|there|are|is|we|get|arrive|come|send|it|will|has to|be|sent|receives?"
    r"|the \w+)s? ){0,4}"
    r"{number:n}(?P<noun> (?:new )?(?:requests?|calls?|hits?|quer(?:y|ies)|transactions?"
    r"|orders?|messages?|iterations?|visitors?|customers?))"
)
_IN_ONE = pattern(
    rf"{{number:n}}(?P<noun> (?:requests?|calls?|hits?|quer(?:y|ies)|transactions?|orders?"
    rf"|messages?)) in"
    rf" {{number:count}} (?P<unit>{_UNIT})\b"
)
_EVERY = pattern(
    rf"{{number:n}}(?P<noun>(?: (?!(?:{_STOP})\b)[a-z][a-z'-]*){{1,3}}) (?:every|each) "
    rf"(?:{{number:count}}[ -]?)?(?P<unit>ms|milliseconds?|{_UNIT})\b"
)
_A_THING_EVERY = pattern(
    rf"\b(?:a|an|one)(?P<noun> (?:new )?(?:request|call|order|message|event|hit|query|transaction))"
    rf"(?: {{request}})? (?:every|each|per) (?:{{number:count}}[ -]?)?(?P<unit>ms"
    rf"|milliseconds?|{_UNIT})\b"
)
_TIMES = pattern(
    rf"(?<!\w)(?:(?P<once>once)|(?P<twice>twice)|{{number:n}} times) (?:per|an?|every|each) "
    rf"(?:{{number:count}}[ -]?)?(?P<unit>ms|milliseconds?|{_UNIT})\b"
)
# `30 POST /uploads requests per second`: the request in the middle stays to be read.
_AROUND_REQUEST = pattern(
    rf"(?P<it>{{number:n}})(?= (?:(?!users?\b|vus?\b)[a-z]+ ){{0,2}}{{request}}"
    r"(?: (?:requests?|calls?|hits?|queries|times))?(?: ?/ ?| (?:per|a|an|every|each|in a) )"
    rf"(?P<unit>{_UNIT})\b)"
)
# Nouns that a load does not consist of.
_NOT_LOAD = re.compile(r"\b(?:users?|threads?|clients?|people|gb|mb|kb|dollars?|cents?|rows?)\b")


def read_rates(working: WorkingText) -> None:
    """Marks `rate`, always per second."""
    working.mark("rate", _INITIALS, _initials)
    working.mark("rate", _NAMED, _initials)
    working.mark("rate", _TIMES, _times)
    working.mark("rate", _AROUND_REQUEST, _plain_rate)
    working.mark("rate", _PER, _per)
    working.mark("rate", _EVERY, _every)
    working.mark("rate", _EACH_SECOND, _each_second)
    working.mark("rate", _IN_ONE, lambda found: _per(found) if found.value("count") == 1 else None)
    working.mark("rate", _A_THING_EVERY, _a_thing_every)


def _initials(found: Found) -> Rate:
    seconds = float(_SHORT[found["unit"]])
    return Rate(found.value("n") / seconds, "requests", seconds)


def _interval(found: Found) -> float:
    count = found.value("count") if found.match["count"] else 1
    return (count or 1) * unit_seconds(found["unit"])


def _plain_rate(found: Found) -> Rate:
    seconds = unit_seconds(found["unit"])
    return Rate(found.value("n") / seconds, "requests", seconds)


def _per(found: Found) -> Rate:
    return Rate(found.value("n") / _interval(found), found["noun"].strip(), _interval(found))


def _each_second(found: Found) -> Rate:
    seconds = unit_seconds(found["unit"])
    return Rate(found.value("n") / seconds, found["noun"].strip(), seconds)


def _every(found: Found) -> Rate | None:
    noun = found["noun"].strip()
    if _NOT_LOAD.search(noun) or "more" in noun.split():
        return None
    return Rate(found.value("n") / _interval(found), noun, _interval(found))


def _a_thing_every(found: Found) -> Rate:
    return Rate(1 / _interval(found), found["noun"].strip(), _interval(found))


def _times(found: Found) -> Rate:
    count = 1 if found["once"] else 2 if found["twice"] else found.value("n")
    return Rate(count / _interval(found), "times", _interval(found))
