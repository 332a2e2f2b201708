"""References inside text: `${variable}`, `${row.column}`, `${env:NAME}`. `$${` is a literal `${`.

Of the dollar signs before a `{`, each two are one: `$$${price}` is a dollar sign and a reference.
One grammar for every text that is filled in; renderers turn the parts into source text.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# No leading __: `__proto__` and its like mean something to an engine.
VARIABLE = r"_?[A-Za-z][A-Za-z0-9_]*"
_MARK = re.compile(
    rf"(?P<dollars>(?:\$\$)+)(?=\$?\{{)"
    rf"|\$\{{(?:env:(?P<env>{VARIABLE})|row\.(?P<row>{VARIABLE})|(?P<variable>{VARIABLE}))\}}"
    rf"|(?P<wrong>\$\{{[^}}]{{0,60}}\}}?)"
)


class Reference(NamedTuple):
    """A place where a value is filled in while the test runs."""

    kind: Literal["env", "row", "variable"]
    name: str

    def __str__(self) -> str:
        prefix = {"env": "env:", "row": "row.", "variable": ""}[self.kind]
        return f"${{{prefix}{self.name}}}"


Part = str | Reference


def parse(text: str) -> tuple[Part, ...]:
    """Literal strings and references in order; text without references is one string."""
    parts: list[Part] = []
    literal = ""
    position = 0
    for match in _MARK.finditer(text):
        literal += text[position : match.start()]
        position = match.end()
        match match.lastgroup:
            case "env" | "row" | "variable" as kind:
                if literal:
                    parts.append(literal)
                    literal = ""
                parts.append(Reference(kind, match[kind]))
            case "dollars":
                literal += match[0][::2]
            case _:
                literal += match[0]
    literal += text[position:]
    if literal or not parts:
        parts.append(literal)
    return tuple(parts)


def references(text: str) -> Iterator[Reference]:
    """Every reference in a text."""
    return (part for part in parse(text) if isinstance(part, Reference))


def unreadable(text: str) -> Iterator[str]:
    """Every `${` that begins no reference, so that a typing slip is not sent as text."""
    return (match[0] for match in _MARK.finditer(text) if match["wrong"])


def literal(text: str) -> str:
    """The text as a scenario writes it where it shall be sent as it is."""
    return re.sub(r"\$+(?=\{)", lambda dollars: dollars[0] * 2, text)


def template(text: str) -> str:
    """The text with each reference as `{name}`: one series name whatever the ids are."""
    return "".join(part if isinstance(part, str) else "{" + part.name + "}" for part in parse(text))
