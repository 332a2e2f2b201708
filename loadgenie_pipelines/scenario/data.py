"""Data rows that steps refer to as `${row.column}`: given, from a CSV, or made with Faker."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, Tag

from loadgenie_pipelines.frozen import Frozen, kind_by_key
from loadgenie_pipelines.scenario.json_value import Json, RowValue
from loadgenie_pipelines.scenario.number import Count
from loadgenie_pipelines.scenario.reference import VARIABLE
from loadgenie_pipelines.scenario.text import Identifier

COLUMN = rf"^{VARIABLE}$"
Column = Annotated[str, Field(pattern=COLUMN, max_length=60)]


class FakerColumn(Frozen):
    """A Faker provider and its arguments: `{provider: pyint, args: {min_value: 1}}`."""

    provider: Annotated[str, Field(pattern=COLUMN, max_length=60)]
    args: dict[str, Json] = {}


def _by_provider(value: Any) -> Any:
    return {"provider": value} if isinstance(value, str) else value


class FakerRows(Frozen):
    """`count` rows, the same ones for the same seed. A column may be its provider's name alone."""

    columns: dict[
        Column,
        Annotated[
            FakerColumn, BeforeValidator(_by_provider, json_schema_input_type=str | FakerColumn)
        ],
    ] = Field(min_length=1)
    count: Count = 100
    seed: int = 1


def _beside_the_scenario(file: str) -> str:
    """A scenario that came from elsewhere must not send just any file of this machine."""
    if re.match(r"[/\\~]|[A-Za-z]:", file) or ".." in re.split(r"[/\\]", file):
        raise ValueError("must be below the scenario's own folder: no absolute path, no ..")
    if "\0" in file:
        raise ValueError("must not hold a null character")
    return file


class GivenRows(Frozen):
    name: Identifier
    rows: tuple[dict[Column, RowValue], ...] = Field(min_length=1)


class FileRows(Frozen):
    name: Identifier
    # a CSV with a header line, beside the scenario
    file: Annotated[str, Field(min_length=1), AfterValidator(_beside_the_scenario)]


class MadeRows(Frozen):
    name: Identifier
    faker: FakerRows


DataSource = Annotated[
    Annotated[GivenRows, Tag("rows")]
    | Annotated[FileRows, Tag("file")]
    | Annotated[MadeRows, Tag("faker")],
    kind_by_key("rows", "file", "faker"),
]
