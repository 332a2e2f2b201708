"""Pydantic's validation errors as sentences that name value, bound and the likely meant name."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from loadgenie_pipelines.scenario.data import COLUMN
from loadgenie_pipelines.scenario.location import Place
from loadgenie_pipelines.scenario.model import SLUG
from loadgenie_pipelines.scenario.place import Flaw
from loadgenie_pipelines.scenario.settings import CRON
from loadgenie_pipelines.scenario.suggest import did_you_mean
from loadgenie_pipelines.scenario.text import IDENTIFIER

MOST_SHOWN = 80  # characters of a value

_PLAIN = {
    "greater_than": "must be greater than {gt:,.10g}",
    "greater_than_equal": "must be at least {ge:,.10g}",
    "less_than_equal": "must be at most {le:,.10g}",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "string_type": "must be text",
    "string_unicode": "must be valid Unicode; it holds half a character",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "too_short": "must have at least {min_length} entry",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length:,} characters",
    "union_tag_not_found": "needs the field {discriminator}",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
}
_PATTERNS = {
    SLUG: "lower-case letters, digits and -",
    IDENTIFIER: "1 to 60 letters, digits, _ and -",
    COLUMN: "letters, digits and _, and begin with a letter",
    CRON: "five fields such as 0 2 * * *",
}


def explain(error: ErrorDetails, place: Place, top_level: tuple[str, ...] = ()) -> Flaw:
    """One of pydantic's errors in plain words. top_level: the fields of a whole file."""
    path = place.path
    match error["type"]:
        case "extra_forbidden":
            return Flaw(path, _unknown_field(place, top_level))
        case "missing":
            return Flaw(path, "is missing")
        case "union_tag_invalid":
            context = error["ctx"]
            return Flaw((*path, "kind"), _one_of(str(context["expected_tags"]), context["tag"]))
        case "literal_error":
            return Flaw(path, _one_of(str(error["ctx"]["expected"]), error["input"]))
    what = _plain(error)
    if error["type"] == "string_type" and isinstance(error["input"], int | float):
        what += "; put it between quotes"
    return Flaw(path, what if ", got " in what else what + _got(error["input"]))


def is_echo(error: ErrorDetails) -> bool:
    """Pydantic calls a list too short when its items are wrong; the items have said so already."""
    if error["type"] != "too_short":
        return False
    return len(error["input"]) >= error.get("ctx", {})["min_length"]


def _unknown_field(place: Place, top_level: tuple[str, ...]) -> str:
    name = str(place.path[-1])
    if name in place.other_kinds:
        return f"cannot stand beside {place.kind}; keep one of them"
    fields = top_level if top_level and len(place.path) == 1 else place.fields
    return "unknown field" + (did_you_mean(name, fields) or f"; there are {', '.join(fields)}")


def _one_of(expected: str, given: Any) -> str:
    allowed = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(given, allowed) if isinstance(given, str) and len(given) > 2 else ""
    return f"must be one of {', '.join(allowed)}{_got(given)}{hint}"


def _plain(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            return f"must be {_PATTERNS[context['pattern']]}"
        case kind if kind in _PLAIN:
            return _PLAIN[kind].format(**context)
    return error["msg"]


def _got(value: Any) -> str:
    if value is None:
        return ", got nothing"
    if not isinstance(value, str | int | float):
        return ""
    shown = repr(value)
    return f", got {shown if len(shown) <= MOST_SHOWN else shown[:MOST_SHOWN] + '…'}"
