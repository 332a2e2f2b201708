"""Data rows for what the steps refer to: the sentence's values, a CSV, or made ones."""

import re
from typing import Any

from loadgenie_pipelines.interpret.columns import COLUMNS, NUMBER_COLUMN
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import WorkingText
from loadgenie_pipelines.interpret.values import Values
from loadgenie_pipelines.scenario.data import (
    DataSource,
    FakerColumn,
    FakerRows,
    FileRows,
    GivenRows,
    MadeRows,
)


def build_data(
    working: WorkingText, columns: set[str], values: list[Values], notes: Notes
) -> tuple[DataSource, ...]:
    """Sources for the columns; a CSV that the sentence names has them all."""
    files = list(dict.fromkeys(re.findall(r"⟦FILE:(\d+)⟧", working.text)))
    sources: list[DataSource] = []
    for number in files:
        mention = working.mentions[int(number)]
        name = re.sub(r"\W+", "_", mention.value.rsplit("/")[-1].rsplit(".", 1)[0])[:40] or "rows"
        if all(source.name != name for source in sources):
            sources.append(FileRows(name=name, file=mention.value))
            notes.came_from(f"data[{len(sources) - 1}].file", mention.value, mention.span)
    given = {value.name.lower(): value for value in values}
    left = set(columns)
    for column in sorted(columns & given.keys()):
        value = given[column]
        if value.values:
            sources.append(
                GivenRows(name=column, rows=tuple({column: item} for item in value.values))
            )
            left.discard(column)
    if files:
        if left:
            notes.assume(
                "data[0]",
                ", ".join(sorted(left)),
                f"columns that {working.mentions[int(files[0])].value} is taken to have",
            )
        return tuple(sources)
    if left:
        made = {column: _made(column, given.get(column)) for column in sorted(left)}
        sources.append(MadeRows(name="made", faker=FakerRows(columns=made)))
        notes.assume(
            f"data[{len(sources) - 1}]",
            _said(made),
            "the sentence gives no values, so made ones are used",
        )
    return tuple(sources)


def _made(column: str, value: Values | None) -> FakerColumn:
    if value is not None and value.low is not None and value.high is not None:
        return FakerColumn(provider="pyint", args={"min_value": value.low, "max_value": value.high})
    known: dict[str, Any] = COLUMNS.get(column, NUMBER_COLUMN)
    return FakerColumn(provider=known["provider"], args=known.get("args", {}))


def _said(made: dict[str, FakerColumn]) -> str:
    parts = []
    for column, how in made.items():
        low, high = how.args.get("min_value"), how.args.get("max_value")
        parts.append(f"{column}: {how.provider}" + (f" {low}..{high}" if low is not None else ""))
    return ", ".join(parts)
