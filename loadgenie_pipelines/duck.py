"""DuckDB as this project uses it: bounded memory, UTC, Parquet files whole or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from loadgenie_pipelines.errors import OutOfSpace

# A run of five million requests is measured within 500 MB beside the engine (tests/benchmarks).
MEMORY_LIMIT = "200MB"


def connect(scratch: Path, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A database in memory. What does not fit spills into `scratch`; nothing is downloaded."""
    connection = duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(scratch / ".spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
        }
    )
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def copy_to(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Writes a query's rows as one Parquet file and returns how many.

    Raises OutOfSpace where the disk is full; an earlier file of that name is then still there.
    """
    beside = path.with_name(f".{path.name}")
    try:
        written = connection.execute(
            f"COPY ({query}) TO {sql_text(beside)} (FORMAT parquet, COMPRESSION zstd)"
        ).fetchone()
        beside.replace(path)
    except (duckdb.IOException, OSError) as error:
        raise OutOfSpace(f"could not write {path.name}: {error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return int(written[0]) if written else 0


def parquet(paths: Iterable[Path]) -> str:
    """Parquet files as a table expression."""
    return f"read_parquet([{', '.join(sql_text(path) for path in paths)}])"


def column_list(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def sql_text(text: object) -> str:
    """A string as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"
