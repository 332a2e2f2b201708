"""What a fault is: a name, what it does, its parameters with their bounds, and a switch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.database import Database
from loadgenie_pipelines.demo.gate import Gate
from loadgenie_pipelines.errors import InputError, Problem

Values = Mapping[str, float]  # parameter: value, checked
SwitchOff = Callable[[], None]


@dataclass(frozen=True)
class Reach:
    """The parts of the service that faults act on."""

    database: Database
    caches: Sequence[Cache[Any]]
    gate: Gate


@dataclass(frozen=True)
class Parameter:
    """A number with bounds, both included. Without a default it must be given."""

    name: str  # ends in the unit
    minimum: float
    maximum: float
    default: float | None = None
    whole: bool = False

    def problem_with(self, value: object) -> str | None:
        kind = "a whole number" if self.whole else "a number"
        rule = f"must be {kind} from {self.minimum:g} to {self.maximum:g}, got {ascii(value)[:60]}"
        types = (int,) if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, types):
            return rule
        return None if self.minimum <= value <= self.maximum else rule


def _nothing_more(_values: Values) -> Iterable[Problem]:
    return ()


@dataclass(frozen=True)
class Fault:
    name: str
    effect: str  # one sentence: what is hurt, and where it shows
    switch_on: Callable[[Reach, Values], SwitchOff]
    parameters: tuple[Parameter, ...] = ()
    rule: Callable[[Values], Iterable[Problem]] = _nothing_more  # across several parameters

    def read(self, given: Mapping[str, Any]) -> Values:
        """The parameters with their defaults. Raises InputError with every problem."""
        known = {parameter.name: parameter for parameter in self.parameters}
        names = ", ".join(known) or "none"
        problems = [
            Problem(f"{self.name}.{ascii(name)[1:-1]}", f"unknown parameter; there are: {names}")
            for name in given
            if name not in known
        ]
        values: dict[str, float] = {}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            what = parameter.problem_with(value)
            if value is None:
                bounds = f"from {parameter.minimum:g} to {parameter.maximum:g}"
                problems.append(Problem(f"{self.name}.{name}", f"must be given, {bounds}"))
            elif what:
                problems.append(Problem(f"{self.name}.{name}", what))
            else:
                values[name] = value
        if problems:
            raise InputError(problems)
        if more := list(self.rule(values)):
            raise InputError(more)
        return values

    def describe(self) -> dict[str, Any]:
        """The fault as the admin route lists it."""
        return {
            "name": self.name,
            "effect": self.effect,
            "parameters": [vars(parameter) for parameter in self.parameters],
        }
