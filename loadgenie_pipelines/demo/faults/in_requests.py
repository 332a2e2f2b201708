"""Faults of the way in: errors, latency and stalls that no resource of the service explains."""

import asyncio
import random
import time
from collections.abc import Iterable

from loadgenie_pipelines.demo.answers import Refusal
from loadgenie_pipelines.demo.faults.fault import Fault, Parameter, Reach, SwitchOff, Values
from loadgenie_pipelines.errors import Problem


def _error_burst(reach: Reach, values: Values) -> SwitchOff:
    async def fail_some() -> None:
        if random.random() < values["ratio"]:
            raise Refusal(500, "planted by the fault error_burst")

    return reach.gate.put("error_burst", fail_some)


def _added_latency(reach: Reach, values: Values) -> SwitchOff:
    async def wait() -> None:
        jitter_ms = random.uniform(0, values["jitter_ms"])
        await asyncio.sleep((values["delay_ms"] + jitter_ms) / 1000)

    return reach.gate.put("added_latency", wait)


def _periodic_stall(reach: Reach, values: Values) -> SwitchOff:
    every_s, stall_s = values["every_s"], values["stall_ms"] / 1000
    started = time.monotonic()

    async def wait_out() -> None:
        # The stall is the end of each period, so that switching it on hurts nobody at once.
        left_s = every_s - (time.monotonic() - started) % every_s
        if left_s <= stall_s:
            await asyncio.sleep(left_s)

    return reach.gate.put("periodic_stall", wait_out)


def _shorter_than_its_period(values: Values) -> Iterable[Problem]:
    bound_ms = values["every_s"] * 1000
    if values["stall_ms"] >= bound_ms:
        what = f"must be less than every_s ({bound_ms:g} ms), got {values['stall_ms']:g}"
        yield Problem("periodic_stall.stall_ms", what)


ERROR_BURST = Fault(
    "error_burst",
    "A share of the requests is answered 500, at once and at random.",
    _error_burst,
    (Parameter("ratio", 0, 1),),
)
ADDED_LATENCY = Fault(
    "added_latency",
    "Each request waits delay_ms plus 0 to jitter_ms, and uses no resource meanwhile.",
    _added_latency,
    (Parameter("delay_ms", 0, 60_000), Parameter("jitter_ms", 0, 60_000, default=0)),
)
PERIODIC_STALL = Fault(
    "periodic_stall",
    "Every every_s seconds all requests wait up to stall_ms, and go on together.",
    _periodic_stall,
    (Parameter("every_s", 0.1, 3600), Parameter("stall_ms", 1, 60_000)),
    _shorter_than_its_period,
)
