"""Which faults there are and which are on."""

from collections.abc import Mapping
from typing import Any

from loadgenie_pipelines.demo.faults.fault import Fault, Reach, SwitchOff, Values
from loadgenie_pipelines.demo.faults.in_database import LOCK_CONTENTION, SLOW_QUERY, SMALL_POOL
from loadgenie_pipelines.demo.faults.in_process import CACHE_FLUSH, CPU_BURN, MEMORY_LEAK
from loadgenie_pipelines.demo.faults.in_requests import ADDED_LATENCY, ERROR_BURST, PERIODIC_STALL

FAULTS: Mapping[str, Fault] = {
    fault.name: fault
    for fault in (
        SLOW_QUERY,
        LOCK_CONTENTION,
        SMALL_POOL,
        CPU_BURN,
        MEMORY_LEAK,
        CACHE_FLUSH,
        ERROR_BURST,
        ADDED_LATENCY,
        PERIODIC_STALL,
    )
}


class Switchboard:
    """Switches faults of one service; each is on at most once, with its latest parameters."""

    def __init__(self, reach: Reach):
        self._reach = reach
        self._on: dict[str, tuple[Values, SwitchOff]] = {}

    @property
    def active(self) -> dict[str, Values]:
        return {name: values for name, (values, _) in self._on.items()}

    def switch_on(self, fault: Fault, given: Mapping[str, Any]) -> None:
        """Raises InputError for wrong parameters, and changes nothing then."""
        values = fault.read(given)
        self.switch_off(fault)
        self._on[fault.name] = (values, fault.switch_on(self._reach, values))

    def switch_off(self, fault: Fault) -> None:
        """Does nothing when it is off."""
        if fault.name in self._on:
            _, off = self._on.pop(fault.name)
            off()

    def switch_off_all(self) -> None:
        for name in list(self._on):
            self.switch_off(FAULTS[name])
