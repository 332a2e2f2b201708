"""Checks: what must be true of one response. A failed check makes the request an error."""

import json
from typing import Annotated

from pydantic import Field, Tag

from loadgenie_pipelines.frozen import Frozen, kind_by_key
from loadgenie_pipelines.scenario.duration import MILLISECOND, PositiveDuration
from loadgenie_pipelines.scenario.json_value import Json
from loadgenie_pipelines.scenario.reference import template
from loadgenie_pipelines.scenario.status import Status


class StatusCheck(Frozen):
    status: Status

    def __str__(self) -> str:
        return f"status is {self.status}"


class BodyCheck(Frozen):
    body_contains: str = Field(min_length=1)

    def __str__(self) -> str:
        return f"body contains {template(self.body_contains)}"


class JsonCheck(Frozen):
    """The value at a dotted path (`items.0.id`) of a JSON response equals this one."""

    json_: str = Field(alias="json", min_length=1)
    equals: Json

    def __str__(self) -> str:
        is_text = isinstance(self.equals, str)
        shown = self.equals if is_text else json.dumps(self.equals, ensure_ascii=False)
        return f"{self.json_} is {template(str(shown))}"


class HeaderCheck(Frozen):
    header: str = Field(min_length=1)
    equals: str

    def __str__(self) -> str:
        return f"{self.header} is {template(self.equals)}"


class ResponseTimeCheck(Frozen):
    max_response_time: PositiveDuration

    def __str__(self) -> str:
        return f"at most {self.max_response_time / MILLISECOND:g} ms"


Check = Annotated[
    Annotated[StatusCheck, Tag("status")]
    | Annotated[BodyCheck, Tag("body_contains")]
    | Annotated[JsonCheck, Tag("json")]
    | Annotated[HeaderCheck, Tag("header")]
    | Annotated[ResponseTimeCheck, Tag("max_response_time")],
    kind_by_key("status", "body_contains", "json", "header", "max_response_time"),
]
