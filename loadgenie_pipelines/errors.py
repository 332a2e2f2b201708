"""Every error a person can meet, as one tree. A breached threshold is a result, not an error.

Each class carries the exit code that the command ends with (the verdict contract in README.md):
2 for wrong input before anything was sent, 1 for what went wrong inside.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong with an input, said so that the reader can mend it."""

    where: (
        str  # file, line and dotted field, as far as known: "shop.yaml:12: workloads[0].load.vus"
    )
    what: str  # the value, the bound, the next step: "must be greater than 0, got -1"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class LoadGenieError(Exception):
    """Root of the tree: something the user should read as a sentence, never as a stack trace."""

    exit_code = 1


class InputError(LoadGenieError):
    """Input that cannot be used. Nothing was sent. Holds every problem, not only the first."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def one(cls, where: str, what: str) -> "InputError":
        return cls([Problem(where, what)])


class NotUnderstood(InputError):
    """A sentence that cannot be read as a load test, or contradicts itself."""


class TargetUnreachable(InputError):
    """The target does not answer, found before any load was sent."""


class EngineMissing(InputError):
    """The load generator is not on this machine."""


class TestRunNotFound(InputError):
    """No test run has that id."""


class TargetBusy(InputError):
    """Another test run is loading the same target now."""


class OutOfSpace(LoadGenieError):
    """The disk is full. The load was stopped and what was measured is kept."""
