"""How the engine's run ended, and what it counted itself."""

from datetime import datetime
from typing import Literal

from loadgenie_pipelines.frozen import Frozen

Ending = Literal[
    "completed",  # ran to its planned end
    "aborted_by_threshold",  # a threshold with abort stopped it: a result, not a failure
    "aborted_by_script",
    "cancelled",  # a person, a signal or a guard stopped it: partial
    "script_failed",  # the script threw or its options were wrong
    "engine_failed",  # panic, port clash, time-out
    "killed",  # out of memory, or SIGKILL from outside
    "out_of_space",  # the disk filled up, so the load was stopped
]


class Outcome(Frozen):
    """What the engine did. A count is None where the engine did not say."""

    engine: str
    engine_version: str | None
    ending: Ending
    exit_code: int | None
    explanation: str  # one sentence: the exit code in words, with the engine's last line
    started_at: datetime
    ended_at: datetime
    planned_s: float
    engine_requests: int | None  # the engine's own count
    engine_iterations: int | None
    samples: int  # rows kept
    unreadable_lines: int  # lines of the engine's output that could not be read; kept aside
    script_exceptions: int = 0  # iterations that the script ended with an exception
    engine_warnings: tuple[str, ...] = ()  # what the engine's log complained of

    @property
    def load_s(self) -> float:
        return (self.ended_at - self.started_at).total_seconds()

    @property
    def is_partial(self) -> bool:
        return self.ending in ("cancelled", "killed", "engine_failed", "out_of_space")
