"""Each message names file, line, field, value and bound, and the name that was likely meant."""
# ruff: noqa: E501 (a message is one line, however long)

import pytest
from inline_snapshot import snapshot

from tests.scenario.documents import (
    LOAD,
    Document,
    problems,
    with_fields,
    with_load,
    with_step,
    with_steps,
    with_workload,
)


def test_every_problem_is_said_at_once_from_top_to_bottom():
    text = """\
target: ftp://shop
colour: red
engine: locust
workloads:
- name: a workload
  load: {kind: constant_vu, vus: 0}
  journeys: []
- name: b
  load:
    kind: constant_arrival_rate
    rate: -1
    duration: soon
    max_vu: 5
  journeys:
  - name: j
    wait: 5
    steps:
    - path: shop
      methd: POST
      headers: {"bad name": x, ok: "a\\nb"}
      think_time: {min: 2s, max: 1s}
      checks:
      - {status: 99}
      - {json: a}
      - {body_contains: ""}
thresholds:
- {metric: error_ratio, aggregate: p95, op: =, value: 5}
"""
    assert "\n".join(problems(text)) == snapshot("""\
shop.yaml:1: target: must be an http or https URL such as http://127.0.0.1:8080, got 'ftp://shop'
shop.yaml:2: colour: unknown field; there are name, target, description, headers, data, workloads, thresholds, assumptions, engine, script, accept, environment, observe, schedule, on_deploy, generators, metrics, owners, tags
shop.yaml:3: engine: locust cannot be run yet; use k6
shop.yaml:5: workloads[0].name: must be 1 to 60 letters, digits, _ and -, got 'a workload'
shop.yaml:6: workloads[0].load.kind: must be one of constant_vus, ramping_vus, constant_arrival_rate, ramping_arrival_rate, per_vu_iterations, shared_iterations, got 'constant_vu'; did you mean constant_vus?
shop.yaml:7: workloads[0].journeys: must have at least 1 entry
shop.yaml:9: workloads[1].load.max_vus: is missing
shop.yaml:11: workloads[1].load.rate: must be greater than 0, got -1
shop.yaml:12: workloads[1].load.duration: must be a duration such as 250ms, 3s, 5m or 1h30m, got 'soon'
shop.yaml:13: workloads[1].load.max_vu: unknown field; did you mean max_vus?
shop.yaml:16: workloads[1].journeys[0].wait: unknown field; did you mean weight?
shop.yaml:18: workloads[1].journeys[0].steps[0].path: must start with /, got 'shop'
shop.yaml:19: workloads[1].journeys[0].steps[0].methd: unknown field; did you mean method?
shop.yaml:20: workloads[1].journeys[0].steps[0].headers.bad name: is not a header name (letters, digits and -), got 'bad name'
shop.yaml:20: workloads[1].journeys[0].steps[0].headers.ok: must not hold line breaks or control characters, got 'a\\nb'
shop.yaml:21: workloads[1].journeys[0].steps[0].think_time: min must not be longer than max
shop.yaml:23: workloads[1].journeys[0].steps[0].checks[0].status: must be at least 100, got 99
shop.yaml:24: workloads[1].journeys[0].steps[0].checks[1].equals: is missing
shop.yaml:25: workloads[1].journeys[0].steps[0].checks[2].body_contains: must not be empty, got ''
shop.yaml:27: thresholds[0].aggregate: must be rate for error_ratio, got 'p95'
shop.yaml:27: thresholds[0].op: must be one of <, <=, >, >=, got '='
shop.yaml:27: thresholds[0].value: must be between 0 and 1, got 5; for 5 % write 0.05\
""")


