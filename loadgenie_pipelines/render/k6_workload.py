"""A workload in a k6 script: one function a journey, and the function of an iteration."""

from collections.abc import Iterator

from loadgenie_pipelines.render.k6_options import counts_errors
from loadgenie_pipelines.render.k6_steps import Around, step_lines
from loadgenie_pipelines.render.quote import js
from loadgenie_pipelines.scenario.duration import MILLISECOND
from loadgenie_pipelines.scenario.load import duration_of
from loadgenie_pipelines.scenario.model import Journey, Scenario, Workload


def workload_lines(
    scenario: Scenario, workload: Workload, number: int, step_ids: dict[str, str]
) -> Iterator[str]:
    """number: of the workload, from 1. step_ids: the tag of each step that a threshold names."""
    for index, journey in enumerate(workload.journeys, start=1):
        lines = list(_journey_lines(scenario, journey, step_ids))
        variables = [
            name
            for name in ("tags", "response", "body", "passed")
            if any(line.startswith(f"{name} = ") for line in lines)
        ]
        yield f"function journey_{number}_{index}(row, endsAt) {{"
        yield "  const kept = Object.create(null);"
        yield f"  let {', '.join(variables)};"
        for line in lines:
            yield f"  {line}" if line else ""
        yield "}"
        yield ""
    yield f"export function workload_{number}() {{"
    row = "nextRow()" if scenario.data else "null"
    call = f"{_choice(workload, number)}({row}, endsAt);"
    # No request starts after the planned end; those under way are waited for.
    length_ms = js(duration_of(workload.load) / MILLISECOND)
    yield f"  const endsAt = exec.scenario.startTime + {length_ms};"
    if workload.pacing is None:
        yield f"  {call}"
    else:
        left = f"{js(workload.pacing.total_seconds())} - (Date.now() - startedAt) / 1000"
        yield "  const startedAt = Date.now();"
        yield "  try {"
        yield f"    {call}"
        yield "  } finally {"
        yield f"    think({left}, endsAt);"
        yield "  }"
    yield "}"


def _journey_lines(scenario: Scenario, journey: Journey, step_ids: dict[str, str]) -> Iterator[str]:
    for number, step in enumerate(journey.steps, start=1):
        tags = {"name": step.name, "journey": journey.name}
        if step.name in step_ids:
            tags["step_id"] = step_ids[step.name]
        around = Around(
            headers=scenario.headers,
            tags=tags,
            counts_errors=counts_errors(scenario),
            is_last=number == len(journey.steps),
        )
        yield ""
        yield from step_lines(step, around)


def _choice(workload: Workload, number: int) -> str:
    """The journey's function, or an expression that picks one by weight."""
    names = [f"journey_{number}_{index}" for index in range(1, len(workload.journeys) + 1)]
    if len(names) == 1:
        return names[0]
    total = sum(journey.weight for journey in workload.journeys)
    shares = ", ".join(
        f"[{js(journey.weight / total)}, {name}]"
        for journey, name in zip(workload.journeys, names, strict=True)
    )
    return f"pick([{shares}])"
