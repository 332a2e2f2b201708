"""Mentions become a scenario: target, workloads, journeys, thresholds, data."""

import re

from loadgenie_pipelines.interpret.contradictions import contradictions
from loadgenie_pipelines.interpret.drafts import StepDraft, written_steps
from loadgenie_pipelines.interpret.goals import build_thresholds, drop_subjects, subjects
from loadgenie_pipelines.interpret.headers import Header
from loadgenie_pipelines.interpret.literals import split_path
from loadgenie_pipelines.interpret.naming import slug
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.rows import build_data
from loadgenie_pipelines.interpret.steps import column_of
from loadgenie_pipelines.interpret.target import read_target
from loadgenie_pipelines.interpret.text import WorkingText
from loadgenie_pipelines.interpret.values import read_values
from loadgenie_pipelines.interpret.workload import WorkloadReader
from loadgenie_pipelines.interpret.workloads import Part, parts_of, shared_seconds
from loadgenie_pipelines.scenario.model import Scenario, Workload

_MASKED = ("quote", "json", "ignored")


def compose(working: WorkingText, name: str | None, notes: Notes) -> Scenario | None:
    """None where problems were noted that leave nothing to compose."""
    values = read_values(working, _placeholders(working))
    about = subjects(working)
    drop_subjects(working)
    target, path = read_target(working, notes)
    parts = parts_of(working)
    columns: set[str] = set()
    workloads: list[Workload] = []
    everywhere = _everywhere(working, parts, path, target)
    shared = shared_seconds(working, parts)
    for place, part in enumerate(parts):
        contradictions(working, part.start, part.end, f"workloads[{place}]", notes)
        workload = WorkloadReader(working, part, place, len(parts), notes).read(
            everywhere, shared, columns
        )
        if workload is not None:
            workloads.append(workload)
    if notes.problems or not workloads:
        return None
    thresholds = build_thresholds(working, about, tuple(workloads), notes)
    data = build_data(working, columns, values, notes)
    headers = _headers(working, notes)
    for mention in working.mentions:
        if mention.kind == "ignored":
            notes.assume(
                "description",
                "kept as text",
                "reads like an order to the interpreter, so nothing in it was followed",
                mention.span,
            )
    masked = [mention.span for mention in working.mentions if mention.kind in _MASKED]
    if notes.problems:
        return None
    return Scenario(
        name=name or slug(working.original, masked),
        target=target,
        description=working.original,
        headers=headers,
        data=data,
        workloads=tuple(workloads),
        thresholds=thresholds,
        assumptions=tuple(notes.assumptions),
    )


def _placeholders(working: WorkingText) -> set[str]:
    names: set[str] = set()
    for mention in working.mentions:
        if mention.kind == "request":
            for text in (mention.value.path, *mention.value.query.values()):
                names.update(column_of(found) for found in re.findall(r"\{([^{}/]*)\}", text))
        elif mention.kind == "fields":
            names.update(mention.value.names)
    return names


def _everywhere(
    working: WorkingText, parts: list[Part], path: str | None, target: str
) -> list[StepDraft]:
    """Requests for a workload that names none: the address's own path, or the first one given."""
    if path:
        request = split_path(path, "GET")
        named = [mention for mention in working.said("url") if mention.value.origin == target]
        span = named[0].span if named else (0, 0)
        return [StepDraft("GET", request.path, request.query, 0, span)]
    if len(parts) > 1:
        written = written_steps(working, working.text, 0)
        return written if len(written) == 1 else []
    return []


def _headers(working: WorkingText, notes: Notes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for mention in working.said("header"):
        header: Header = mention.value
        headers[header.name] = header.value
        notes.came_from(f"headers.{header.name}", header.value, mention.span)
        if header.hidden:
            notes.assume(
                f"headers.{header.name}",
                header.value,
                "looks like a secret, which is read from the environment and never kept",
                mention.span,
            )
    return headers
