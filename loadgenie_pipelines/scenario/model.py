"""The scenario: the one typed document between a sentence and a script. It names no tool."""

import hashlib
import json
import re
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, PositiveFloat, field_validator

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.scenario import reference
from loadgenie_pipelines.scenario.data import DataSource
from loadgenie_pipelines.scenario.duration import Duration, PositiveDuration
from loadgenie_pipelines.scenario.load import LoadProfile, duration_of
from loadgenie_pipelines.scenario.step import Name, Step, check_headers
from loadgenie_pipelines.scenario.threshold import Threshold

SLUG = r"^[a-z0-9-]+$"
_ENV_TARGET = re.compile(r"\$\{env:[A-Za-z_][A-Za-z0-9_]*\}")


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
    weight: PositiveFloat = 1
    steps: tuple[Step, ...] = Field(min_length=1)


class Workload(Frozen):
    """One load profile and the journeys it runs."""

    # k6 allows these characters in the name of what it calls a scenario (lib/executor).
    name: Annotated[str, Field(pattern=r"^[0-9a-zA-Z_-]{1,60}$")]
    load: LoadProfile
    journeys: tuple[Journey, ...] = Field(min_length=1)
    pacing: PositiveDuration | None = None
    start_after: Duration = timedelta(0)


class Scenario(Frozen):
    """What is sent to which target, and what must hold."""

    name: Annotated[str, Field(pattern=SLUG, max_length=60)]
    target: str
    description: str | None = None
    headers: dict[str, str] = {}
    data: tuple[DataSource, ...] = ()
    workloads: tuple[Workload, ...] = Field(min_length=1)
    thresholds: tuple[Threshold, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    @field_validator("target")
    @classmethod
    def _is_a_base_url(cls, target: str) -> str:
        if not _ENV_TARGET.fullmatch(target):
            check_target(target)
        return target.rstrip("/")

    @field_validator("headers")
    @classmethod
    def _header_names(cls, headers: dict[str, str]) -> dict[str, str]:
        return check_headers(headers)

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


def check_target(target: str) -> None:
    """Raises ValueError unless the text is an http or https base URL."""
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"must be a URL such as http://127.0.0.1:8080: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https URL such as http://127.0.0.1:8080")
    if parts.username or parts.password:
        raise ValueError("must not hold a user or password; send a header with ${env:NAME}")
    if parts.query or parts.fragment or re.search(r"[\s\x00-\x1f\x7f\"'<>\\]", target):
        raise ValueError("must be a base URL without query, fragment or white space")


def environment_names(scenario: Scenario) -> tuple[str, ...]:
    """The environment variables that the scenario refers to, in alphabetical order."""
    document = scenario.model_dump(mode="json", exclude={"description", "assumptions"})
    found = {ref.name for ref in reference.references(document) if ref.kind == "env"}
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
