"""Shares of a mix: 70 % browse, 30 % buy; nine views for every order; a ratio of 3:1."""

import re
from typing import Any, NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, markers, pattern


class Share(NamedTuple):
    """A part of the text and its weight. `words` names what is shared where a noun says it."""

    start: int
    end: int
    weight: float
    words: str = ""


_RATIO = re.compile(
    r"\b(?:ratio|split|mix|proportions?|weight(?:s|ed)?|distribution"
    r"|divided)\b(?P<gap>[^.\n\d]{0,40}?)(?P<it>\d+(?: ?(?:[:/]|to) ?\d+){1,5})(?![\d%])"
    r"|(?P<first>\d+(?: ?[:/] ?\d+){1,5}) (?:ratio|split|mix|proportion|distribution)\b"
)
_PERCENT_RATIO = re.compile(
    r"(?<![\w/])(?P<it>\d{1,2}/\d{1,2}(?:/\d{1,2})*)(?= (?:split|mix|between|ratio|of)\b)"
)
_PARTS = {"hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "ten": 10}
_WORD_SHARE = pattern(
    r"(?<!\w)(?:(?:the other |{number:m} )?(?P<half>half)"
    r"|(?:(?:a|every) |{number:n} )(?P<part>third|quarter|fourth|fifth|tenth)s?)"
    r"(?= (?:on\b|to\b|at\b|of (?:them|the|all|those|these|our|users)|them|only|just|do|does"
    r"|will|should|use|users?|visitors?|(?!an?\b|of\b|hour|minute|second|a\b|the\b)[a-z]+s?\b))"
)
_REST = pattern(
    r"\b(?:the |all )?(?:rest|others?|remaining(?: ones)?|remainder|everyone else"
    r"|everybody else)\b(?: {percent})?(?! of the (?:test|time))"
)
_WEIGHT = pattern(r"\bweight(?:ed|ing)?(?: (?:of|is))? ?[:=]? ?{number:n}")
_FOR_EVERY = pattern(
    r"\b(?:for (?:every|each)|per|to every|to each|on every"
    r"|on each)(?: {number:n})? ?(?P<one>[a-z][a-z -]{2,40}?)(?:,| there (?:are|is|will be"
    r"|should be)| we (?:see|have|get)| (?:come|do|make|perform"
    r"|expect)s?)+ ?{number:m} (?P<many>[a-z][a-z -]{2,40}?)(?=[.,;\n]|$| ?⟦| in\b)"
)
_PER_ONE = pattern(
    r"{number:m} (?P<many>[a-z][a-z -]{2,30}?) (?:for (?:every|each)|per|to (?:every|each|one)"
    r"|to)(?: {number:n})? (?P<one>(?!second|minute|hour|day|user|vu|iteration"
    r"|step)[a-z][a-z -]{2,30}?)(?=[.,;:)(\n]|$| ?[⟦(]| in\b| for\b)"
)
_AS_MANY = pattern(
    r"(?<!\w)(?P<it>(?:(?P<twice>twice)|{number:m} times) as (?:many|often"
    r"|much))(?= (?P<many>[a-z][a-z -]{2,30}?)(?: \(?{request}\)?)? as "
    r"(?P<one>[a-z][a-z -]{2,30}?)(?:[.,;:)(\n]|$| ?[⟦(]| in\b| for\b))"
)


_AS_MANY_REQUESTS = pattern(
    r"(?<!\w)(?P<it>(?:(?P<twice>twice)|{number:m} times) as (?:many|often|much))"
    r"(?= {request:a}(?: \w+)? as {request:b})"
)


def read_ratios(working: WorkingText) -> None:
    """Marks `ratio` before its digits are read as numbers."""
    working.mark("ratio", _RATIO, _ratio)
    working.mark("ratio", _PERCENT_RATIO, _ratio)


def read_shares(working: WorkingText) -> None:
    """Marks `percent` for shares in words, `rest`, `weight` and `relation`."""
    working.mark("percent", _WORD_SHARE, _share)
    if "⟦PERCENT:" in working.text:
        working.mark("rest", _REST, lambda found: True)
    working.mark("weight", _WEIGHT, lambda found: found.value("n"))
    working.mark("relation", _FOR_EVERY, _relation)
    working.mark("relation", _AS_MANY, _relation)
    working.mark("relation", _AS_MANY_REQUESTS, _requests_relation)
    if not re.search(r"⟦RELATION:", working.text):
        working.mark("relation", _PER_ONE, _relation)


def read_counts(working: WorkingText) -> None:
    """`60 users: 40 of them buy, 20 look`: counts that add up to all users are shares."""
    counted = list(markers(working.text, "users", "number"))
    for place, first in enumerate(counted):
        if first.kind != "users":
            continue
        total = working.mentions[first.number].value.count
        rest = counted[place + 1 :]
        for length in range(2, min(len(rest), 6) + 1):
            parts = rest[:length]
            values = [_count(working.mentions[part.number].value) for part in parts]
            ends = [*(part.start for part in parts[1:]), len(working.text)]
            pieces = [working.text[part.end : end] for part, end in zip(parts, ends, strict=True)]
            if total > 0 and sum(values) == total and min(values) > 0 and _are_shares(pieces):
                for part, value in list(zip(parts, values, strict=True))[::-1]:
                    working.mark_at("percent", part.start, part.end, value / total)
                return


def _count(value: Any) -> float:
    return float(value if isinstance(value, int | float) else value.count)


def _are_shares(pieces: list[str]) -> bool:
    """Each count is followed by what it does, and by no length of its own."""
    return all(
        re.match(r"(?: of them| \w+){0,4} ?\(?:? ?(?:⟦REQUEST|\w)", piece)
        and not re.match(r"(?: \w+){0,4} ⟦DURATION", piece)
        for piece in pieces
    ) and any("⟦REQUEST" in piece or re.match(r" of them", piece) for piece in pieces)


def _ratio(found: Found) -> tuple[float, ...] | None:
    text = (
        found.match["it"] or found["first"] if "first" in found.match.groupdict() else found["it"]
    )
    numbers = tuple(float(number) for number in re.findall(r"\d+", text))
    return numbers if all(numbers) else None


def _share(found: Found) -> float | None:
    if found["half"]:
        return 0.5 if not found["m"] or found.value("m") == 1 else None
    count = found.value("n") if found["n"] else 1
    share = count / _PARTS[found["part"][:3]]
    return share if 0 < share < 1 else None


def _relation(found: Found) -> tuple[str, float, str, float]:
    """(what there is more of, how many, what it is compared with, how many)."""
    groups = found.match.groupdict()
    many = 2 if groups.get("twice") else found.value("m")
    one = found.value("n") if groups.get("n") else 1
    return found["many"].strip(), float(many), found["one"].strip(), float(one or 1)


def _requests_relation(found: Found) -> tuple[str, float, str, float]:
    many, one = (found.value(slot).path.strip("/").lower() for slot in ("a", "b"))
    return many, 2.0 if found["twice"] else float(found.value("m")), one, 1.0


def shares_of(working: WorkingText, text: str) -> list[Share]:
    """The parts of a text that are weighted, in order; none where it is no mix."""
    marks = list(markers(text, "percent", "rest", "weight"))
    if len(marks) < 2:
        return []
    given = sum(working.mentions[one.number].value for one in marks if one.kind == "percent")
    weights: list[float] = []
    for mark in marks:
        value = working.mentions[mark.number].value
        share = max(0.0, 1 - given) if mark.kind == "rest" else float(value)
        weights.append(share if mark.kind == "weight" else 100 * share)
    tail = text[marks[-1].end :]
    line = re.split(r"\n|(?:^|(?<=[\w⟧)]))[.;]+(?: |$)", tail)[0]
    behind = re.sub(
        r"⟦(?!REQUEST)[^⟧]*⟧|\b(?:of|the|users?|traffic|requests?|time|them|all|visitors|load"
        r"|cases|for|it|is|at|over|in total|total|calls|volume|weight)\b|[\W\d_]",
        "",
        line.replace("⟦REQUEST", "x"),
    )
    shares: list[Share] = []
    if behind:
        for place, mark in enumerate(marks):
            end = marks[place + 1].start if place + 1 < len(marks) else len(text)
            shares.append(Share(mark.end, end, weights[place]))
    else:
        start = 0
        for place, mark in enumerate(marks):
            shares.append(Share(start, mark.start, weights[place]))
            start = mark.end
    return shares
