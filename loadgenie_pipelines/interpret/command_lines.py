"""Command lines of other load tools, said in the words that the readers know."""

import re

from loadgenie_pipelines.interpret.text import Found, Pieces, WorkingText
from loadgenie_pipelines.interpret.tool_settings import SETTINGS

# What a flag says. `{s}` and `{m}`: a bare number is seconds, or minutes.
_MEANINGS = {
    "users": "{} users",
    "spawn": "spawn rate {} users per second",
    "seconds": "duration {s}",
    "minutes": "duration {m}",
    "total": "{} requests in total",
    "iterations": "{} iterations in total",
    "each": "{} iterations per user",
    "rate": "{} requests per second",
    "rate_each": "each user makes {} requests per second",
    "target": "target {}",
    "method": "{}",
    "ramp_up": "ramp-up {s}",
    "loops": "loop count {}",
    "most": "at most {} users",
    "pause": "up to {s} think time",
    "nothing": "",
    "stage": "stage {}",
}
_FLAGS = {
    "locust": (
        "u=users users=users r=spawn spawn-rate=spawn hatch-rate=spawn t=seconds"
        " run-time=seconds h=target host=target"
    ),
    "k6": (
        "u=users vus=users d=seconds duration=seconds i=iterations iterations=iterations "
        "s=stage stage=stage max-vus=nothing"
    ),
    "wrk": (
        "c=users connections=users d=seconds duration=seconds r=rate rate=rate t=nothing "
        "threads=nothing s=nothing"
    ),
    "wrk2": "c=users d=seconds r=rate t=nothing",
    "ab": "c=users n=total t=seconds k=nothing m=method",
    "hey": "c=users n=total z=seconds m=method q=rate_each t=nothing",
    "oha": "c=users n=total z=seconds m=method q=rate",
    "bombardier": "c=users n=total d=seconds m=method r=rate",
    "vegeta": "rate=rate duration=seconds workers=nothing max-workers=most",
    "siege": "c=users concurrent=users t=minutes time=minutes r=each reps=each d=pause delay=pause",
    "jmeter": (
        "users=users threads=users duration=seconds rampup=ramp_up ramp-up=ramp_up "
        "loops=loops jthreads=users jduration=seconds jrampup=ramp_up jloops=loops"
    ),
    "artillery": "count=users c=users num=each n=each target=target t=target",
    "autocannon": (
        "c=users connections=users d=seconds duration=seconds a=total amount=total m=method r=rate"
    ),
    "fortio": "c=users qps=rate t=seconds n=total",
}
_TOOL = re.compile(rf"\b({'|'.join(_FLAGS)}|drill|gatling)\b")
_FLAG = re.compile(
    r"(?<![\w-])(?P<dash>--?)(?P<flag>[a-z][a-z-]*?)(?:[ =:]+"
    r"|(?=\d))[\"']?(?P<value>[^\s\"']+)[\"']?"
)
_LONE_FLAG = re.compile(
    r"(?<![\w-])--?(?:headless|only-summary|no-usage-report|keepalive|latency"
    r"|disable-keepalive|k|no-color|quiet|l|json|autostart)\b"
)


def read_command_lines(working: WorkingText) -> None:
    """Rewrites flags and settings; no mention is made."""
    tool = _TOOL.search(working.text)
    if tool:
        working.rewrite(_LONE_FLAG, " ")
        flags = dict(flag.split("=") for flag in _FLAGS.get(tool[1], "").split())
        working.rewrite(_FLAG, lambda found: _said(flags, found))
    for shape, words in SETTINGS:
        working.rewrite(shape, lambda found, words=words: _worded(words, found, 1))


def _worded(words: str, found: Found, first: int | str) -> Pieces:
    """The words, with the found groups in the places of `{}`; a unit left out is seconds."""
    pieces: Pieces = []
    for index, part in enumerate(words.split("{}")):
        if index:
            group = first if isinstance(first, str) else first + index - 1
            pieces.append(found.match.span(group) if found.match[group] else "s")
        pieces.append(part)
    return pieces


def _said(flags: dict[str, str], found: Found) -> Pieces | None:
    meaning = flags.get(found["flag"].strip("-"))
    if meaning is None:
        return None
    words = _MEANINGS[meaning]
    for mark, unit in (("{s}", "s"), ("{m}", "m")):
        if mark in words:
            words = words.replace(mark, "{} " + unit if found["value"].isdecimal() else "{}")
    if not words:
        return [" "]
    # A comma ends what the flag said; after a method the address follows.
    return [" ", *_worded(words, found, "value"), "" if meaning == "method" else " ,"]
