"""The one door through which a value becomes JavaScript. No f-string elsewhere holds user text.

The functions textOf and jsonText are in k6_support.py.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from loadgenie_pipelines.scenario.json_value import LARGEST_EXACT
from loadgenie_pipelines.scenario.reference import Reference, parse


class Literal(str):
    """A piece of text that is known now."""


class Source(str):
    """A piece of JavaScript that gives text while the test runs."""


class Member(NamedTuple):
    """One member of an object: a name of the user's, and JavaScript."""

    name: str
    source: str

    def __str__(self) -> str:
        # A literal's plain `__proto__` would set the prototype; computed, it is a name like others.
        key = f"[{js(self.name)}]" if self.name == "__proto__" else js(self.name)
        return f"{key}: {self.source}"


def js(value: Any) -> str:
    """A JSON value as JavaScript. ASCII only, so that U+2028 and the like cannot end a line."""
    if isinstance(value, dict):
        return js_object(Member(key, js(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return "[" + ", ".join(js(item) for item in value) + "]"
    if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST_EXACT:
        value = int(value)  # the same number to JavaScript, and easier to read
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def js_object(members: Iterable[Member]) -> str:
    return "{" + ", ".join(map(str, members)) + "}"


def js_value(value: Any) -> str:
    """A JSON value with references, to compare with what bodyOf gives.

    Whole numbers past 2^53 are BigInts there. A string that is one reference has the type of what
    it refers to.
    """
    if isinstance(value, str):
        parts = parse(value)
        if len(parts) == 1 and isinstance(parts[0], Reference):
            return place(parts[0])
        return js_text(value)
    if isinstance(value, dict):
        # A name with references is computed too.
        members = (f"[{js_text(key)}]: {js_value(item)}" for key, item in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(js_value(item) for item in value) + "]"
    if isinstance(value, int) and abs(value) > LARGEST_EXACT:
        return f"{value}n"
    return js(value)


def js_text(text: str) -> str:
    """Text with references as an expression that gives a string."""
    return sum_of(Literal(part) if isinstance(part, str) else text_of(part) for part in parse(text))


def place(ref: Reference) -> str:
    """Where the script holds what a reference refers to."""
    return f"{ {'env': '__ENV', 'row': 'row', 'variable': 'kept'}[ref.kind] }[{js(ref.name)}]"


def text_of(ref: Reference) -> Source:
    """What a reference refers to, as a string."""
    return Source(place(ref) if ref.kind == "env" else f"textOf({place(ref)})")


def sum_of(pieces: Iterable[str]) -> str:
    """Pieces joined with +; neighbouring literals become one."""
    joined: list[str] = []
    for piece in pieces:
        if isinstance(piece, Literal) and joined and isinstance(joined[-1], Literal):
            joined[-1] = Literal(joined[-1] + piece)
        elif piece:
            joined.append(piece)
    return " + ".join(js(str(p)) if isinstance(p, Literal) else p for p in joined) or '""'
