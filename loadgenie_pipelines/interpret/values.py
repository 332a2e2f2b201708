"""Values for a placeholder or a field: ids from 1 to 500, the terms lamp, chair and desk."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Values(NamedTuple):
    """Values for a placeholder or a field, given in the sentence; or numbers from low to high."""

    name: str
    values: tuple[str, ...]
    low: int | None = None
    high: int | None = None


_NUMBERS = pattern(
    r"\b(?P<name>[a-z_]{1,20}?)s?(?: (?:numbers?|values?))? (?:random(?:ly)? |chosen |taken |drawn "
    r"|picked |is |are |runs? |running |ranges? |ranging |goes |going |in the range |of |with "
    r"|values? |uniformly |somewhere |anywhere |varies |varying |be |a |number "
    r"|integer )*(?:from|between|of|in) ?{number:low} ?(?:to|and|-|\.\.|until"
    r"|through) ?{number:high}(?! ?(?:users|rps|requests|%))"
    r"|\brandom (?P<name2>[a-z_]+?)s? {number:low2} ?(?:to|and|-|\.\.) ?{number:high2}"
)
_ITEM = r"(?:⟦QUOTE:\d+⟧|⟦NUMBER:\d+⟧|[a-z0-9][\w@.-]*[\w])"
_NAMED_LIST = pattern(
    rf"\b(?P<name>[a-z_]{{2,20}}?)s? ?(?:values )?: ?(?P<items>{_ITEM}(?:, ?{_ITEM})+(?:,? "
    rf"(?:and|or) {_ITEM})?)"
)
_LIST = pattern(
    rf"\b(?:with|using|for|from|of|out of|among|through|over|try|use|are|is|be|from the list"
    rf"|cycling through|one of|alternat\w+ between)(?: (?:the|these|following|random|different"
    rf"|three|two|four|five|list|a|an|search|set))* (?P<name>[a-z_]{{2,20}}?)s?(?: (?:list"
    rf"|values?|of|are))* ?[:=]? ?"
    rf"(?P<items>{_ITEM}(?:, ?{_ITEM})*,? (?:and|or) {_ITEM})"
)


def read_values(working: WorkingText, names: set[str]) -> list[Values]:
    """Values for the placeholders and fields with these names."""
    if not names:
        return []
    found: list[Values] = []

    def numbers(match: Found) -> Values | None:
        name = _meant(match["name"] or match["name2"], names)
        slots = ("low", "high") if match["low"] else ("low2", "high2")
        low, high = (match.value(slot) for slot in slots)
        if name is None or not (
            float(low).is_integer() and float(high).is_integer() and 0 <= low <= high
        ):
            return None
        found.append(Values(name, (), int(low), int(high)))
        return found[-1]

    def listed(match: Found) -> Values | None:
        name = _meant(match["name"], names)
        if name is None:
            return None
        items = [
            match.working.mentions[int(number[1])].value
            if (number := re.search(r":(\d+)⟧", item))
            else item
            for item in re.split(r", ?(?:and |or )?| and | or ", match["items"])
            if item
        ]
        found.append(Values(name, tuple(str(item) for item in items)))
        return found[-1]

    working.mark("values", _NUMBERS, numbers)
    working.mark("values", _LIST, listed)
    working.mark("values", _NAMED_LIST, listed)
    return found


def _meant(word: str, names: set[str]) -> str | None:
    """The placeholder that a noun stands for: `ids` and `product ids` are both `{id}`."""
    if not word:
        return None
    for name in sorted(names):
        low = name.lower()
        if word in (low, low + "s") or low.endswith("_" + word) or word.endswith(low):
            return name
    if len(names) == 1 and word in (
        "term",
        "word",
        "value",
        "keyword",
        "item",
        "product",
        "sku",
        "query",
        "search",
        "name",
        "city",
        "number",
        "page",
        "code",
        "symbol",
        "key",
        "user",
        "account",
        "customer",
    ):
        return next(iter(names))
    return None
