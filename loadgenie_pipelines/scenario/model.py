"""The scenario: the one typed document between a sentence and a script. It names no tool."""

import hashlib
import json
from datetime import timedelta
from typing import Annotated

from pydantic import Field, field_validator

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.scenario.data import DataSource
from loadgenie_pipelines.scenario.duration import Duration, PositiveDuration
from loadgenie_pipelines.scenario.filled import filled_texts, texts_in
from loadgenie_pipelines.scenario.header import Headers
from loadgenie_pipelines.scenario.load import LoadProfile, duration_of
from loadgenie_pipelines.scenario.number import Weight
from loadgenie_pipelines.scenario.reference import references
from loadgenie_pipelines.scenario.step import Step
from loadgenie_pipelines.scenario.target import check_target, target_variable
from loadgenie_pipelines.scenario.text import Identifier, Name
from loadgenie_pipelines.scenario.threshold import Threshold

SLUG = r"^[a-z0-9-]+$"
LONGEST_SLUG = 60


class Assumption(Frozen):
    """What the interpreter filled in or guessed, with its reason and its place in the sentence."""

    field: str  # dotted path: workloads[0].load.duration
    value: str
    reason: str
    span: tuple[int, int] | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> str:
        return value if isinstance(value, str) else json.dumps(value)


class Journey(Frozen):
    """Ordered requests of one user; a VU picks one journey an iteration, by weight."""

    name: Name
    weight: Weight = 1
    steps: tuple[Step, ...] = Field(min_length=1)


class Workload(Frozen):
    """One load profile and the journeys it runs."""

    name: Identifier
    load: LoadProfile
    journeys: tuple[Journey, ...] = Field(min_length=1)
    pacing: PositiveDuration | None = None
    start_after: Duration = timedelta(0)


class Scenario(Frozen):
    """What is sent to which target, and what must hold."""

    name: Annotated[str, Field(pattern=SLUG, max_length=LONGEST_SLUG)]
    target: str
    description: str | None = None
    headers: Headers = {}
    data: tuple[DataSource, ...] = ()
    workloads: tuple[Workload, ...] = Field(min_length=1)
    thresholds: tuple[Threshold, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    @field_validator("target")
    @classmethod
    def _is_a_base_url(cls, target: str) -> str:
        if target_variable(target) is None:
            check_target(target)
        return target.rstrip("/")

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(
            step
            for workload in self.workloads
            for journey in workload.journeys
            for step in journey.steps
        )

    @property
    def duration(self) -> timedelta:
        """From the first iteration to the planned end of the last workload."""
        return max(workload.start_after + duration_of(workload.load) for workload in self.workloads)


def environment_names(scenario: Scenario) -> tuple[str, ...]:
    """The environment variables that the scenario refers to, in alphabetical order."""
    texts = [scenario.target, *(one.text for one in texts_in(scenario.headers, ()))]
    texts += [one.text for step in scenario.steps for one in filled_texts(step)]
    found = {ref.name for text in texts for ref in references(text) if ref.kind == "env"}
    return tuple(sorted(found))


def scenario_hash(scenario: Scenario) -> str:
    """16 hexadecimal digits that are equal when the load is equal.

    Left out: what does not change what is sent (name, description, assumptions, thresholds that
    only judge) and the target, which is compared by itself.
    """
    document = scenario.model_dump(
        mode="json", by_alias=True, exclude={"name", "target", "description", "assumptions"}
    )
    document["thresholds"] = [rule for rule in document["thresholds"] if rule["abort"]]
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
