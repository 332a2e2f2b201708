"""Data files of a scenario: copied into the run folder, so that the run can be repeated from it."""

import csv
import hashlib
import re
from pathlib import Path
from typing import cast

from pydantic import JsonValue

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.scenario.data import FileRows, GivenRows
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.reference import VARIABLE
from loadgenie_pipelines.scenario.rules import broken_rules
from loadgenie_pipelines.store.run_folder import RunFolder

Row = dict[str, JsonValue]


def copy_data_files(scenario: Scenario, base: Path, folder: RunFolder) -> Scenario:
    """The scenario with its CSV files inside the run folder.

    base: what relative paths are relative to. Raises InputError for a file that cannot be read.
    """
    sources = []
    problems = []
    for number, source in enumerate(scenario.data):
        if isinstance(source, FileRows):
            try:
                content = (base / source.file).read_bytes()
            except OSError as error:
                problems.append(Problem(f"data[{number}].file", f"{source.file}: {error.strerror}"))
                continue
            # With other rows it is another load: the name is part of the scenario's hash.
            digest = hashlib.sha256(content).hexdigest()[:8]
            source = FileRows(name=source.name, file=f"data/{source.name}-{digest}.csv")
            folder.write_bytes(source.file, content)
        sources.append(source)
    if problems:
        raise InputError(problems)
    return scenario.model_copy(update={"data": tuple(sources)})


def given_rows(scenario: Scenario, base: Path) -> dict[str, tuple[Row, ...]]:
    """The rows that are written down, by data source. Checks references to a file's columns.

    base: the folder that files are relative to. Raises InputError.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    sources = []
    for number, source in enumerate(scenario.data):
        if isinstance(source, FileRows):
            rows[source.name] = _read_csv(base / source.file, f"data[{number}].file")
            source = GivenRows(name=source.name, rows=rows[source.name][:1])
        elif isinstance(source, GivenRows):
            rows[source.name] = source.rows
        sources.append(source)
    if problems := broken_rules(scenario.model_copy(update={"data": tuple(sources)})):
        raise InputError(problems)
    return rows


def _read_csv(path: Path, where: str) -> tuple[Row, ...]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, strict=True)
            rows = tuple(reader)
            columns = reader.fieldnames or []
    except OSError as error:
        raise InputError.one(where, f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError.one(where, f"{path.name} is not a CSV in UTF-8: {error}") from None
    if wrong := [name for name in columns if not re.fullmatch(VARIABLE, name)]:
        raise InputError.one(
            where,
            f"{path.name}: a column's name must be letters, digits and _, as {wrong[0]!r} is not",
        )
    if not rows:
        raise InputError.one(where, f"{path.name} has no row below its header line")
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError.one(
                where, f"{path.name}, line {number}: must have {len(columns)} values, as the header"
            )
    return cast("tuple[Row, ...]", rows)
