"""What the composer notes on its way: guesses, places of fields, and problems."""

from typing import NamedTuple

from loadgenie_pipelines.errors import Problem
from loadgenie_pipelines.interpret.text import Span
from loadgenie_pipelines.scenario.model import Assumption


class Source(NamedTuple):
    """Which words of the sentence gave a field."""

    field: str
    value: str
    span: Span


class Notes:
    """Collected while a scenario is composed. One for each sentence."""

    def __init__(self) -> None:
        self.assumptions: list[Assumption] = []
        self.sources: list[Source] = []
        self.problems: list[Problem] = []

    def assume(self, field: str, value: object, reason: str, span: Span | None = None) -> None:
        text = (
            value
            if isinstance(value, str)
            else f"{value:g}"
            if isinstance(value, float)
            else str(value)
        )
        self.assumptions.append(Assumption(field=field, value=text, reason=reason, span=span))

    def came_from(self, field: str, value: object, span: Span | None) -> None:
        if span is not None and span[1] > span[0]:
            text = f"{value:g}" if isinstance(value, float) else str(value)
            self.sources.append(Source(field, text, span))

    def problem(self, field: str, what: str) -> None:
        problem = Problem(field, what)
        if problem not in self.problems:
            self.problems.append(problem)
