"""The sentence while it is being read: what a reader has understood is replaced by a marker.

A cascade: `for half an hour` becomes `for ⟦duration:3⟧`, and a later reader only has to know
`for {duration}`. Every character of the working text knows which characters of the original it
stands for, so each mention keeps its place in the sentence that the person wrote.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Span = tuple[int, int]

_SLOT = re.compile(r"\{([a-z_|]+)(?::([a-z_0-9]+))?\}")
# The kind is in capitals, which no other text here is: a word never matches inside a marker.
MARKER = re.compile(r"⟦([A-Z_]+):(\d+)⟧")
# Brackets of markers cannot come from outside, and typographic signs become the plain ones.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("⟦⟧", " "),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00b7\u2022", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t\r\v\f", " "),
        **dict.fromkeys("\u200b\u200c\u200d\ufeff\u2060", " "),
        **dict.fromkeys("\u2192\u21d2", ">"),  # arrows
        "\u00d7": "x",
        "\u2026": " ",
    }
)


Pieces = list[str | tuple[int, int]]


class Marker(NamedTuple):
    """Where a mention stands in the working text, or in a part of it."""

    kind: str
    number: int
    start: int
    end: int


class Mention(NamedTuple):
    """One thing that the sentence says: a count of users, a duration, a request."""

    kind: str
    value: Any
    span: Span


class Found:
    """A match in the working text, whose slots give the values that were read before."""

    def __init__(self, working: "WorkingText", match: re.Match[str]):
        self.working = working
        self.match = match

    def value(self, slot: str) -> Any:
        """The value behind a slot, or None where the slot did not take part."""
        number = self.match[slot]
        return None if number is None else self.working.mentions[int(number)].value

    def __getitem__(self, group: str | int) -> str:
        return self.match[group] or ""

    def original(self, group: str | int = 0) -> str:
        start, end = self.span(group)
        return self.working.original[start:end]

    def span(self, group: str | int = 0) -> Span:
        return self.working.span(*self.match.span(group))


class WorkingText:
    """Text with markers, and the mentions that they stand for."""

    def __init__(self, original: str):
        self.original = original
        self.text = "".join(
            lower if len(lower := letter.lower()) == 1 else letter
            for letter in original.translate(_PLAIN)
        )
        self.mentions: list[Mention] = []
        self._starts = list(range(len(original)))
        self._ends = list(range(1, len(original) + 1))

    def span(self, start: int, end: int) -> Span:
        """Where a piece of the working text is in the original."""
        if start >= end:
            return (0, 0)
        return min(self._starts[start:end]), max(self._ends[start:end])

    def add(self, kind: str, value: Any, span: Span) -> str:
        """A new mention; returns its marker."""
        self.mentions.append(Mention(kind, value, span))
        return f"⟦{kind.upper()}:{len(self.mentions) - 1}⟧"

    def said(self, kind: str, text: str | None = None) -> list[Mention]:
        """The mentions of a kind that have a marker in the text, or in a part of it."""
        part = self.text if text is None else text
        return [self.mentions[marker.number] for marker in markers(part, kind)]

    def mark(
        self, kind: str, pattern: re.Pattern[str], make: Callable[[Found], Any | None]
    ) -> None:
        """Replaces each match (or its group `it`) by a marker of what `make` reads in it."""

        def marker(found: Found) -> str | None:
            value = make(found)
            if value is None:
                return None
            return self.add(kind, value, self.span(*_replaced(found.match)))

        self.rewrite(pattern, marker)

    def mark_at(self, kind: str, start: int, end: int, value: Any) -> None:
        """Replaces one piece of the working text, found by other means than a pattern."""
        first, last = self.span(start, end)
        new = self.add(kind, value, (first, last))
        self.text = self.text[:start] + new + self.text[end:]
        self._starts[start:end] = [first] * len(new)
        self._ends[start:end] = [last] * len(new)

    def rewrite(
        self, pattern: re.Pattern[str], write: str | Callable[[Found], "str | Pieces | None"]
    ) -> None:
        """Replaces each match (or its group `it`) by other words; None leaves it as it is.

        Among the words, a pair of places is the piece of the text between them, kept as it is.
        """
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for match in pattern.finditer(self.text):
            new = write if isinstance(write, str) else write(Found(self, match))
            first, last = _replaced(match)
            if new is None or first == last:
                continue
            span = self.span(first, last)
            pieces.append(self.text[position:first])
            starts += self._starts[position:first]
            ends += self._ends[position:first]
            for piece in [new] if isinstance(new, str) else new:
                if isinstance(piece, str):
                    pieces.append(piece)
                    starts += [span[0]] * len(piece)
                    ends += [span[1]] * len(piece)
                else:
                    pieces.append(self.text[slice(*piece)])
                    starts += self._starts[slice(*piece)]
                    ends += self._ends[slice(*piece)]
            position = last
        if position:
            self.text = "".join(pieces) + self.text[position:]
            self._starts = starts + self._starts[position:]
            self._ends = ends + self._ends[position:]


def markers(text: str, *kinds: str) -> Iterator[Marker]:
    """The markers in a text, in order; of these kinds only, where any is given."""
    for match in MARKER.finditer(text):
        kind = match[1].lower()
        if not kinds or kind in kinds:
            yield Marker(kind, int(match[2]), match.start(), match.end())


def _replaced(match: re.Match[str]) -> tuple[int, int]:
    """The place of the group `it`, where the pattern has one and it took part."""
    if match.re.groupindex.get("it") and match["it"] is not None:
        return match.span("it")
    return match.span()


def pattern(source: str) -> re.Pattern[str]:
    """A regular expression in which `{users}` or `{users|rate:peak}` stands for a marker."""

    def slot(match: re.Match[str]) -> str:
        number = rf"(?P<{match[2]}>\d+)" if match[2] else r"\d+"
        return rf"⟦(?:{match[1].upper()}):{number}⟧"

    return re.compile(_SLOT.sub(slot, source))
