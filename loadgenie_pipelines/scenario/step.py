"""A step: one request of a journey, what to check in its response, what to keep from it."""

import re
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    JsonValue,
    Tag,
    field_validator,
    model_serializer,
    model_validator,
)

from loadgenie_pipelines.frozen import Frozen, kind_by_key
from loadgenie_pipelines.scenario import reference
from loadgenie_pipelines.scenario.duration import Duration, PositiveDuration

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, field name
_SOURCE = re.compile(r"(json|header|regex|cookie):(.+)", re.DOTALL)
_STATUSES = re.compile(r"([1-5]\d\d)(?:-([1-5]\d\d))?")

Status = Annotated[int, Field(ge=100, le=599)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class ThinkTimeRange(Frozen):
    """A pause drawn evenly between two bounds."""

    min: Duration
    max: Duration

    @model_validator(mode="after")
    def _in_order(self) -> "ThinkTimeRange":
        if self.min > self.max:
            raise ValueError("min must not be longer than max")
        return self


class JsonBody(Frozen):
    json_: JsonValue = Field(alias="json")


class FormBody(Frozen):
    form: dict[str, str]


class TextBody(Frozen):
    text: str


Body = Annotated[
    Annotated[JsonBody, Tag("json")]
    | Annotated[FormBody, Tag("form")]
    | Annotated[TextBody, Tag("text")],
    kind_by_key("json", "form", "text"),
]


class StatusCheck(Frozen):
    status: Status


class BodyCheck(Frozen):
    body_contains: str = Field(min_length=1)


class JsonCheck(Frozen):
    """The value at a dotted path (`items.0.id`) of a JSON response equals this one."""

    json_: str = Field(alias="json", min_length=1)
    equals: JsonValue


class HeaderCheck(Frozen):
    header: str = Field(min_length=1)
    equals: str


class ResponseTimeCheck(Frozen):
    max_response_time: PositiveDuration


Check = Annotated[
    Annotated[StatusCheck, Tag("status")]
    | Annotated[BodyCheck, Tag("body_contains")]
    | Annotated[JsonCheck, Tag("json")]
    | Annotated[HeaderCheck, Tag("header")]
    | Annotated[ResponseTimeCheck, Tag("max_response_time")],
    kind_by_key("status", "body_contains", "json", "header", "max_response_time"),
]


class StatusRange(Frozen):
    """Statuses from `first` to `last`, both included; text such as `200-399` or `404`."""

    first: Status
    last: Status

    @model_serializer
    def _as_text(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def _read_statuses(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"first": value, "last": value}
    if not isinstance(value, str):
        return value
    match = _STATUSES.fullmatch(value.strip())
    if not match:
        raise ValueError("must be a status such as 404 or a range such as 200-399")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise ValueError("the first status of a range must not be above the last")
    return {"first": first, "last": last}


ExpectedStatus = Annotated[StatusRange, BeforeValidator(_read_statuses)]


class Step(Frozen):
    """One request. `path` is below the target and starts with a slash."""

    name: Name = ""
    method: Method = "GET"
    path: str = Field(max_length=8000)
    query: dict[str, str] = {}
    headers: dict[str, str] = {}
    body: Body | None = None
    think_time: Duration | ThinkTimeRange = timedelta(0)  # the pause after the step
    checks: tuple[Check, ...] = ()
    extract: dict[str, str] = {}  # variable: source, such as `json:token` or `header:Location`
    expected_statuses: tuple[ExpectedStatus, ...] = Field(
        default=(StatusRange(first=200, last=399),), min_length=1
    )

    @model_validator(mode="before")
    @classmethod
    def _named_by_its_request(cls, given: Any) -> Any:
        """A step without a name is called by its method and path template: `GET /wallets/{id}`."""
        if (
            not isinstance(given, dict)
            or given.get("name")
            or not isinstance(given.get("path"), str)
        ):
            return given
        path = reference.template(given["path"]).split("?")[0]
        return {**given, "name": f"{given.get('method', 'GET')} {path}"[:200]}

    @field_validator("path")
    @classmethod
    def _below_the_target(cls, path: str) -> str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|//", path):
            raise ValueError(
                "must not be absolute; the target is the scenario's, a step has a path"
            )
        if not path.startswith("/"):
            raise ValueError("must start with /")
        if re.search(r"[\s\x00-\x1f\x7f]", path):
            raise ValueError(
                "must not hold white space or control characters; write %20 for a space"
            )
        return path

    @field_validator("headers")
    @classmethod
    def _header_names(cls, headers: dict[str, str]) -> dict[str, str]:
        return check_headers(headers)

    @field_validator("extract")
    @classmethod
    def _sources(cls, extract: dict[str, str]) -> dict[str, str]:
        for variable, source in extract.items():
            if not re.fullmatch(reference.VARIABLE, variable):
                raise ValueError(f"{variable!r} must be a name of letters, digits and _")
            if not _SOURCE.fullmatch(source):
                raise ValueError(
                    f"{variable}: {source!r} must be json:PATH, header:NAME, cookie:NAME"
                    " or regex:PATTERN"
                )
        return extract


def check_headers(headers: dict[str, str]) -> dict[str, str]:
    """Header names are RFC 9110 tokens and values hold no line break (header injection)."""
    for name, value in headers.items():
        if not _TOKEN.fullmatch(name):
            raise ValueError(f"{name!r} is not a header name (letters, digits and -)")
        if re.search(r"[\r\n\x00]", value):
            raise ValueError(f"{name}: a header value must not hold a line break")
    return headers


def extract_source(source: str) -> tuple[str, str]:
    """`json:a.b` as ("json", "a.b")."""
    match = _SOURCE.fullmatch(source)
    if not match:
        raise ValueError(source)
    return match[1], match[2]


def json_path(path: str) -> tuple[str | int, ...]:
    """`$.items[0].id` or `items.0.id` as ("items", 0, "id")."""
    steps = re.findall(r"[^.\[\]]+", path.removeprefix("$"))
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def largest_pause(step: Step) -> float:
    """The longest think time of a step, in seconds."""
    pause = step.think_time
    return (pause.max if isinstance(pause, ThinkTimeRange) else pause).total_seconds()
