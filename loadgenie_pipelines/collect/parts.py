"""Parts of the tables, written while the test runs, and the files made of them at its end.

What is in a part is safe: a killed process loses at most the last second.
"""

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from loadgenie_pipelines.duck import copy_to, parquet
from loadgenie_pipelines.errors import OutOfSpace
from loadgenie_pipelines.metrics.columns import CHECK_COLUMNS, LOAD_COLUMNS, SAMPLE_COLUMNS

# A part a second: without merging, a soak test would end with ten thousands of files.
MERGE_AT = 64


class Parts:
    """The folder `parts/` of a test run."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection):
        self._folder = folder / "parts"
        self._folder.mkdir(exist_ok=True)
        self._tables = folder
        self._connection = connection
        self._number = len(list(self._folder.iterdir()))

    @property
    def size_bytes(self) -> int:
        return sum(path.stat().st_size for path in self._folder.glob("*.parquet"))

    def add(self, queries: Mapping[str, str]) -> dict[str, int]:
        """Writes the rows of each kind's query as a new part: all of them, or on an error none.

        Returns how many rows each kind has got. Raises OutOfSpace.
        """
        self._number += 1
        added: dict[str, int] = {}
        paths = {kind: self._folder / f"{kind}-{self._number:08d}.parquet" for kind in queries}
        try:
            for kind, query in queries.items():
                added[kind] = copy_to(self._connection, query, paths[kind])
        except BaseException:
            for path in paths.values():
                path.unlink(missing_ok=True)
            raise
        for kind, rows in added.items():
            if rows == 0:
                paths[kind].unlink()
            elif self._number % MERGE_AT == 0:
                self._merge(kind)
        return added

    def _merge(self, kind: str) -> None:
        small = sorted(self._folder.glob(f"{kind}-[0-9]*.parquet"))
        merged = self._folder / f"{kind}-merged-{self._number:08d}.parquet"
        with contextlib.suppress(OutOfSpace):  # the small ones hold it all
            copy_to(self._connection, f"SELECT * FROM {parquet(small)}", merged)
            for path in small:
                path.unlink()

    def finish(self) -> int:
        """Makes the tables of the run folder and removes the parts. Returns the samples' count.

        Raises OutOfSpace; the parts are then still there.
        """
        written = self._finish_samples()
        self._finish_counts("load", LOAD_COLUMNS, keys=2)
        self._finish_counts("checks", CHECK_COLUMNS, keys=5)
        shutil.rmtree(self._folder)
        return written

    def _files(self, kind: str) -> list[Path]:
        return sorted(self._folder.glob(f"{kind}-*.parquet"))

    def _finish_samples(self) -> int:
        samples, failed = self._files("samples"), self._files("failed_checks")
        if not samples:
            return 0
        columns = ", ".join(f's."{name}"' for name in SAMPLE_COLUMNS)
        if failed:
            # The request that a check judged is the last one of its VU before it.
            hit = (
                f"SELECT DISTINCT s.seq FROM {parquet(failed)} f"
                f" ASOF JOIN {parquet(samples)} s ON f.vu = s.vu AND f.seq > s.seq"
            )
            columns = columns.replace('s."ok"', f"s.ok AND s.seq NOT IN ({hit}) AS ok")
        query = f"SELECT {columns} FROM {parquet(samples)} s"
        return copy_to(self._connection, query, self._tables / "samples.parquet")

    def _finish_counts(self, kind: str, columns: Mapping[str, str], keys: int) -> None:
        """A second that two parts share becomes one row again."""
        files = self._files(kind)
        if not files:
            return
        by = ", ".join(f'"{name}"' for name in list(columns)[:keys])
        totals = ", ".join(
            f"CAST({_total(name)}({name}) AS {columns[name]}) AS {name}"
            for name in list(columns)[keys:]
        )
        query = f"SELECT {by}, {totals} FROM {parquet(files)} GROUP BY {by} ORDER BY {by}"
        copy_to(self._connection, query, self._tables / f"{kind}.parquet")


def _total(column: str) -> str:
    return "max" if column.startswith("vus") else "sum"


def is_unfinished(folder: Path) -> bool:
    """Whether a test run was killed before its tables were made; `Parts.finish` makes them."""
    return (folder / "parts").is_dir()
