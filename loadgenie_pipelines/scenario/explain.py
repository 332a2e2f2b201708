"""Pydantic's validation errors as sentences that name field, value, bound and the meant name."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from loadgenie_pipelines.scenario.model import SLUG
from loadgenie_pipelines.scenario.positions import Path
from loadgenie_pipelines.scenario.suggest import did_you_mean


def explain(error: ErrorDetails, given: dict[str, Any]) -> tuple[Path, str]:
    """Where one of pydantic's errors is in the document, and what it says in plain words."""
    path = real_path(error["loc"], given)
    if error["type"] == "missing":
        return path, "is missing"
    what = _plain(error)
    if error["type"] == "union_tag_invalid":
        return (*path, "kind"), what
    if error["type"] == "value_error":
        field, colon, rest = what.partition(": ")
        if colon and field in (
            "aggregate",
            "value",
            "step",
        ):  # a rule across fields names its field
            return (*path, field), rest
    shown = error["input"]
    if isinstance(shown, str | int | float | bool) and ", got " not in what:
        what += f", got {shown!r}"
    elif shown is None:
        what += ", got nothing"
    return path, what


_PLAIN = {
    "greater_than": "must be greater than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than": "must be less than {lt:g}",
    "less_than_equal": "must be at most {le:g}",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "string_type": "must be text; put it between quotes",
    "bool_parsing": "must be true or false",
    "literal_error": "must be {expected}",
    "too_short": "must have at least {min_length}",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "union_tag_invalid": "must be one of {expected_tags}",
    "union_tag_not_found": "needs the field {discriminator}",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
}


def _plain(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] == "string_pattern_mismatch":
        if context["pattern"] == SLUG:
            return "must be lower-case letters, digits and -"
        return f"must match {context['pattern']}"
    if error["type"] in ("union_tag_invalid", "literal_error"):
        allowed = re.findall(
            r"'([^']*)'", str(context.get("expected_tags", context.get("expected")))
        )
        tag = str(context.get("tag", error["input"]))
        what = _PLAIN[error["type"]].format(**context)
        return f"{what}, got {tag!r}{did_you_mean(tag, allowed)}"
    if error["type"] in _PLAIN:
        return _PLAIN[error["type"]].format(**context)
    return error["msg"]


def is_echo(error: ErrorDetails) -> bool:
    """Pydantic calls a list too short when its items are wrong; the items have said so already."""
    if error["type"] != "too_short":
        return False
    return len(error["input"]) >= error.get("ctx", {})["min_length"]


def real_path(location: tuple[int | str, ...], given: Any) -> Path:
    """Pydantic's location without the names of union members, which are not in the document."""
    path: list[str | int] = []
    for number, step in enumerate(location):
        inside = (isinstance(given, dict) and step in given) or (
            isinstance(given, list | tuple) and isinstance(step, int) and step < len(given)
        )
        if inside:
            path.append(step)
            given = given[step]  # type: ignore[index]
        elif number == len(location) - 1 and isinstance(given, dict) and not _is_tag(step):
            path.append(step)
    return tuple(path)


def _is_tag(step: int | str) -> bool:
    return isinstance(step, str) and not step.isidentifier()