# What nearly every message begins with.
SHORT = {
    "shop.yaml:1: ": "",
    "workloads[0].journeys[0].steps[0]": "step",
    "workloads[0].journeys[0].steps": "steps",
    "workloads[0].load": "load",
}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (with_fields(target=None), snapshot('target: must be text, got nothing')),
        ({}, snapshot("""\
target: is missing
workloads: is missing\
""")),
        (with_fields(name="Shop A"), snapshot("name: must be lower-case letters, digits and -, got 'Shop A'")),
        (with_fields(name="x" * 61), snapshot("name: must have at most 60 characters, got 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'")),
        (with_fields(workloads=[]), snapshot('workloads: must have at least 1 entry')),
        (with_fields(workload=[]), snapshot('workload: unknown field; did you mean workloads?')),
        (with_fields(thresholds={}), snapshot('thresholds: must be a list')),
        (with_fields(schedule={"cron": "nightly"}), snapshot("schedule.cron: must be five fields such as 0 2 * * *, got 'nightly'")),
        (with_fields(generators={"kind": "docker", "count": 2}, script="x.js"), snapshot("""\
script: handwritten scripts cannot be run yet
generators: only one generator on this machine yet: leave generators out\
""")),
        (with_fields(assumptions=[{"field": "x", "value": [1]}]), snapshot('assumptions[0].reason: is missing')),
        (with_load(kind="constant_vus"), snapshot("""\
load.vus: is missing
load.duration: is missing\
""")),
        (with_load(vus=1, duration=1), snapshot("load: needs the field 'kind'")),
        (with_load(**{**LOAD, "vus": 1.5}), snapshot('load.vus: must be a whole number, got 1.5')),
        (with_load(**{**LOAD, "vus": True}), snapshot('load.vus: must be a number, got True')),
        (with_load(**{**LOAD, "vus": "many"}), snapshot("load.vus: must be a whole number, got 'many'")),
        (with_load(**{**LOAD, "vus": 10**30}), snapshot('load.vus: must be at most 1,000,000, got 1000000000000000000000000000000')),
        (with_load(**{**LOAD, "duration": "500ms"}), snapshot("load.duration: must be at least 1s, got '500ms'")),
        (with_load(**{**LOAD, "constant_vus": 5}), snapshot('load.constant_vus: unknown field; there are kind, vus, duration')),
        (with_load(kind="ramping_vus", stages=[{"target": 0, "duration": "0s"}]), snapshot("""\
load.stages: must last at least 1s together
load: never has a VU; give a stage a target above 0\
""")),
        (with_load(kind="ramping_vus", stages=[]), snapshot('load.stages: must have at least 1 entry')),
        (
            with_load(
                kind="ramping_arrival_rate", max_vus=1, stages=[{"target": 0, "duration": 1}]
            ),
            snapshot('load: never starts an iteration; give a stage a target above 0'),
        ),
        (with_load(kind="shared_iterations", vus=5, iterations=3), snapshot('load.iterations: must be at least vus, so that each VU has one: 3 is below 5')),
        (
            with_workload(
                load={"kind": "constant_arrival_rate", "rate": 1, "duration": 1, "max_vus": 1},
                pacing=1,
            ),
            snapshot('workloads[0].pacing: constant_arrival_rate already sets when iterations start; leave pacing out'),
        ),
        (with_step(method="get"), snapshot("step.method: must be one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, got 'get'; did you mean GET?")),
        (with_step(query={"page": 2}), snapshot('step.query.page: must be text; put it between quotes, got 2')),
        (with_step(body="text"), snapshot("step.body: must have one of the keys json, form, text, got 'text'")),
        (with_step(body={"json": {"a": 1}, "text": "x"}), snapshot('step.body.text: cannot stand beside json; keep one of them')),
        (with_step(checks=[{"status": 200, "equals": 1, "body_contains": "x"}]), snapshot("""\
step.checks[0].equals: unknown field; there are status
step.checks[0].body_contains: cannot stand beside status; keep one of them\
""")),
        (with_step(checks=[{"equals": 1}]), snapshot('step.checks[0]: must have one of the keys status, body_contains, json, header, max_response_time')),
        (with_step(expected_statuses=[]), snapshot('step.expected_statuses: must have at least 1 entry')),
        (with_step(expected_statuses=[99, "400-200", "2xx", True]), snapshot("""\
step.expected_statuses[0]: must be a status such as 404 or a range such as 200-399, got 99
step.expected_statuses[1]: the first status of a range must not be above the last, got '400-200'
step.expected_statuses[2]: must be a status such as 404 or a range such as 200-399, got '2xx'
step.expected_statuses[3]: must be a status such as 404 or a range such as 200-399, got True\
""")),
        (with_step(extract={"a-b": "json:x", "c": "body", "d": "regex:("}), snapshot("""\
step.extract.a-b: is not a variable's name (letters, digits and _), got 'a-b'
step.extract.c: must be json:PATH, header:NAME, cookie:NAME or regex:PATTERN, got 'body'
step.extract.d: is not a regular expression: missing ), unterminated subpattern at position 0, got 'regex:('\
""")),
        (with_step(name="a\nb"), snapshot("step.name: must not hold line breaks or control characters, got 'a\\nb'")),
        (with_step(headers={"a": "1", "A": "2"}), snapshot('step.headers: a and A are one header; keep one of them')),
        (with_steps({"path": "/"}, {"path": "/"}), snapshot("steps[1].name: 'GET /' is used 2 times; give each a name of its own")),
        (with_steps({"pth": "/"}), snapshot("""\
step.pth: unknown field; did you mean path?
step.path: is missing\
""")),
        (with_step(path="/${row.id}/${env:K6_VUS}/${row.id"), snapshot("""\
step.path: ${row.id is not a reference; write ${variable}, ${row.column} or ${env:NAME}, or $${ for the text ${ itself
step.path: no data source has a column 'id'
step.path: ${env:K6_VUS} would configure the engine itself; use a variable of another name\
""")),
        (with_step(body={"json": {"a": [{"b": "${tokn}"}]}}, extract={"token": "json:t"}), snapshot('step.body.json.a[0].b: ${tokn} is not extracted by an earlier step of this journey')),
        (
            with_steps(
                {"path": "/a", "extract": {"token": "json:t"}},
                {"path": "/b", "checks": [{"json": "x", "equals": "${tokn}"}]},
            ),
            snapshot('steps[1].checks[0].equals: ${tokn} is not extracted by an earlier step of this journey; did you mean token?'),
        ),
        (with_fields(data=[{"name": "d", "rows": [{"a": 1}, {"b": 2}]}]), snapshot("""\
data[0].rows[0]: has no 'b', which other rows have
data[0].rows[1]: has no 'a', which other rows have\
""")),
        (with_fields(data=[{"name": "d", "rows": [{"a": 2**53}]}]), snapshot("data[0].rows[0].a: has more digits than an engine keeps; write it as text: '9007199254740992', got 9007199254740992")),
        (with_fields(data=[{"name": "d", "rows": [{"a b": 1}], "file": "x.csv"}]), snapshot("""\
data[0].file: cannot stand beside rows; keep one of them
data[0].rows[0].a b: must be letters, digits and _, and begin with a letter, got 'a b'\
""")),
        (with_fields(data=[{"name": "d", "faker": {"columns": {}, "count": 0}}]), snapshot("""\
data[0].faker.columns: must have at least 1 entry
data[0].faker.count: must be greater than 0, got 0\
""")),
        (
            with_fields(
                data=[{"name": "d", "file": "a.csv"}, {"name": "d", "rows": [{"a": 1}, {"a": 2}]}]
            ),
            snapshot("data[1].name: 'd' is used 2 times; give each a name of its own"),
        ),
        (
            with_fields(
                thresholds=[
                    {"metric": "response_time", "aggregate": "p95", "op": "<", "value": -1},
                    {"metric": "response_tme", "aggregate": "p95", "op": "<", "value": True},
                    {"metric": "error_ratio", "aggregate": "rate", "op": "<", "value": "1e999"},
                    {"metric": "dropped_iterations", "aggregate": "count", "op": "=", "value": 1, "step": "x"},
                ]
            ),
            snapshot("""\
thresholds[0].value: must be at least 0, got -1
thresholds[1].metric: must be one of response_time, error_ratio, throughput, check_ratio, dropped_iterations, got 'response_tme'; did you mean response_time?
thresholds[1].value: must be a number, got True
thresholds[2].value: must be a finite number, got '1e999'
thresholds[3].op: must be one of <, <=, >, >=, got '='
thresholds[3].step: must be left out: dropped iterations belong to a workload, got 'x'\
"""),
        ),
        (
            with_fields(
                thresholds=[
                    {"metric": "throughput", "aggregate": "rate", "op": "<", "value": 1, "step": "GT /"},
                    {"metric": "check_ratio", "aggregate": "rate", "op": "<", "value": 1},
                ]
            ),
            snapshot("""\
thresholds[0].step: no step is named 'GT /'; did you mean GET /?
thresholds[1].metric: check_ratio needs a step with checks\
"""),
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_message_says_what_is_wrong(document: Document, said: str):
    text = "\n".join(problems(document))
    for long, short in SHORT.items():
        text = text.replace(long, short)
    assert text == said


def test_a_value_is_not_shown_beyond_what_anyone_would_read():
    (message,) = problems(with_step(method="x" * 10_000))
    assert len(message) < 300


def test_a_thousand_problems_are_counted_not_listed():
    said = problems(with_steps(*({"path": "no slash"} for _ in range(1000))))
    assert len(said) == 101
    assert said[-1] == snapshot("shop.yaml: and 900 more problems")
