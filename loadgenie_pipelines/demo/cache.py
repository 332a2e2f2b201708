"""An in-process cache: bounded, least recently used goes first, and old entries expire."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from loadgenie_pipelines.demo.instruments import Instruments

Value = TypeVar("Value")

MAX_ENTRIES = 1000
TTL_S = 30.0


class Cache(Generic[Value]):
    """Values by id, for one event loop. Hits and misses count under `name`."""

    def __init__(
        self,
        name: str,
        instruments: Instruments,
        max_entries: int = MAX_ENTRIES,
        ttl_s: float = TTL_S,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._entries: OrderedDict[int, tuple[float, Value]] = OrderedDict()  # id: expiry, value
        self._loading: dict[int, object] = {}
        self._hits = instruments.cache_hits.labels(name)
        self._misses = instruments.cache_misses.labels(name)
        self._max_entries = max_entries
        self._ttl_s = ttl_s
        self._clock = clock
        self._disabled = False

    def __len__(self) -> int:
        return len(self._entries)

    async def get(self, key: int, load: Callable[[], Awaitable[Value]]) -> Value:
        """The value kept for `key`, or what `load` gives, which is then kept."""
        expiry, value = self._entries.get(key, (0.0, None))
        if value is not None and expiry > self._clock():
            self._entries.move_to_end(key)
            self._hits.inc()
            return value
        self._misses.inc()
        # A change while the old value is on its way here takes the ticket away, so that the old
        # value is answered once and never kept.
        ticket = self._loading[key] = object()
        try:
            loaded = await load()
            if self._loading.get(key) is ticket and not self._disabled:
                self._keep(key, loaded)
        finally:
            if self._loading.get(key) is ticket:
                del self._loading[key]
        return loaded

    def forget(self, *keys: int) -> None:
        """Call it after a change is committed and before it is answered."""
        for key in keys:
            self._entries.pop(key, None)
            self._loading.pop(key, None)

    def disable(self) -> None:
        """A fault: everything is forgotten and nothing kept, until `enable`."""
        self._disabled = True
        self._entries.clear()

    def enable(self) -> None:
        self._disabled = False

    def _keep(self, key: int, value: Value) -> None:
        self._entries[key] = (self._clock() + self._ttl_s, value)
        self._entries.move_to_end(key)
        if len(self._entries) > self._max_entries:
            self._entries.popitem(last=False)
