"""A fixed amount of work: so many iterations of each user, or of all users together."""

from datetime import timedelta

from loadgenie_pipelines.interpret.iterations import Iterations
from loadgenie_pipelines.interpret.mentioned import Mentioned
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.load import (
    DEFAULT_MAX_DURATION,
    LoadProfile,
    PerVuIterations,
    SharedIterations,
)

DEFAULT_VUS = 10


def build_amount(found: Mentioned, field: str, notes: Notes) -> LoadProfile | None:
    """None where a problem was noted instead."""
    mention = found["iterations"][0]
    amount: Iterations = mention.value
    notes.came_from(f"{field}.iterations", amount.count, mention.span)
    vus = _vus(found, amount, field, notes)
    if vus < 1 or amount.count < 1 or not (vus.is_integer() and float(amount.count).is_integer()):
        notes.problem(
            f"{field}.iterations",
            f"{vus:g} users with {amount.count:g} iterations: write whole numbers of at least 1",
        )
        return None
    kind = PerVuIterations if amount.each else SharedIterations
    longest = _longest(found, field, notes)
    return kind(vus=int(vus), iterations=int(amount.count), max_duration=longest)


def _vus(found: Mentioned, amount: Iterations, field: str, notes: Notes) -> float:
    users = found.get("users") or found.get("cap")
    if users:
        notes.came_from(f"{field}.vus", users[0].value.count, users[0].span)
        return float(users[0].value.count)
    vus = 1 if amount.each else min(DEFAULT_VUS, max(1, round(amount.count)))
    reason = "the sentence gives an amount of work and no number of users"
    notes.assume(f"{field}.vus", vus, reason)
    return float(vus)


def _longest(found: Mentioned, field: str, notes: Notes) -> timedelta:
    limits = found.get("latest") or [one for one in found.get("duration", []) if one.value > 0]
    if limits:
        longest = timedelta(seconds=limits[0].value)
        notes.came_from(f"{field}.max_duration", format_duration(longest), limits[0].span)
        return longest
    reason = "a fixed amount of work needs an end, should the target hang"
    notes.assume(f"{field}.max_duration", format_duration(DEFAULT_MAX_DURATION), reason)
    return DEFAULT_MAX_DURATION
