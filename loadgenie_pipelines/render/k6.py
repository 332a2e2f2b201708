"""Render a scenario as a k6 script.

Pure: a Scenario and its data rows in, text out. Written for k6 1.x and 2.x alike.
"""

from collections.abc import Iterator, Mapping

from loadgenie_pipelines.render.k6_options import has_checks, options, rate_gaps
from loadgenie_pipelines.render.k6_steps import patterns, step_lines
from loadgenie_pipelines.render.k6_support import support_functions
from loadgenie_pipelines.render.quote import js, js_text
from loadgenie_pipelines.render.rows import Row
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.scenario.load import PerVuIterations, SharedIterations, duration_of
from loadgenie_pipelines.scenario.model import Scenario, Workload


def render_k6(scenario: Scenario, rows: Mapping[str, tuple[Row, ...]]) -> Script:
    """The script, its gaps and the rows to put beside it. `rows` has each data source's rows."""
    step_ids = {
        name: f"s{number}"
        for number, name in enumerate(
            dict.fromkeys(rule.step for rule in scenario.thresholds if rule.step is not None),
            start=1,
        )
    }
    body = "\n".join(
        line
        for number, workload in enumerate(scenario.workloads, start=1)
        for line in _workload_lines(scenario, workload, number, step_ids)
    )
    text = "\n".join([*_head_lines(scenario, step_ids, body), "", body, support_functions(body)])
    return Script(
        engine="k6",
        file_name="script.js",
        text=text.rstrip() + "\n",
        gaps=tuple(rate_gaps(scenario)),
        data=dict(rows),
    )


def _head_lines(scenario: Scenario, step_ids: dict[str, str], body: str) -> Iterator[str]:
    yield "// Written by LoadGenie. Change the scenario, not this file."
    yield "import http from 'k6/http';"
    names = [name for name in ("check", "sleep") if f"{name}(" in body or name == "sleep"]
    yield f"import {{ {', '.join(names)} }} from 'k6';"
    yield "import exec from 'k6/execution';"
    if scenario.data:
        yield "import { SharedArray } from 'k6/data';"
    if _counts_errors(scenario):
        yield "import { Rate } from 'k6/metrics';"
    yield ""
    yield f"const TARGET = {js_text(scenario.target)};"
    yield "export const options = {"
    for name, value in options(scenario, step_ids).items():
        yield from _option_lines(name, value)
    yield "};"
    if _counts_errors(scenario):
        yield "const errors = new Rate('error_ratio');"
    if patterns(scenario):
        yield "const PATTERNS = {"
        for pattern in patterns(scenario):
            yield f"  [{js(pattern)}]: new RegExp({js(pattern)}),"
        yield "};"
    if scenario.data:
        yield "const ROWS = ["
        for source in scenario.data:
            path = js(f"./data/{source.name}.json")
            yield f"  new SharedArray({js(source.name)}, () => JSON.parse(open({path}))),"
        yield "];"


def _option_lines(name: str, value: object) -> Iterator[str]:
    """One line an entry for the options that are mappings: the script is read by people."""
    if isinstance(value, dict) and value:
        yield f"  {name}: {{"
        for key, item in value.items():
            yield f"    {js(key)}: {js(item)},"
        yield "  },"
    else:
        yield f"  {name}: {js(value)},"


def _counts_errors(scenario: Scenario) -> bool:
    """k6's own http_req_failed knows no checks; where both count, the script keeps its own rate."""
    return has_checks(scenario) and any(r.metric == "error_ratio" for r in scenario.thresholds)


def _workload_lines(
    scenario: Scenario, workload: Workload, number: int, step_ids: dict[str, str]
) -> Iterator[str]:
    is_timed = not isinstance(workload.load, PerVuIterations | SharedIterations)
    names = []
    for index, journey in enumerate(workload.journeys, start=1):
        name = f"journey_{number}_{index}"
        names.append((journey.weight, name))
        yield f"function {name}(row, endsAt) {{"
        yield "  const kept = Object.create(null);"
        yield "  let tags, response, passed;"
        for step in journey.steps:
            tags = {"name": step.name, "journey": journey.name}
            if step.name in step_ids:
                tags["step_id"] = step_ids[step.name]
            lines = step_lines(
                scenario,
                step,
                tags,
                counts_errors=_counts_errors(scenario),
                is_timed=is_timed,
                is_last=step is journey.steps[-1],
            )
            yield ""
            yield from (f"  {line}" for line in lines)
        yield "}"
        yield ""
    yield f"export function workload_{number}() {{"
    row = "nextRow()" if scenario.data else "null"
    ends_at = "null"
    if is_timed:
        # No request starts after the planned end; those under way are waited for.
        ends_at = (
            f"exec.scenario.startTime + {js(duration_of(workload.load).total_seconds() * 1000)}"
        )
    if len(names) == 1:
        call = f"{names[0][1]}({row}, {ends_at});"
    else:
        total = sum(weight for weight, _ in names)
        choices = ", ".join(f"[{js(weight / total)}, {name}]" for weight, name in names)
        call = f"pick([{choices}])({row}, {ends_at});"
    if workload.pacing is None:
        yield f"  {call}"
    else:
        pacing_s = js(workload.pacing.total_seconds())
        yield "  const startedAt = Date.now();"
        yield "  try {"
        yield f"    {call}"
        yield "  } finally {"
        left = f"{pacing_s} - (Date.now() - startedAt) / 1000"
        yield f"    think({left}, {ends_at});" if is_timed else f"    sleep(Math.max(0, {left}));"
        yield "  }"
    yield "}"
    yield ""
