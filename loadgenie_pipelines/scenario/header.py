"""Request headers: names and values that cannot break out of their line (header injection)."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, field name
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # RFC 9110, field value: a tab is allowed
# The engine frames each request itself: what a scenario says here would not be sent, or would lie.
_ENGINES_OWN = ("content-length", "transfer-encoding", "trailer")


def _name(name: str) -> str:
    if not _TOKEN.fullmatch(name):
        raise ValueError("is not a header name (letters, digits and -)")
    if name.lower() in _ENGINES_OWN:
        raise ValueError("is set by the engine; leave it out")
    return name


def _value(value: str) -> str:
    if _FORBIDDEN.search(value):
        raise ValueError("must not hold line breaks or control characters")
    if value != value.strip(" \t"):
        raise ValueError("must not begin or end with white space, which HTTP drops")
    return value


def _each_once(headers: Any) -> Any:
    if isinstance(headers, dict):
        seen: dict[str, str] = {}
        for name in headers:
            if isinstance(name, str) and seen.setdefault(name.lower(), name) != name:
                raise ValueError(
                    f"{seen[name.lower()]} and {name} are one header; keep one of them"
                )
    return headers


Headers = Annotated[
    dict[Annotated[str, AfterValidator(_name)], Annotated[str, AfterValidator(_value)]],
    BeforeValidator(_each_once),
]


def merged(*layers: dict[str, str]) -> dict[str, str]:
    """All headers; a later layer replaces an earlier one's, in whatever case it is written."""
    kept: dict[str, tuple[str, str]] = {}
    for layer in layers:
        for name, value in layer.items():
            kept.pop(name.lower(), None)
            kept[name.lower()] = (name, value)
    return dict(kept.values())
