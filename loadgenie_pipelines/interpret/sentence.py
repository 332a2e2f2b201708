"""A sentence becomes a scenario: the readers in their order, then the composer.

Deterministic and pure. What the sentence leaves open is an assumption, what contradicts itself is
a problem, and text between quotes is data.
"""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from loadgenie_pipelines.errors import InputError, NotUnderstood, Problem
from loadgenie_pipelines.interpret.aggregates import read_aggregates
from loadgenie_pipelines.interpret.arrivals import read_arrivals, settle_arrivals
from loadgenie_pipelines.interpret.background import set_background_aside
from loadgenie_pipelines.interpret.bodies import read_bodies
from loadgenie_pipelines.interpret.ceiling import read_ceiling
from loadgenie_pipelines.interpret.command_lines import read_command_lines
from loadgenie_pipelines.interpret.compose import compose
from loadgenie_pipelines.interpret.conditions import read_conditions
from loadgenie_pipelines.interpret.durations import read_compact_durations, read_durations
from loadgenie_pipelines.interpret.error_goals import read_error_goals
from loadgenie_pipelines.interpret.expectations import read_contents, read_expectations
from loadgenie_pipelines.interpret.headers import read_headers
from loadgenie_pipelines.interpret.iterations import read_iterations
from loadgenie_pipelines.interpret.literals import read_literals
from loadgenie_pipelines.interpret.mix import read_counts, read_ratios, read_shares
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.numbers import read_numbers
from loadgenie_pipelines.interpret.pacing import read_pacing
from loadgenie_pipelines.interpret.pauses import read_pauses
from loadgenie_pipelines.interpret.quoted import read_quoted
from loadgenie_pipelines.interpret.rates import read_rates
from loadgenie_pipelines.interpret.reading import Reading
from loadgenie_pipelines.interpret.refusals import LONGEST_SENTENCE, refuse
from loadgenie_pipelines.interpret.text import WorkingText
from loadgenie_pipelines.interpret.thresholds import read_response_time_goals
from loadgenie_pipelines.interpret.throughput_goals import read_throughput_goals
from loadgenie_pipelines.interpret.users import read_users
from loadgenie_pipelines.interpret.wording import read_wording
from loadgenie_pipelines.scenario.document import check_scenario
from loadgenie_pipelines.scenario.model import Scenario

# The order is the grammar: what is read becomes a marker, and no later reader looks inside it.
READERS = (
    read_quoted,
    read_headers,
    read_command_lines,
    read_literals,
    read_wording,
    read_bodies,
    read_expectations,
    read_contents,
    read_compact_durations,
    read_aggregates,
    read_ratios,
    read_numbers,
    read_rates,
    read_arrivals,
    read_durations,
    read_users,
    settle_arrivals,
    read_shares,
    read_counts,
    read_error_goals,
    read_response_time_goals,
    read_throughput_goals,
    read_conditions,
    read_pacing,
    read_pauses,
    read_iterations,
    read_ceiling,
    set_background_aside,
)


def interpret(text: str, *, name: str | None = None) -> Scenario:
    """The scenario that a sentence describes. Raises NotUnderstood with every problem."""
    return read(text, name=name).scenario


def read(text: str, *, name: str | None = None) -> Reading:
    """The scenario with the places in the sentence that it came from."""
    if len(text) > LONGEST_SENTENCE:
        what = f"has {len(text):,} characters; write at most {LONGEST_SENTENCE:,}"
        raise NotUnderstood([Problem("text", what)])
    notes = Notes()
    working = mark(text)
    refuse(working, notes)
    try:
        scenario = compose(working, name, notes)
        if notes.problems or scenario is None:
            raise NotUnderstood(notes.problems)
        check_scenario(scenario)
    except ValidationError as error:
        raise NotUnderstood([*notes.problems, *map(_problem, error.errors())]) from None
    except InputError as error:
        if isinstance(error, NotUnderstood):
            raise
        raise NotUnderstood([*notes.problems, *error.problems]) from None
    return Reading(text, tuple(working.mentions), tuple(notes.sources), scenario)


def mark(text: str) -> WorkingText:
    """The sentence with a marker for everything that the readers found."""
    working = WorkingText(text)
    working.rewrite(_SPACES, " ")
    for reader in READERS:
        reader(working)
    return working


_SPACES = re.compile(r" {2,}")


def _problem(error: ErrorDetails) -> Problem:
    where = ".".join(str(part) for part in error["loc"])
    return Problem(where, str(error["msg"]).removeprefix("Value error, "))
