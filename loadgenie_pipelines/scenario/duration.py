"""Durations: text such as 1h30m in YAML, a number of seconds in JSON, a timedelta in code."""

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_UNIT_MS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_WHOLE = re.compile(rf"(?:{_PART.pattern})+")

LONGEST = timedelta(days=30)


def parse_duration(text: str) -> timedelta:
    """`250ms`, `3s`, `5m`, `1h30m`, `1.5s`. Raises ValueError for anything else."""
    squeezed = re.sub(r"\s+", "", text.lower())
    if not _WHOLE.fullmatch(squeezed):
        raise ValueError("must be a duration such as 250ms, 3s, 5m or 1h30m")
    # Whole milliseconds: a timedelta made of a float drifts by microseconds.
    total_ms = sum(float(number) * _UNIT_MS[unit] for number, unit in _PART.findall(squeezed))
    return timedelta(milliseconds=round(total_ms))


def format_duration(value: timedelta) -> str:
    """The shortest text that parses back: `1h30m`, `250ms`, `0s`."""
    left = round(value / timedelta(milliseconds=1))
    parts = []
    for unit in ("h", "m", "s", "ms"):
        count, left = divmod(left, _UNIT_MS[unit])
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def _read(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        read = value
    elif isinstance(value, str):
        read = parse_duration(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if not abs(value) <= LONGEST.total_seconds():
            raise ValueError("must be at most 30d")
        read = timedelta(milliseconds=round(value * 1000))
    else:
        raise ValueError("must be a duration such as 250ms, 3s, 5m or 1h30m")
    if read < timedelta(0):
        raise ValueError("must not be negative")
    if read > LONGEST:
        raise ValueError("must be at most 30d")
    return read


def _read_positive(value: Any) -> timedelta:
    read = _read(value)
    if read == timedelta(0):
        raise ValueError("must be longer than 0s")
    return read


def seconds(value: timedelta) -> float:
    """Seconds as JSON carries them: an integer where it is one."""
    total = value.total_seconds()
    return int(total) if total == int(total) else total


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*(\d+(\.\d+)?\s*(ms|s|m|h|d)\s*)+$"},
            {"type": "number", "minimum": 0},
        ],
        "description": "250ms, 3s, 5m, 1h30m; or a number of seconds",
    }
)
_SERIALIZER = PlainSerializer(seconds, when_used="json")

Duration = Annotated[timedelta, BeforeValidator(_read), _SERIALIZER, _SCHEMA]
PositiveDuration = Annotated[timedelta, BeforeValidator(_read_positive), _SERIALIZER, _SCHEMA]
