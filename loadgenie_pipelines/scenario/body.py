"""The body of a request: JSON, a form or text."""

from typing import Annotated

from pydantic import Field, Tag

from loadgenie_pipelines.frozen import Frozen, kind_by_key
from loadgenie_pipelines.scenario.json_value import Json


class JsonBody(Frozen):
    json_: Json = Field(alias="json")


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
