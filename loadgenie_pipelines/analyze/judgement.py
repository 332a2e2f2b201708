"""What can be said about one threshold."""

from typing import NamedTuple

from loadgenie_pipelines.analyze.wording import counted
from loadgenie_pipelines.scenario.threshold import Threshold


class Judgement(NamedTuple):
    """`measured` is in the threshold's unit; `holds` is None where too little was measured."""

    measured: float | None
    holds: bool | None
    reason: str | None = None  # why it could not be judged


def too_little(measured: float, have: int, needed: int, noun: str) -> Judgement:
    return Judgement(measured, None, f"{counted(have, noun)}, where {needed:,} are needed to tell")


def is_upper(threshold: Threshold) -> bool:
    """Whether the limit is the most that is allowed, rather than the least."""
    return threshold.op in ("<", "<=")
