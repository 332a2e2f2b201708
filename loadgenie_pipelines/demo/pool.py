"""A bounded pool of database connections: first come, first served, and the wait is measured."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from sqlite3 import Connection

from prometheus_client import Histogram

from loadgenie_pipelines.demo.answers import Refusal


class ConnectionPool:
    """Lends connections inside one event loop. No more than `size` are out at any time."""

    def __init__(self, connections: Sequence[Connection], wait: Histogram, timeout_s: float):
        self._idle = list(connections)
        self._wait = wait
        self._timeout_s = timeout_s
        self._line: deque[asyncio.Future[None]] = deque()
        self.size = len(connections)
        self.active = 0

    async def acquire(self, timeout_s: float | None = None) -> Connection:
        """A connection to give back with `release`; 503 when none is free within the timeout."""
        started = time.perf_counter()
        try:
            # A free place means an empty line: release fills it before anyone else can come.
            if self.active < self.size:
                self.active += 1
            else:
                await self._turn(self._timeout_s if timeout_s is None else timeout_s)
        finally:
            self._wait.observe(time.perf_counter() - started)
        return self._idle.pop()

    def release(self, connection: Connection) -> None:
        self._idle.append(connection)
        self.active -= 1
        self._admit()

    def resize(self, size: int) -> None:
        """Lends at most `size` from now on; what is out already stays out until it comes back."""
        self.size = size
        self._admit()

    def _admit(self) -> None:
        while self._line and self.active < self.size:
            turn = self._line.popleft()
            if not turn.done():
                self.active += 1
                turn.set_result(None)

    async def _turn(self, timeout_s: float) -> None:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        refusal = Refusal(503, f"database: no free connection within {timeout_s:g} s")
        expiry = loop.call_later(timeout_s, _expire, turn, refusal)
        self._line.append(turn)
        try:
            await turn
        except BaseException:
            if turn in self._line:
                self._line.remove(turn)
            elif not turn.cancelled() and turn.exception() is None:
                # Cancelled in the moment between being admitted and waking up.
                self.active -= 1
                self._admit()
            raise
        finally:
            expiry.cancel()


def _expire(turn: asyncio.Future[None], refusal: Refusal) -> None:
    if not turn.done():
        turn.set_exception(refusal)
