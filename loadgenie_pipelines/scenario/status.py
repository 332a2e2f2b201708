"""Statuses of HTTP responses: one, or a range."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_serializer

from loadgenie_pipelines.frozen import Frozen

_STATUSES = re.compile(r"([1-5][0-9][0-9])(?:\s*-\s*([1-5][0-9][0-9]))?")

Status = Annotated[int, Field(ge=100, le=599)]


class StatusRange(Frozen):
    """Statuses from `first` to `last`, both included; text such as `200-399` or `404`."""

    first: Status
    last: Status

    @model_serializer
    def _as_text(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


DEFAULT_STATUSES = (StatusRange(first=200, last=399),)


def _read(value: Any) -> Any:
    if isinstance(value, StatusRange):
        return value
    match = _STATUSES.fullmatch(str(value).strip())
    if not match:
        raise ValueError("must be a status such as 404 or a range such as 200-399")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise ValueError("the first status of a range must not be above the last")
    return {"first": first, "last": last}


ExpectedStatus = Annotated[
    StatusRange,
    BeforeValidator(_read),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 100, "maximum": 599},
                {"type": "string", "pattern": r"^\s*[1-5][0-9][0-9](\s*-\s*[1-5][0-9][0-9])?\s*$"},
            ],
            "description": "404, or a range such as 200-399",
        }
    ),
]
