"""Data rows that steps refer to as `${row.column}`: given, from a CSV, or made with Faker."""

from typing import Annotated, Any

from pydantic import Field, JsonValue, PositiveInt, Tag, field_validator

from loadgenie_pipelines.frozen import Frozen, kind_by_key
from loadgenie_pipelines.scenario import reference

Column = Annotated[str, Field(pattern=rf"^{reference.VARIABLE}$")]
SourceName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")]


class FakerColumn(Frozen):
    """A Faker provider and its arguments: `{provider: pyint, args: {min_value: 1}}`."""

    provider: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    args: dict[str, JsonValue] = {}


class FakerRows(Frozen):
    """`count` rows, the same ones for the same seed."""

    columns: dict[Column, FakerColumn] = Field(min_length=1)
    count: PositiveInt = Field(default=100, le=1_000_000)
    seed: int = 1

    @field_validator("columns", mode="before")
    @classmethod
    def _plain_names(cls, columns: Any) -> Any:
        if not isinstance(columns, dict):
            return columns
        return {
            name: {"provider": column} if isinstance(column, str) else column
            for name, column in columns.items()
        }


class GivenRows(Frozen):
    name: SourceName
    rows: tuple[dict[Column, JsonValue], ...] = Field(min_length=1)


class FileRows(Frozen):
    name: SourceName
    file: str = Field(min_length=1)  # a CSV with a header line, beside the scenario


class MadeRows(Frozen):
    name: SourceName
    faker: FakerRows


DataSource = Annotated[
    Annotated[GivenRows, Tag("rows")]
    | Annotated[FileRows, Tag("file")]
    | Annotated[MadeRows, Tag("faker")],
    kind_by_key("rows", "file", "faker"),
]
