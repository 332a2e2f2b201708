"""Collect what k6 writes to `--out json=PIPE` while it writes it.

The converting is DuckDB's: about 0.2 s of one core a second at k6's full speed on two cores.
"""

import os
import tempfile
import time
from pathlib import Path
from typing import IO

import duckdb

from loadgenie_pipelines.collect import k6_lines
from loadgenie_pipelines.collect.parts import Parts
from loadgenie_pipelines.collect.pipe import Pipe
from loadgenie_pipelines.duck import connect, sql_text
from loadgenie_pipelines.results.progress import Progress

CHUNK_BYTES = 24 << 20
CHUNK_S = 1.0


class K6Collector:
    """Give `path` to k6, call `poll` until k6 has ended, then `finish`."""

    def __init__(self, folder: Path, generator: str):
        self._pipe = Pipe(folder / "k6.pipe")
        self._folder = folder
        self._connection = connect(folder, threads=1)  # the rest is the engine's
        self._generator = generator
        # A line's place in the file says which request it belongs to.
        self._connection.execute("SET preserve_insertion_order = true")
        self._parts = Parts(folder, self._connection)
        self._chunk = bytearray()
        self._chunk_began = time.monotonic()
        self._lines = 0
        self.samples = 0
        self.unreadable_lines = 0

    @property
    def path(self) -> Path:
        return self._pipe.path

    @property
    def size_bytes(self) -> int:
        """How much disk the parts take; merging them needs about as much again."""
        return self._parts.size_bytes

    def poll(self) -> tuple[int, Progress | None]:
        """Reads what is there; once a second, or when much is there, converts it.

        Returns the bytes read and, after a conversion, what the last second was like.
        """
        read = self._pipe.read_into(self._chunk, CHUNK_BYTES)
        elapsed_s = time.monotonic() - self._chunk_began
        if len(self._chunk) < CHUNK_BYTES and elapsed_s < CHUNK_S:
            return read, None
        return read, self._convert(self._end_of_whole_requests(), elapsed_s)

    def finish(self) -> int:
        """Converts the rest and makes the tables. Returns how many samples were kept."""
        while True:
            read = self._pipe.read_into(self._chunk, CHUNK_BYTES)
            if not self._chunk:
                break
            end = self._end_of_whole_requests() if read else len(self._chunk)
            self._convert(end or len(self._chunk), 1.0)
        self._pipe.close()
        # The tables have no order of their own: without one, merging needs little memory.
        self._connection.execute("SET threads = 2; SET preserve_insertion_order = false")
        self.samples = self._parts.finish()
        self._connection.close()
        return self.samples

    def _end_of_whole_requests(self) -> int:
        """Where the last request of the chunk starts: its lines may not all be there yet."""
        last = self._chunk.rfind(k6_lines.START_OF_REQUEST)
        return self._chunk.rfind(b"\n", 0, last if last >= 0 else None) + 1

    def _convert(self, end: int, elapsed_s: float) -> Progress | None:
        self._chunk_began = time.monotonic()
        if end == 0:
            return None
        with _InMemory(memoryview(self._chunk)[:end]) as source:
            self._load_lines(source, end)
        added = self._parts.add(
            {
                "samples": k6_lines.SAMPLES,
                "load": k6_lines.LOAD,
                "checks": k6_lines.CHECKS,
                "failed_checks": k6_lines.FAILED_CHECKS,
            }
        )
        # Only now: until here, an error leaves the chunk as it was, to be converted again.
        self.samples += added["samples"]
        self._lines += self._chunk.count(b"\n", 0, end)
        del self._chunk[:end]
        return self._progress(elapsed_s)

    def _load_lines(self, source: str, end: int) -> None:
        place = (self._lines, sql_text(self._generator))
        create = "CREATE OR REPLACE TEMP TABLE lines AS "
        try:
            query = k6_lines.read_lines(source, *place, skip_unreadable=False)
            self._connection.execute(create + query)
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            query = k6_lines.read_lines(source, *place, skip_unreadable=True)
            self._connection.execute(create + query)
            self._keep_aside(end)

    def _keep_aside(self, end: int) -> None:
        """A chunk with a line that is no JSON is kept as it is, and its bad lines are counted."""
        self.unreadable_lines += sum(
            not (line.startswith(b"{") and line.endswith(b"}"))
            for line in bytes(self._chunk[:end]).splitlines()
        )
        with (self._folder / "unreadable.ndjson").open("ab") as file:
            file.write(memoryview(self._chunk)[:end])

    def _progress(self, elapsed_s: float) -> Progress:
        found = self._connection.execute(
            """
            SELECT count(*) FILTER (metric = 'http_reqs'),
                   count(*) FILTER (metric = 'http_req_failed' AND value = 1),
                   quantile_cont(value, 0.95) FILTER (metric = 'http_req_duration'),
                   max_by(value, seq) FILTER (metric = 'vus'),
                   sum(value) FILTER (metric = 'dropped_iterations'),
                   count(*) FILTER (metric = 'checks' AND value = 0)
            FROM lines
            """
        ).fetchone()
        assert found is not None  # an aggregate always has one row
        requests, failed, p95_ms, vus, dropped, failed_checks = found
        return Progress(
            requests=self.samples,
            requests_per_s=requests / elapsed_s,
            p95_ms=p95_ms,
            error_ratio=max(failed, min(failed_checks, requests)) / requests if requests else None,
            vus=None if vus is None else int(vus),
            dropped_iterations=int(dropped or 0),
        )


class _InMemory:
    """Bytes as a file that DuckDB can open: in memory, where a full disk does not matter."""

    def __init__(self, content: memoryview):
        self._file: IO[bytes]
        if hasattr(os, "memfd_create"):
            self._file = os.fdopen(os.memfd_create("loadgenie-chunk"), "wb")
            self._path = f"/proc/{os.getpid()}/fd/{self._file.fileno()}"
        else:  # not Linux
            self._file = tempfile.NamedTemporaryFile(suffix=".ndjson")  # noqa: SIM115
            self._path = self._file.name
        with content:
            self._file.write(content)
        self._file.flush()

    def __enter__(self) -> str:
        return sql_text(self._path)

    def __exit__(self, *_: object) -> None:
        self._file.close()
