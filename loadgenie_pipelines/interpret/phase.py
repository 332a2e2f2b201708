"""A stretch of the load: a plateau, a way up or down, and what it is about."""

from typing import Literal, NamedTuple

from loadgenie_pipelines.interpret.text import Span, WorkingText

Kind = Literal["hold", "ramp", "down", "start", "total", "after", "over"]
# The mentions that can be a level of the load.
LEVEL = "users|rate|number"


class Phase(NamedTuple):
    """One stretch. `level` None is the level the load is at, or the main one for a ramp.

    `seconds` is None where the sentence gives no length. `total` is the length of all phases,
    `after` of what came before, `over` of the ramp before it.
    """

    kind: Kind
    level: float | None = None
    seconds: float | None = None
    begin: float | None = None
    is_base: bool = False  # "back to normal": the level of the beginning
    is_first: bool = False  # "over the first 2 minutes": part of the plateau's length
    per_second: float | None = None  # of a ramp given as users started per second
    span: Span | None = None
    level_span: Span | None = None


def level_of(working: WorkingText, number: str | int, unit: float) -> float:
    """The level behind a marker of users, a rate or a bare number.

    A bare number between rates ("from 10 to 60 per minute") is one too, in the same `unit`.
    """
    value = working.mentions[int(number)].value
    return value / unit if isinstance(value, int | float) else value[0]
