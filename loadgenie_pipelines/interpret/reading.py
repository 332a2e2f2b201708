"""What was read: the scenario and which words of the sentence gave each field."""

from typing import NamedTuple

from loadgenie_pipelines.interpret.notes import Source
from loadgenie_pipelines.interpret.text import Mention
from loadgenie_pipelines.scenario.model import Scenario


class Reading(NamedTuple):
    """A sentence, everything that was found in it, and the scenario that came of it."""

    text: str
    mentions: tuple[Mention, ...]
    sources: tuple[Source, ...]
    scenario: Scenario
