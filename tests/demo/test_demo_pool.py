"""The pool: bounded, in order, measured, and whole again after every way to leave it."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from loadgenie_pipelines.demo.answers import Refusal
from loadgenie_pipelines.demo.instruments import Instruments
from loadgenie_pipelines.demo.pool import ConnectionPool

from .readings import Reading, reading_of

pytestmark = pytest.mark.anyio


class Pool(ConnectionPool):
    """Two connections, half a second of patience."""

    def __init__(self, connections: list[sqlite3.Connection]):
        self.instruments = Instruments()
        super().__init__(connections, self.instruments.pool_wait, timeout_s=0.5)

    @property
    def reading(self) -> Reading:
        return reading_of(self.instruments.expose().decode())


@pytest.fixture
def pool() -> Iterator[Pool]:
    with ExitStack() as stack:
        opened = [sqlite3.connect(":memory:") for _ in range(2)]
        for connection in opened:
            stack.enter_context(closing(connection))
        yield Pool(opened)


async def test_no_more_than_size_are_out_at_once(pool: Pool) -> None:
    out: set[int] = set()
    most = 0

    async def use() -> None:
        nonlocal most
        connection = await pool.acquire()
        assert id(connection) not in out
        out.add(id(connection))
        most = max(most, len(out))
        await asyncio.sleep(0)
        out.remove(id(connection))
        pool.release(connection)

    await asyncio.gather(*(use() for _ in range(50)))
    assert (most, pool.active) == (2, 0)
    assert pool.reading("db_pool_wait_seconds_count") == 50


async def test_who_comes_first_is_served_first(pool: Pool) -> None:
    held = [await pool.acquire(), await pool.acquire()]
    served: list[int] = []

    async def wait(number: int) -> None:
        connection = await pool.acquire()
        served.append(number)
        pool.release(connection)

    waiting = [asyncio.create_task(wait(number)) for number in range(5)]
    await asyncio.sleep(0.02)
    for connection in held:
        pool.release(connection)
    await asyncio.gather(*waiting)
    assert served == [0, 1, 2, 3, 4]
    assert pool.reading("db_pool_wait_seconds_sum") >= 5 * 0.02


async def test_waiting_too_long_is_a_503_and_takes_no_place(pool: Pool) -> None:
    held = [await pool.acquire(), await pool.acquire()]
    started = time.perf_counter()
    with pytest.raises(Refusal, match=r"503: database: no free connection within 0\.05 s"):
        await pool.acquire(timeout_s=0.05)
    assert 0.04 < time.perf_counter() - started < 1
    for connection in held:
        pool.release(connection)
    assert pool.active == 0
    assert [await pool.acquire(), await pool.acquire()]


async def test_a_cancelled_wait_takes_no_place(pool: Pool) -> None:
    held = [await pool.acquire(), await pool.acquire()]
    waiting = [asyncio.create_task(pool.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()  # while it waits
    pool.release(held.pop())  # admits the second, which is cancelled before it wakes up
    waiting[1].cancel()
    pool.release(held.pop())
    assert all(isinstance(end, asyncio.CancelledError) for end in await _ends(waiting))
    assert pool.active == 0
    assert [await pool.acquire(), await pool.acquire()]


async def test_a_smaller_pool_lends_less_and_a_larger_one_lets_the_line_in(pool: Pool) -> None:
    pool.resize(1)
    first = await pool.acquire()
    waiting = asyncio.create_task(pool.acquire())
    await asyncio.sleep(0)
    assert pool.active == 1
    pool.resize(2)
    pool.release(await waiting)
    pool.release(first)
    assert pool.active == 0


async def _ends(tasks: list[asyncio.Task[sqlite3.Connection]]) -> list[object]:
    return list(await asyncio.gather(*tasks, return_exceptions=True))
