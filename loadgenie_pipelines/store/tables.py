"""The Parquet tables of a run folder, and DuckDB over them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from loadgenie_pipelines.duck import column_list, connect, copy_to, parquet
from loadgenie_pipelines.metrics.columns import (
    CHECK_COLUMNS,
    LOAD_COLUMNS,
    RESOURCE_COLUMNS,
    SAMPLE_COLUMNS,
)

TABLES: Mapping[str, Mapping[str, str]] = {
    "samples": SAMPLE_COLUMNS,
    "load": LOAD_COLUMNS,
    "checks": CHECK_COLUMNS,
    "resources": RESOURCE_COLUMNS,
}


def open_tables(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection with a view for each table; a table that was not written is empty."""
    connection = connect(folder)
    for table, columns in TABLES.items():
        path = folder / f"{table}.parquet"
        if path.exists():
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {parquet([path])}")
        else:
            connection.execute(f"CREATE TABLE {table} ({column_list(columns)})")
    return connection


def write_rows(folder: Path, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Writes a small table from Python rows, in the order of its columns."""
    columns = TABLES[table]
    with connect(folder) as connection:
        connection.execute(f"CREATE TABLE small ({column_list(columns)})")
        given = list(rows)
        if given:
            marks = ", ".join("?" for _ in columns)
            connection.executemany(f"INSERT INTO small VALUES ({marks})", given)
        copy_to(connection, "SELECT * FROM small", folder / f"{table}.parquet")
