"""Details of a rendered step that no golden script shows."""

import pytest

from loadgenie_pipelines.render.k6 import render_k6
from loadgenie_pipelines.render.k6_checks import labelled_checks
from loadgenie_pipelines.render.rows import Row
from tests.echo_target import EchoTarget
from tests.render.k6_run import run_script
from tests.scenario.documents import scenario, with_fields, with_step, with_steps, with_workload

ONCE = {"kind": "per_vu_iterations", "vus": 1, "iterations": 1}


def test_two_checks_never_share_a_label():
    long = "x" * 150
    checks = [{"body_contains": long + "1"}, {"body_contains": long + "2"}, {"status": 200}] * 2
    labels = [one.label for one in labelled_checks(scenario(with_step(checks=checks)).steps[0])]
    assert len(set(labels)) == len(checks)
    assert labels[2:] == [
        "status is 200",
        f"{labels[0]} (3)",
        f"{labels[0]} (4)",
        "status is 200 (2)",
    ]


@pytest.mark.parametrize(
    ("check", "label"),
    [
        ({"status": 200}, "status is 200"),
        ({"body_contains": "a\nb\0"}, "body contains a\\nb\\x00"),
        ({"json": "a.b", "equals": "x::y"}, "a.b is x: :y"),
        ({"json": "a", "equals": {"b": None}}, 'a is {"b": null}'),
        ({"json": "a", "equals": "$${x}"}, "a is ${x}"),
        ({"header": "Etag", "equals": ""}, "Etag is "),
        ({"max_response_time": "1.5s"}, "at most 1500 ms"),
    ],
)
def test_a_check_is_called_what_it_checks(check, label: str):
    (one,) = labelled_checks(scenario(with_step(checks=[check])).steps[0])
    assert one.label == label


@pytest.mark.parametrize(
    ("step", "is_followed"),
    [
        ({}, True),
        ({"expected_statuses": ["200-399"]}, True),
        ({"expected_statuses": [200, 302]}, True),
        ({"expected_statuses": [301, "307-308"]}, False),
        ({"checks": [{"status": 302}]}, False),
        ({"checks": [{"status": 200}]}, True),
        ({"checks": [{"header": "LOCATION", "equals": "/"}]}, False),
        ({"extract": {"place": "header: location"}}, False),
        ({"extract": {"place": "json:location"}}, True),
    ],
)
def test_a_redirect_is_followed_unless_the_step_looks_at_it(step, is_followed: bool):
    text = render_k6(scenario(with_step(**step)), {}).text
    assert ("redirects: 0" not in text) == is_followed


def test_names_that_mean_something_to_javascript_are_names_like_others():
    document = with_workload(name="__proto__", load=ONCE)
    document |= {"headers": {"__proto__": "x"}}
    text = render_k6(scenario(document), {}).text
    assert '["__proto__"]: {"executor"' in text
    assert '["__proto__"]: "x"' in text


def test_a_line_break_that_only_shows_while_it_runs_is_not_sent_in_a_header(
    k6: str, echo: EchoTarget, tmp_path
):
    rows: list[Row] = [{"text": "a\r\nX-Injected: b"}, {"text": "fine"}]
    document = with_fields(
        target="${env:TARGET_URL}",
        data=[{"name": "d", "rows": rows}],
        workloads=with_steps({"path": "/", "headers": {"X-A": "${row.text}"}})["workloads"],
    )
    document["workloads"][0]["load"] = {"kind": "shared_iterations", "vus": 1, "iterations": 2}
    script = render_k6(scenario(document), {"d": tuple(rows)})
    run = run_script(k6, script, tmp_path, TARGET_URL=echo.url)
    assert [one.header("X-A") for one in echo.requests] == ["fine"]
    assert echo.requests[0].header("X-Injected") is None
    assert run.exit_code == 0
    assert run.by_tag("http_reqs", "status") == {"0": 1, "200": 1}  # counted as an error


def test_a_failed_extraction_ends_the_iteration_after_its_pause(
    k6: str, echo: EchoTarget, tmp_path
):
    first = {"path": "/first", "extract": {"gone": "json:gone"}, "think_time": "200ms"}
    document = with_steps(first, {"path": "/second/${gone}"})
    document["target"] = "${env:TARGET_URL}"
    document["workloads"][0]["load"] = {**ONCE, "iterations": 3}
    run_script(k6, render_k6(scenario(document), {}), tmp_path, TARGET_URL=echo.url)
    # Without the pause, a broken login would be hammered.
    assert [one.path for one in echo.requests] == ["/first"] * 3
    assert echo.requests[2].at - echo.requests[0].at > 0.38


def test_no_answer_passes_no_check(k6: str, tmp_path):
    checks = [{"body_contains": "null"}, {"max_response_time": "10s"}, {"status": 200}]
    document = with_step(checks=checks, extract={"a": "regex:(.*)", "b": "cookie:constructor"})
    document["workloads"][0]["load"] = ONCE
    document["target"] = "http://127.0.0.1:1"  # nobody listens there
    run = run_script(k6, render_k6(scenario(document), {}), tmp_path)
    assert run.exit_code == 0
    assert set(map(tuple, run.checks("GET /").values())) == {(0,)}
    assert not [line for line in run.log if line.get("source") == "stacktrace"]
