"""SQLite on disk, used as a real service uses its database: a pool, threads, timed queries."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from loadgenie_pipelines.demo.answers import Refusal
from loadgenie_pipelines.demo.connection import connect
from loadgenie_pipelines.demo.instruments import Instruments
from loadgenie_pipelines.demo.pool import ConnectionPool
from loadgenie_pipelines.errors import InputError

Result = TypeVar("Result")
Row = dict[str, Any]

FILE_NAME = "wallets.sqlite3"
POOL_SIZE = 8  # connections, and as many threads: more would only fight for the interpreter
POOL_TIMEOUT_S = 2.0


class Database:
    """One file, `wallets.sqlite3` in `folder`; created and seeded when it is not there.

    Raises InputError when it cannot be used.
    """

    def __init__(self, folder: Path, instruments: Instruments):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as cannot:
            raise InputError.one(str(folder), f"cannot be a folder: {cannot.strerror}") from cannot
        self._file = folder / FILE_NAME
        self._queries = instruments.queries
        self._connections = [self.connect() for _ in range(POOL_SIZE)]
        self.pool = ConnectionPool(self._connections, instruments.pool_wait, POOL_TIMEOUT_S)
        instruments.watch_pool(lambda: self.pool.active, lambda: self.pool.size)
        self._threads = ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="database")
        self._closing = threading.Event()
        self.delay_s = 0.0  # a fault: each unit of work holds its connection this much longer

    def connect(self) -> sqlite3.Connection:
        """A connection of its own, beside the pool. Close it."""
        return connect(self._file)

    async def run(
        self,
        query: str,
        work: Callable[[sqlite3.Connection], Result],
        pool_timeout_s: float | None = None,
    ) -> Result:
        """Runs `work` in a thread with a connection; its time counts under the name `query`.

        503 when no connection gets free in time, or the database cannot do the work.
        """
        connection = await self.pool.acquire(pool_timeout_s)
        loop = asyncio.get_running_loop()
        job = loop.run_in_executor(self._threads, self._timed, query, work, connection)
        # The thread goes on when its request is cancelled, so the connection comes back when
        # the work ends, and not before.
        job.add_done_callback(lambda _job: self.pool.release(connection))
        try:
            return await asyncio.shield(job)
        except sqlite3.OperationalError as cannot:
            raise Refusal(503, f"database: {cannot}") from cannot

    async def rows(self, query: str, sql: str, *values: Any) -> list[Row]:
        return await self.run(query, partial(_fetch, sql, values))

    async def row(self, query: str, sql: str, *values: Any) -> Row | None:
        return next(iter(await self.rows(query, sql, *values)), None)

    def close(self) -> None:
        """Ends the threads, waiting for the work in them, and closes the connections."""
        self._closing.set()
        self._threads.shutdown(cancel_futures=True)
        for connection in self._connections:
            connection.close()

    def _timed(
        self, query: str, work: Callable[[sqlite3.Connection], Result], connection: Any
    ) -> Result:
        started = time.perf_counter()
        try:
            if self.delay_s:
                self._closing.wait(self.delay_s)
            return work(connection)
        finally:
            self._queries.labels(query).observe(time.perf_counter() - started)


def _fetch(sql: str, values: tuple[Any, ...], connection: sqlite3.Connection) -> list[Row]:
    return [dict(row) for row in connection.execute(sql, values)]
