"""Durations: text such as 1h30m in YAML, a number of seconds in JSON, a timedelta in code."""

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

_UNIT_MS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_PART = r"([0-9]+(?:\.[0-9]+)?)\s*(ms|s|m|h|d)"
_WHOLE = re.compile(rf"\s*(?:{_PART}\s*)+", re.ASCII)

LONGEST = timedelta(days=30)
MILLISECOND = timedelta(milliseconds=1)

_MUST_BE = "must be a duration such as 250ms, 3s, 5m or 1h30m"


def parse_duration(text: str) -> timedelta:
    """`250ms`, `3s`, `5m`, `1h30m`, `1.5s`. Raises ValueError for anything else."""
    lowered = text.lower()
    if not _WHOLE.fullmatch(lowered):
        raise ValueError(_MUST_BE)
    parts = re.findall(_PART, lowered, re.ASCII)
    return _of_ms(sum(float(number) * _UNIT_MS[unit] for number, unit in parts))


def _of_ms(total_ms: float) -> timedelta:
    """Whole milliseconds: a timedelta made of a float drifts by microseconds."""
    if not abs(total_ms) <= LONGEST / MILLISECOND:  # infinity and not-a-number too
        raise ValueError("must be at most 30d")
    return timedelta(milliseconds=round(total_ms))


def format_duration(value: timedelta) -> str:
    """The shortest text that parses back: `1h30m`, `250ms`, `0s`."""
    left = round(value / MILLISECOND)
    parts = []
    for unit in ("h", "m", "s", "ms"):
        count, left = divmod(left, _UNIT_MS[unit])
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def _read(value: Any) -> timedelta:
    if isinstance(value, str):
        read = parse_duration(value)
    elif isinstance(value, timedelta):
        read = _of_ms(value / MILLISECOND)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        # Compared before it is multiplied: an int may be too large for a float.
        read = _of_ms(value * 1000 if abs(value) <= LONGEST.total_seconds() else float("inf"))
    else:
        raise ValueError(_MUST_BE)
    if read < timedelta(0):
        raise ValueError("must not be negative")
    return read


def _positive(value: timedelta) -> timedelta:
    if value == timedelta(0):
        raise ValueError("must be longer than 0s")
    return value


def _a_second_or_more(value: timedelta) -> timedelta:
    if value < timedelta(seconds=1):
        raise ValueError("must be at least 1s")
    return value


def seconds(value: timedelta) -> float:
    """Seconds as JSON carries them: an integer where it is one."""
    total = value.total_seconds()
    return int(total) if total == int(total) else total


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {
                "type": "string",
                "pattern": r"^\s*([0-9]+(\.[0-9]+)?\s*([mM][sS]|[sS]|[mM]|[hH]|[dD])\s*)+$",
            },
            {"type": "number", "minimum": 0},
        ],
        "description": "250ms, 3s, 5m, 1h30m; or a number of seconds",
    }
)
_SERIALIZER = PlainSerializer(seconds, when_used="json")

Duration = Annotated[timedelta, BeforeValidator(_read), _SERIALIZER, _SCHEMA]
PositiveDuration = Annotated[Duration, AfterValidator(_positive)]
# How long a load lasts: engines refuse less (k6's lib/executor), and it would measure nothing.
LoadDuration = Annotated[Duration, AfterValidator(_a_second_or_more)]
