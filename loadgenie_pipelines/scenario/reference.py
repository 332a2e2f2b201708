"""References inside text: `${variable}`, `${row.column}`, `${env:NAME}`. `$${` is a literal `${`.

One grammar for paths, queries, headers and bodies; renderers turn the parts into source text.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

# No leading __: `__proto__` and its like mean something to an engine.
VARIABLE = r"_?[A-Za-z][A-Za-z0-9_]*"
_REFERENCE = re.compile(
    rf"\$\$\{{|\$\{{(?:env:(?P<env>{VARIABLE})|row\.(?P<row>{VARIABLE})|(?P<variable>{VARIABLE}))\}}"
)
_ANY_BRACES = re.compile(r"(?<!\$)\$\{([^}]*)\}")


class Reference(NamedTuple):
    """A place where a value is filled in while the test runs."""

    kind: Literal["env", "row", "variable"]
    name: str


Part = str | Reference


def parse(text: str) -> tuple[Part, ...]:
    """Literal strings and references in order; text without references is one string."""
    parts: list[Part] = []
    literal = ""
    position = 0
    for match in _REFERENCE.finditer(text):
        literal += text[position : match.start()]
        position = match.end()
        kind = match.lastgroup
        if kind is None:
            literal += "${"
            continue
        if literal:
            parts.append(literal)
            literal = ""
        parts.append(Reference(kind, match[kind]))  # type: ignore[arg-type]
    literal += text[position:]
    if literal or not parts:
        parts.append(literal)
    return tuple(parts)


def references(value: Any) -> Iterator[Reference]:
    """Every reference in a string, or in the strings of a nested JSON value (keys included)."""
    if isinstance(value, str):
        yield from (part for part in parse(value) if isinstance(part, Reference))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from references(key)
            yield from references(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from references(item)


def unreadable(value: Any) -> Iterator[str]:
    """Every `${…}` that is not a reference, so that a typing slip is not sent as text."""
    if isinstance(value, str):
        for match in _ANY_BRACES.finditer(value):
            if not _REFERENCE.fullmatch(match[0]):
                yield match[0]
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from unreadable(key)
            yield from unreadable(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from unreadable(item)


def template(text: str) -> str:
    """The text with each reference as `{name}`: one series name whatever the ids are."""
    return "".join(part if isinstance(part, str) else "{" + part.name + "}" for part in parse(text))
