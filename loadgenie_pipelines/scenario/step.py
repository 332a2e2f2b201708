"""A step: one request of a journey, what to check in its response, what to keep from it."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.scenario.body import Body
from loadgenie_pipelines.scenario.check import Check
from loadgenie_pipelines.scenario.duration import Duration
from loadgenie_pipelines.scenario.extraction import Extract
from loadgenie_pipelines.scenario.header import Headers
from loadgenie_pipelines.scenario.path import UrlPath
from loadgenie_pipelines.scenario.reference import template
from loadgenie_pipelines.scenario.status import DEFAULT_STATUSES, ExpectedStatus
from loadgenie_pipelines.scenario.text import LONGEST_NAME, Name, in_one_line

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


class ThinkTimeRange(Frozen):
    """A pause drawn evenly between two bounds."""

    min: Duration
    max: Duration

    @model_validator(mode="after")
    def _in_order(self) -> "ThinkTimeRange":
        if self.min > self.max:
            raise ValueError("min must not be longer than max")
        return self


def _kind_of_pause(value: Any) -> str:
    return "range" if isinstance(value, dict | ThinkTimeRange) else "pause"


ThinkTime = Annotated[
    Annotated[Duration, Tag("pause")] | Annotated[ThinkTimeRange, Tag("range")],
    Discriminator(_kind_of_pause),
]


class Step(Frozen):
    """One request. `path` is below the target and starts with a slash."""

    name: Name = ""
    method: Method = "GET"
    path: UrlPath
    query: dict[str, str] = {}
    headers: Headers = {}
    body: Body | None = None
    think_time: ThinkTime = timedelta(0)  # the pause after the step
    checks: tuple[Check, ...] = ()
    extract: Extract = {}  # variable: source, such as `json:token` or `header:Location`
    expected_statuses: tuple[ExpectedStatus, ...] = Field(default=DEFAULT_STATUSES, min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _named_by_its_request(cls, given: Any) -> Any:
        """A step without a name is called by its method and path template: `GET /wallets/{id}`."""
        if not isinstance(given, dict) or given.get("name"):
            return given
        path = given.get("path")
        if not isinstance(path, str):
            # Its own error says enough.
            return {**given, "name": "step"}
        name = f"{given.get('method', 'GET')} {template(path).split('?')[0]}"
        return {**given, "name": in_one_line(name)[:LONGEST_NAME]}
