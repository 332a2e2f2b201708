"""The requests of a k6 script: one block of JavaScript a step."""

from collections.abc import Iterator
from typing import assert_never

from loadgenie_pipelines.render.quote import js, js_json_body, js_text, js_url
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.step import (
    Body,
    BodyCheck,
    Check,
    FormBody,
    HeaderCheck,
    JsonBody,
    JsonCheck,
    ResponseTimeCheck,
    StatusCheck,
    Step,
    TextBody,
    ThinkTimeRange,
    extract_source,
    json_path,
)


def step_lines(
    scenario: Scenario,
    step: Step,
    tags: dict[str, str],
    *,
    counts_errors: bool,
    is_timed: bool,
    is_last: bool,
) -> Iterator[str]:
    """The statements of one step, without indentation.

    tags: of the request. counts_errors: whether the script keeps its own error_ratio.
    is_timed: whether the load ends at a set time, after which no request starts.
    """
    body, kind_headers = _body(step.body)
    headers = {**kind_headers, **scenario.headers, **step.headers}
    header_source = ", ".join(f"{js(name)}: {js_text(value)}" for name, value in headers.items())
    statuses = ", ".join(
        js(one.first) if one.first == one.last else js({"min": one.first, "max": one.last})
        for one in step.expected_statuses
    )
    yield f"tags = {js(tags)};"
    url = js_url(step.path, step.query)
    yield f"response = http.request({js(step.method)}, TARGET + {url}, {body}, {{"
    yield "  tags,"
    if headers:
        yield f"  headers: {{ {header_source} }},"
    if _reads_body(step):
        yield '  responseType: "text",'
    yield f"  responseCallback: http.expectedStatuses({statuses}),"
    yield "});"
    yield from _extract_lines(step)
    yield from _check_lines(step, counts_errors)
    yield from _pause_lines(step, is_timed, is_last)


def _body(body: Body | None) -> tuple[str, dict[str, str]]:
    match body:
        case None:
            return "null", {}
        case JsonBody(json_=value):
            return js_json_body(value), {"Content-Type": "application/json"}
        case FormBody(form=form):
            fields = ", ".join(f"{js(name)}: {js_text(value)}" for name, value in form.items())
            return f"form({{ {fields} }})", {"Content-Type": "application/x-www-form-urlencoded"}
        case TextBody(text=text):
            return js_text(text), {"Content-Type": "text/plain; charset=utf-8"}


def _reads_body(step: Step) -> bool:
    sources = [extract_source(source)[0] for source in step.extract.values()]
    return any(isinstance(one, BodyCheck | JsonCheck) for one in step.checks) or any(
        source in ("json", "regex") for source in sources
    )


def _extract_lines(step: Step) -> Iterator[str]:
    for variable, source in step.extract.items():
        kind, argument = extract_source(source)
        value = {
            "json": lambda a: f"jsonAt(response, {js(json_path(a))})",
            "header": lambda a: f"headerOf(response, {js(a.strip())})",
            "cookie": lambda a: f"cookieOf(response, {js(a.strip())})",
            "regex": lambda a: f"matchOf(response, PATTERNS[{js(a)}])",
        }[kind](argument)
        yield f"kept[{js(variable)}] = {value};"


def _check_lines(step: Step, counts_errors: bool) -> Iterator[str]:
    checks = [f"{js(check_label(one))}: (r) => {_condition(one)}," for one in step.checks]
    checks += [
        f"{js(extract_label(variable))}: () => kept[{js(variable)}] !== undefined,"
        for variable in step.extract
    ]
    if not checks:
        if counts_errors:
            yield f"errors.add(!{_expected(step)}, tags);"
        return
    yield "passed = check(response, {"
    yield from (f"  {line}" for line in checks)
    yield "}, tags);"
    if counts_errors:
        yield f"errors.add(!(passed && {_expected(step)}), tags);"
    if step.extract:
        missing = " || ".join(f"kept[{js(variable)}] === undefined" for variable in step.extract)
        yield f"if ({missing}) return;"


def _expected(step: Step) -> str:
    ranges = [[one.first, one.last] for one in step.expected_statuses]
    return f"isIn(response.status, {js(ranges)})"


def patterns(scenario: Scenario) -> list[str]:
    """The patterns that a script compiles when it starts, so that a wrong one fails before load."""
    sources = [extract_source(text) for step in scenario.steps for text in step.extract.values()]
    return sorted({argument for kind, argument in sources if kind == "regex"})


def _condition(check: Check) -> str:
    match check:
        case StatusCheck(status=status):
            return f"r.status === {js(status)}"
        case BodyCheck(body_contains=text):
            return f"String(r.body).includes({js(text)})"
        case JsonCheck(json_=path, equals=value):
            return f"isSame(jsonAt(r, {js(json_path(path))}), {js(value)})"
        case HeaderCheck(header=name, equals=value):
            return f"headerOf(r, {js(name)}) === {js(value)}"
        case ResponseTimeCheck(max_response_time=limit):
            return f"r.timings.duration <= {js(limit.total_seconds() * 1000)}"
        case _:
            assert_never(check)


def check_label(check: Check) -> str:
    """What a check is called in results, the same for every engine."""
    match check:
        case StatusCheck(status=status):
            label = f"status is {status}"
        case BodyCheck(body_contains=text):
            label = f"body contains {text}"
        case JsonCheck(json_=path, equals=value):
            label = f"{path} is {value}"
        case HeaderCheck(header=name, equals=value):
            label = f"{name} is {value}"
        case ResponseTimeCheck(max_response_time=limit):
            label = f"at most {limit.total_seconds() * 1000:g} ms"
    # k6 refuses its group separator in the name of a check (lib/models.go).
    return label.replace("::", ": :")[:100]


def extract_label(variable: str) -> str:
    return f"extract {variable}"


def _pause_lines(step: Step, is_timed: bool, is_last: bool) -> Iterator[str]:
    pause = step.think_time
    if isinstance(pause, ThinkTimeRange):
        low, high = pause.min.total_seconds(), pause.max.total_seconds()
        length = f"between({js(low)}, {js(high)})"
    else:
        if not pause:
            if is_timed and not is_last:
                yield "if (Date.now() >= endsAt) return;"
            return
        length = js(pause.total_seconds())
    if is_timed and is_last:
        yield f"think({length}, endsAt);"
    elif is_timed:
        yield f"if (think({length}, endsAt)) return;"
    else:
        yield f"sleep({length});"
