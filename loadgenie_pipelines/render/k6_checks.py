"""What a k6 script does with a response: extraction and checks."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from loadgenie_pipelines.render.quote import js, js_text, js_value
from loadgenie_pipelines.scenario.check import (
    BodyCheck,
    Check,
    HeaderCheck,
    JsonCheck,
    ResponseTimeCheck,
    StatusCheck,
)
from loadgenie_pipelines.scenario.duration import MILLISECOND
from loadgenie_pipelines.scenario.extraction import Source, json_path, read_source
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.step import Step
from loadgenie_pipelines.scenario.text import in_one_line

LONGEST_LABEL = 100


class LabelledCheck(NamedTuple):
    label: str
    condition: str  # JavaScript


def step_sources(step: Step) -> dict[str, Source]:
    return {variable: read_source(text) for variable, text in step.extract.items()}


def reads_json(step: Step) -> bool:
    return any(isinstance(one, JsonCheck) for one in step.checks) or any(
        source.kind == "json" for source in step_sources(step).values()
    )


def reads_body(step: Step) -> bool:
    """Whether the response's body is needed: k6 throws it away otherwise."""
    return (
        reads_json(step)
        or any(isinstance(one, BodyCheck) for one in step.checks)
        or any(source.kind == "regex" for source in step_sources(step).values())
    )


def patterns(scenario: Scenario) -> list[str]:
    """The patterns that a script compiles when it starts, so that a wrong one fails before load."""
    sources = [source for step in scenario.steps for source in step_sources(step).values()]
    return sorted({source.argument for source in sources if source.kind == "regex"})


def extract_lines(step: Step) -> Iterator[str]:
    for variable, source in step_sources(step).items():
        yield f"kept[{js(variable)}] = {_extraction(source)};"


def _extraction(source: Source) -> str:
    match source.kind:
        case "json":
            return f"valueAt(body, {js(json_path(source.argument))})"
        case "header":
            return f"headerOf(response, {js(source.argument.strip())})"
        case "cookie":
            return f"cookieOf(response, {js(source.argument.strip())})"
        case "regex":
            return f"matchOf(response, PATTERNS[{js(source.argument)}])"


def labelled_checks(step: Step) -> list[LabelledCheck]:
    """The checks of a step, each under a name of its own."""
    found: dict[str, LabelledCheck] = {}
    checks = [(check_label(one), _condition(one)) for one in step.checks]
    checks += [
        (extract_label(variable), f"kept[{js(variable)}] !== undefined")
        for variable in step.extract
    ]
    for wanted, condition in checks:
        label, number = wanted, 2
        while label in found:
            label, number = f"{wanted} ({number})", number + 1
        found[label] = LabelledCheck(label, condition)
    return list(found.values())


def check_label(check: Check) -> str:
    """What a check is called in results, the same for every engine."""
    # k6 refuses its group separator in the name of a check (lib/models.go).
    return in_one_line(str(check))[:LONGEST_LABEL].replace("::", ": :")


def extract_label(variable: str) -> str:
    return f"extract {variable}"


def _condition(check: Check) -> str:
    match check:
        case StatusCheck(status=status):
            return f"response.status === {js(status)}"
        case BodyCheck(body_contains=text):
            return f"(response.body || '').includes({js_text(text)})"
        case JsonCheck(json_=path, equals=value):
            return f"isSame(valueAt(body, {js(json_path(path))}), {js_value(value)})"
        case HeaderCheck(header=name, equals=value):
            return f"headerOf(response, {js(name)}) === {js_text(value)}"
        case ResponseTimeCheck(max_response_time=limit):
            # Where no response came, k6's duration is 0.
            return f"response.status && response.timings.duration <= {js(limit / MILLISECOND)}"
        case _:
            assert_never(check)
