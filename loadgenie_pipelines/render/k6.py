"""Render a scenario as a k6 script.

Pure: a Scenario and its data rows in, text out. Written for k6 1.x and 2.x alike.
"""

import re
from collections.abc import Iterator, Mapping

from loadgenie_pipelines.render.k6_checks import patterns
from loadgenie_pipelines.render.k6_options import ERROR_METRIC, counts_errors, options
from loadgenie_pipelines.render.k6_rates import rate_gaps
from loadgenie_pipelines.render.k6_support import support_functions
from loadgenie_pipelines.render.k6_workload import workload_lines
from loadgenie_pipelines.render.quote import Member, js, js_text
from loadgenie_pipelines.render.rows import Row
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.scenario.model import Scenario


def render_k6(scenario: Scenario, rows: Mapping[str, tuple[Row, ...]]) -> Script:
    """The script, its gaps and the rows to put beside it. `rows` has each data source's rows."""
    named = dict.fromkeys(rule.step for rule in scenario.thresholds if rule.step is not None)
    step_ids = {name: f"s{number}" for number, name in enumerate(named, start=1)}
    code = "\n\n".join(
        "\n".join(workload_lines(scenario, workload, number, step_ids))
        for number, workload in enumerate(scenario.workloads, start=1)
    )
    code += "\n" + support_functions(code)
    return Script(
        engine="k6",
        file_name="script.js",
        text="\n".join([*_head_lines(scenario, step_ids, code), "", code.rstrip(), ""]),
        gaps=tuple(rate_gaps(scenario)),
        data=dict(rows),
    )


def _head_lines(scenario: Scenario, step_ids: dict[str, str], code: str) -> Iterator[str]:
    yield "// Written by LoadGenie. Change the scenario, not this file."
    yield "import http from 'k6/http';"
    if used := [name for name in ("check", "sleep") if re.search(rf"\b{name}\(", code)]:
        yield f"import {{ {', '.join(used)} }} from 'k6';"
    if "exec." in code:
        yield "import exec from 'k6/execution';"
    if scenario.data:
        yield "import { SharedArray } from 'k6/data';"
    if counts_errors(scenario):
        yield "import { Rate } from 'k6/metrics';"
    yield ""
    yield f"const TARGET = {js_text(scenario.target)};"
    yield "export const options = {"
    for name, value in options(scenario, step_ids).items():
        yield from _option_lines(name, value)
    yield "};"
    if counts_errors(scenario):
        yield f"const errors = new Rate({js(ERROR_METRIC)});"
    if patterns(scenario):
        yield "const PATTERNS = {"
        for pattern in patterns(scenario):
            yield f"  {Member(pattern, f'new RegExp({js(pattern)})')},"
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
            yield f"    {Member(key, js(item))},"
        yield "  },"
    else:
        yield f"  {name}: {js(value)},"
