"""Faults of the database: slow work, a held write lock, too few connections."""

import sqlite3
import threading

from loadgenie_pipelines.demo.database import POOL_SIZE
from loadgenie_pipelines.demo.faults.fault import Fault, Parameter, Reach, SwitchOff, Values

# SQLite's waiting writers look again every 100 ms at the slowest: a shorter pause may pass one by.
PAUSE_MS = 100


def _slow_query(reach: Reach, values: Values) -> SwitchOff:
    reach.database.delay_s = values["delay_ms"] / 1000

    def off() -> None:
        reach.database.delay_s = 0.0

    return off


class LockHolder(threading.Thread):
    """Takes the write lock, holds it, lets go, and again. Readers do not notice (WAL)."""

    def __init__(self, connection: sqlite3.Connection, hold_s: float, pause_s: float):
        super().__init__(name="lock holder", daemon=True)
        self._connection = connection
        self._hold_s = hold_s
        self._pause_s = pause_s
        self._stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self._stopped.wait(self._pause_s):
                try:
                    self._connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:
                    continue  # others held it all the time, which is contention too
                self._stopped.wait(self._hold_s)
                self._connection.execute("ROLLBACK")
        finally:
            self._connection.close()

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _lock_contention(reach: Reach, values: Values) -> SwitchOff:
    pause_s = values["pause_ms"] / 1000
    holder = LockHolder(reach.database.connect(), values["hold_ms"] / 1000, pause_s)
    holder.start()
    return holder.stop


def _small_pool(reach: Reach, values: Values) -> SwitchOff:
    reach.database.pool.resize(int(values["size"]))
    return lambda: reach.database.pool.resize(POOL_SIZE)


SLOW_QUERY = Fault(
    "slow_query",
    "Every query holds its connection longer; shows in db_query_seconds, then in the pool.",
    _slow_query,
    (Parameter("delay_ms", 1, 10_000),),
)
LOCK_CONTENTION = Fault(
    "lock_contention",
    "A writer keeps taking the write lock; shows in db_query_seconds of the writing queries only.",
    _lock_contention,
    (Parameter("hold_ms", 1, 10_000), Parameter("pause_ms", 1, 10_000, default=PAUSE_MS)),
)
SMALL_POOL = Fault(
    "small_pool",
    "Fewer database connections; shows in db_pool_wait_seconds under concurrency.",
    _small_pool,
    (Parameter("size", 1, POOL_SIZE, whole=True),),
)
