"""The cache: bounded, forgetful in time, and never older than a committed change."""

import asyncio

import pytest

from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.instruments import Instruments

from .readings import reading_of

pytestmark = pytest.mark.anyio


class CountedCache(Cache[str]):
    """Three entries, ten seconds; remembers what was loaded."""

    def __init__(self) -> None:
        self.instruments = Instruments()
        self.now = 100.0
        self.loads: list[int] = []
        super().__init__("words", self.instruments, 3, 10.0, clock=lambda: self.now)

    async def read(self, key: int) -> str:
        async def load() -> str:
            self.loads.append(key)
            return f"word {key}"

        return await self.get(key, load)


async def test_a_value_is_loaded_once_and_counted() -> None:
    cache = CountedCache()
    assert [await cache.read(1) for _ in range(3)] == ["word 1"] * 3
    assert cache.loads == [1]
    reading = reading_of(cache.instruments.expose().decode())
    assert reading("cache_hits_total", cache="words") == 2
    assert reading("cache_misses_total", cache="words") == 1


async def test_the_least_recently_used_entry_goes_first() -> None:
    cache = CountedCache()
    for key in (1, 2, 3, 1, 4, 1, 3, 2):
        await cache.read(key)
    assert len(cache) == 3
    assert cache.loads == [1, 2, 3, 4, 2]


async def test_an_entry_expires() -> None:
    cache = CountedCache()
    await cache.read(1)
    cache.now += 9.9
    await cache.read(1)
    cache.now += 0.1
    await cache.read(1)
    assert cache.loads == [1, 1]


async def test_a_value_that_changed_while_it_was_loaded_is_not_kept() -> None:
    cache = CountedCache()
    may_answer = asyncio.Event()

    async def load() -> str:
        await may_answer.wait()
        return "old"

    reading = asyncio.create_task(cache.get(1, load))
    await asyncio.sleep(0)
    cache.forget(1)
    may_answer.set()
    assert await reading == "old"
    assert await cache.read(1) == "word 1"


async def test_a_failed_load_is_not_kept() -> None:
    cache = CountedCache()

    async def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        await cache.get(1, fail)
    assert await cache.read(1) == "word 1"
