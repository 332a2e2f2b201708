"""The requests of a k6 script: one block of JavaScript a step."""

from collections.abc import Iterator
from typing import NamedTuple

from loadgenie_pipelines.render.k6_checks import (
    extract_lines,
    labelled_checks,
    reads_body,
    reads_json,
)
from loadgenie_pipelines.render.quote import Member, js, js_object, js_text
from loadgenie_pipelines.render.quote_request import js_form, js_json_body, js_url
from loadgenie_pipelines.scenario.body import Body, FormBody, JsonBody, TextBody
from loadgenie_pipelines.scenario.check import HeaderCheck, StatusCheck
from loadgenie_pipelines.scenario.header import merged
from loadgenie_pipelines.scenario.status import DEFAULT_STATUSES
from loadgenie_pipelines.scenario.step import Step, ThinkTimeRange


class Around(NamedTuple):
    """What of the scenario around a step its JavaScript depends on."""

    headers: dict[str, str]
    tags: dict[str, str]  # of the request
    counts_errors: bool  # whether the script keeps its own error_ratio
    is_last: bool  # whether no step follows in the iteration


def step_lines(step: Step, around: Around) -> Iterator[str]:
    """The statements of one step, without indentation."""
    yield f"tags = {js(around.tags)};"
    yield from _request_lines(step, around.headers)
    if reads_json(step):
        yield "body = bodyOf(response);"
    yield from extract_lines(step)
    yield from _check_lines(step, around.counts_errors)
    yield from _end_lines(step, around)


def _request_lines(step: Step, scenario_headers: dict[str, str]) -> Iterator[str]:
    body, kind = _body(step.body)
    headers = merged(kind, scenario_headers, step.headers)
    url = js_url(step.path, step.query)
    call = f"response = http.request({js(step.method)}, TARGET + {url}, {body}"
    parameters = ["tags"]
    if headers:
        members = (Member(name, js_text(value)) for name, value in headers.items())
        parameters.append(f"headers: {js_object(members)}")
    if reads_body(step):
        parameters.append('responseType: "text"')
    if _looks_at_a_redirect(step):
        parameters.append("redirects: 0")
    if step.expected_statuses != DEFAULT_STATUSES:  # which are k6's too
        statuses = ", ".join(
            js(one.first) if one.first == one.last else js({"min": one.first, "max": one.last})
            for one in step.expected_statuses
        )
        parameters.append(f"responseCallback: http.expectedStatuses({statuses})")
    if len(parameters) == 1:
        yield f"{call}, {{ tags }});"
    else:
        yield f"{call}, {{"
        yield from (f"  {parameter}," for parameter in parameters)
        yield "});"


def _body(body: Body | None) -> tuple[str, dict[str, str]]:
    match body:
        case None:
            return "null", {}
        case JsonBody(json_=value):
            return js_json_body(value), {"Content-Type": "application/json"}
        case FormBody(form=form):
            return js_form(form), {"Content-Type": "application/x-www-form-urlencoded"}
        case TextBody(text=text):
            return js_text(text), {"Content-Type": "text/plain; charset=utf-8"}


def _looks_at_a_redirect(step: Step) -> bool:
    """A step that says something of the redirect itself gets it; other redirects are followed."""
    checked = [check.status for check in step.checks if isinstance(check, StatusCheck)]
    read = [check.header for check in step.checks if isinstance(check, HeaderCheck)]
    read += [source.removeprefix("header:").strip() for source in step.extract.values()]
    return (
        any(300 <= status <= 399 for status in checked)
        or all(one.first >= 300 and one.last <= 399 for one in step.expected_statuses)
        or any(name.lower() == "location" for name in read)
    )


def _check_lines(step: Step, counts_errors: bool) -> Iterator[str]:
    ranges = [[one.first, one.last] for one in step.expected_statuses]
    is_expected = f"isIn(response.status, {js(ranges)})"
    checks = labelled_checks(step)
    if checks:
        yield "passed = check(response, {"
        for label, condition in checks:
            yield f"  {Member(label, f'() => {condition}')},"
        yield "}, tags);"
        is_expected = f"passed && {is_expected}"
    if counts_errors:
        yield f"errors.add(!({is_expected}), tags);"


def _end_lines(step: Step, around: Around) -> Iterator[str]:
    """The think time, and the reasons to go no further in this iteration."""
    pause = step.think_time
    if isinstance(pause, ThinkTimeRange):
        low, high = pause.min.total_seconds(), pause.max.total_seconds()
        length = f"between({js(low)}, {js(high)})"
    else:
        length = js(pause.total_seconds()) if pause else ""
    is_over = f"think({length}, endsAt)" if length else "Date.now() >= endsAt"
    if around.is_last:
        if length:
            yield f"{is_over};"
    else:
        missing = [f"kept[{js(variable)}] === undefined" for variable in step.extract]
        yield f"if ({' || '.join([is_over, *missing])}) return;"
