"""Faults of the process: burnt processor time, memory that is never given back, a dead cache."""

import mmap
import threading
import time
from collections.abc import Iterable

from loadgenie_pipelines.demo.faults.fault import Fault, Parameter, Reach, SwitchOff, Values
from loadgenie_pipelines.errors import Problem

BURN_PERIOD_S = 0.02  # short against the latencies it is meant to disturb
MB = 1024 * 1024


def burn(cpu_s: float) -> None:
    """Uses this much processor time of the calling thread, however long that takes."""
    end = time.thread_time() + cpu_s
    while time.thread_time() < end:
        pass


class Burner(threading.Thread):
    """Uses a share of one core, in competition with the requests for the interpreter."""

    def __init__(self, share: float):
        super().__init__(name="burner", daemon=True)
        self._share = share
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            started = time.perf_counter()
            burn(self._share * BURN_PERIOD_S)
            self._stopped.wait(max(0.0, BURN_PERIOD_S - (time.perf_counter() - started)))

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _cpu_burn(reach: Reach, values: Values) -> SwitchOff:
    if values["share"]:
        burner = Burner(values["share"])
        burner.start()
        return burner.stop
    cpu_s = values["ms_per_request"] / 1000

    async def burn_for_request() -> None:
        burn(cpu_s)

    return reach.gate.put("cpu_burn", burn_for_request)


def _one_of_both(values: Values) -> Iterable[Problem]:
    if bool(values["share"]) == bool(values["ms_per_request"]):
        got = f"got share {values['share']:g} and ms_per_request {values['ms_per_request']:g}"
        yield Problem("cpu_burn", f"exactly one of share and ms_per_request must be above 0, {got}")


class Leak:
    """Memory written to and kept. Mapped, because the heap would not give it all back."""

    def __init__(self, bytes_per_request: int, max_bytes: int):
        self._kept = mmap.mmap(-1, max_bytes)
        self._portion = b"\x5a" * bytes_per_request

    async def drip(self) -> None:
        room = len(self._kept) - self._kept.tell()
        self._kept.write(self._portion[:room])

    def release(self) -> None:
        self._kept.close()


def _memory_leak(reach: Reach, values: Values) -> SwitchOff:
    leak = Leak(int(values["bytes_per_request"]), int(values["max_mb"]) * MB)
    take_away = reach.gate.put("memory_leak", leak.drip)

    def off() -> None:
        take_away()
        leak.release()

    return off


def _cache_flush(reach: Reach, _values: Values) -> SwitchOff:
    for cache in reach.caches:
        cache.disable()

    def off() -> None:
        for cache in reach.caches:
            cache.enable()

    return off


CPU_BURN = Fault(
    "cpu_burn",
    "Burns processor time, all the time (share of one core) or with each request; shows in "
    "process_cpu_usage, and in every latency once the core is full.",
    _cpu_burn,
    (Parameter("share", 0, 1, default=0), Parameter("ms_per_request", 0, 1000, default=0)),
    _one_of_both,
)
MEMORY_LEAK = Fault(
    "memory_leak",
    "Each request leaves memory behind, up to max_mb; shows in process_resident_memory_bytes.",
    _memory_leak,
    (
        Parameter("bytes_per_request", 1, 10 * MB, whole=True),
        Parameter("max_mb", 1, 4096, default=256, whole=True),
    ),
)
CACHE_FLUSH = Fault(
    "cache_flush",
    "The caches keep nothing; shows in cache_misses_total, and as more queries.",
    _cache_flush,
)
