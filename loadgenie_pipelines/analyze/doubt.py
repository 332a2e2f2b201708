"""One reason to trust a measurement less."""

from typing import NamedTuple

from loadgenie_pipelines.results.verdict import Grade


class Doubt(NamedTuple):
    """`grade` is the best that a run with this doubt can get; `reason` a sentence with numbers."""

    grade: Grade
    reason: str
