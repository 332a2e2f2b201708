"""Each golden script, run with a real k6 against a server that records what arrives."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.echo_target import Answer, EchoTarget, Received
from tests.render.golden import golden_script
from tests.render.k6_run import K6Run, run_script

RunGolden = Callable[..., K6Run]


@pytest.fixture
def run_golden(k6: str, echo: EchoTarget, tmp_path: Path) -> RunGolden:
    """Runs a golden script against the echo target; it must end well and complain of nothing."""

    def run(name: str, exit_code: int = 0, **environment: str) -> K6Run:
        ended = run_script(
            k6, golden_script(name), tmp_path / name, TARGET_URL=echo.url, **environment
        )
        assert ended.exit_code == exit_code
        assert len(ended.tags("http_reqs")) == len(echo.requests)
        if exit_code == 0:
            assert ended.problems == []
        return ended

    return run


def gaps_s(requests: list[Received]) -> list[float]:
    """The seconds between neighbouring arrivals."""
    return [later.at - earlier.at for earlier, later in pairwise(requests)]


def length_s(echo: EchoTarget) -> float:
    return echo.requests[-1].at - echo.requests[0].at


def test_constant_vus_send_for_the_whole_time_and_not_longer(run_golden, echo):
    run = run_golden("constant-vus")
    # 3 users, each at 0, 200, … 800 ms, and one more where the last pause ends just in time.
    assert 12 <= len(echo.requests) <= 18
    assert 0.75 < length_s(echo) < 1.1
    assert run.by_tag("http_reqs", "name") == {"home": len(echo.requests)}
    assert run.by_tag("http_reqs", "journey") == {"look": len(echo.requests)}
    assert run.by_tag("http_reqs", "scenario") == {"steady": len(echo.requests)}


def test_ramping_vus_rise_and_fall(run_golden, echo):
    run = run_golden("ramping-vus")
    started = echo.requests[0].at
    early = [one for one in echo.requests if one.at < started + 0.15]
    busy = [one for one in echo.requests if started + 0.6 < one.at < started + 0.9]
    assert len(early) / 0.15 < len(busy) / 0.3
    assert max(p["data"]["value"] for p in run.points if p["metric"] == "vus_max") == 4
    assert length_s(echo) < 1.4


def test_a_constant_arrival_rate_of_a_fraction_is_exact(run_golden, echo):
    run_golden("constant-arrival-rate")
    assert len(echo.requests) in (25, 26)  # k6 starts one at either end
    assert 0.07 < length_s(echo) / (len(echo.requests) - 1) < 0.09


def test_an_arrival_rate_ramps_in_a_straight_line(run_golden, echo):
    run_golden("ramping-arrival-rate")
    started = echo.requests[0].at
    first_second = sum(one.at < started + 1 for one in echo.requests)
    assert 20 <= first_second <= 30  # the clock starts with the first iteration, not the ramp
    assert 55 <= len(echo.requests) <= 62


def test_every_vu_runs_its_iterations(run_golden, echo):
    run = run_golden("per-vu-iterations")
    assert run.count("iterations") == 12
    assert Counter(one.path for one in echo.requests) == {"/home": 12, "/more": 12}


def test_shared_iterations_are_run_once_together(run_golden, echo):
    run = run_golden("shared-iterations")
    assert run.count("iterations") == len(echo.requests) == 10


def test_journeys_are_chosen_by_weight(run_golden, echo):
    run_golden("weighted-mix")
    came = Counter(one.path for one in echo.requests)
    assert sum(came.values()) == 1000
    # Within five standard deviations of 700, 200 and 100.
    assert abs(came["/browse"] - 700) < 73
    assert abs(came["/search"] - 200) < 64
    assert abs(came["/buy"] - 100) < 48


def test_what_is_extracted_is_used_in_the_next_request(run_golden, echo):
    account = 1234567890123456789  # JavaScript's numbers would make it …768

    def answer(received: Received) -> Answer:
        if received.path != "/login":
            return Answer()
        body = {"auth": {"tokens": ['t"\\\u2028é', 2]}, "account": account, "no": "no=42;"}
        headers = (("Location", "/a?b=1&c"), ("Set-Cookie", "session=s1; Path=/login"))
        return Answer(json.dumps(body).encode(), 302, headers)

    echo.answer = answer
    run = run_golden("extraction", TENANT="x y")
    assert Counter(one.path for one in echo.requests) == {
        "/login": 4,
        f"/accounts/{account}": 4,
        "/lost": 4,  # and no request with a variable that is not there
    }
    for one in echo.to(f"/accounts/{account}"):
        assert one.method == "PUT"
        assert parse_qs(urlsplit(one.target).query) == {"place": ["/a?b=1&c"], "no": ["42"]}
        assert one.header("Authorization") == 'Bearer t"\\\u2028é'
        assert one.header("X-Session") == "s1"
        assert one.header("X-Tenant") == "x y"
        token = json.dumps('t"\\\u2028é', ensure_ascii=False)
        expected = f'{{"id":{account},"text":"id {account}","token":{token}}}'
        assert one.body.decode() == expected
    assert run.checks("log in") == {
        f"extract {name}": {1} for name in ("token", "account", "place", "session", "number")
    }
    assert run.checks("lose it") == {"extract gone": {0}}


def test_checks_hold_and_fail(run_golden, echo):
    def answer(received: Received) -> Answer:
        if received.path == "/bad":
            return Answer(b"", 500, delay_s=0.005)
        items = [0, {"__proto__": "x", "a": [1, 2.5, None, True]}]
        body = {"user": {"name": "ada"}, "items": items, "account": 12345678901234567890}
        return Answer(json.dumps(body).encode(), 200, (("Content-Type", "application/json"),))

    echo.answer = answer
    run = run_golden("checks")
    good, bad = run.checks("good"), run.checks("bad")
    assert set(map(tuple, good.values())) == {(1,)}
    assert set(map(tuple, bad.values())) == {(0,)}
    assert len(good) == len(bad) + 1 == 10
    assert run.by_tag("http_req_failed", "expected_response") == {"true": 4}
    script_errors = [p["data"]["value"] for p in run.points if p["metric"] == "error_ratio"]
    assert script_errors == [0, 1, 0, 1]


def test_rows_are_taken_in_turn_and_from_the_start_again(run_golden, echo):
    run_golden("data-rows")
    script = golden_script("data-rows")
    people, made = script.data["people"], script.data["made"]
    codes = ["007", 'x"y']
    shown = [("36", '["a","b"]'), ("0.5", '{"k":null}'), ("null", "true")]
    assert len(echo.requests) == 4
    for number, one in enumerate(echo.requests):
        person, city, code = people[number % 3], made[number % 2]["city"], codes[number % 2]
        age, tags = shown[number % 3]
        assert unquote(one.path) == f"/people/{person['who']}"
        assert one.path.count("/") == 2
        assert parse_qs(urlsplit(one.target).query) == {"city": [city], code: ["1"]}
        assert (one.header("X-Age"), one.header("X-Tags")) == (age, tags)
        assert json.loads(one.body) == {**person, "note": f"is {age}", "code": code}


def test_pacing_sets_when_iterations_start(run_golden, echo):
    run_golden("pacing")
    assert all(0.29 < gap < 0.36 for gap in gaps_s(echo.requests))
    assert len(echo.requests) == 4


def test_think_time_is_kept_between_steps_and_ends_with_the_load(run_golden, echo):
    run_golden("think-time")
    assert [one.path for one in echo.requests] == ["/first", "/second", "/third", "/fourth"]
    first, second, third = gaps_s(echo.requests)
    assert 0.19 < first < 0.26
    assert 0.09 < second < 0.21
    assert third < 0.05


def test_the_second_workload_starts_later(run_golden, echo):
    run = run_golden("two-workloads")
    background, burst = echo.to("/background"), echo.to("/burst")
    assert len(background) in (15, 16)
    assert len(burst) == 6
    assert 0.45 < burst[0].at - background[0].at < 0.7
    assert run.by_tag("iterations", "scenario") == {"background": len(background), "burst": 6}


def test_a_threshold_on_a_step_stops_the_load(run_golden, echo):
    echo.answer = lambda received: Answer(status=500 if received.path == "/slow" else 200)
    run = run_golden("thresholds", exit_code=99)
    assert 2.5 < length_s(echo) < 6  # of 30 s: after the delay, at k6's next look
    assert any("abortOnFail" in problem for problem in run.problems)


def test_requests_arrive_as_they_are_written(run_golden, echo):
    echo.answer = lambda received: (
        Answer(b"", 302, (("Location", "/landed"),)) if received.path == "/redirect" else Answer()
    )
    run = run_golden("requests", SECRET="s\te")
    came = {one.path: one for one in echo.requests}
    assert [(one.method, one.target) for one in echo.requests] == [
        ("GET", "/get?a=1&b=2%20%26%203&c%5B%5D=%2B"),
        ("POST", "/json"),
        ("PUT", "/form"),
        ("PATCH", "/text"),
        ("DELETE", "/delete"),
        ("HEAD", "/head"),
        ("OPTIONS", "/%2F/%C3%A9/a;b=c/$$/$%7Bx%7D"),
        ("GET", "/redirect"),
        ("GET", "/landed"),
        ("GET", "/redirect"),
    ]
    numbers = '{"n":12345678901234567890,"f":1.0,"e":1e+100,"s":"é\\"\\n","l":[],"o":{},"z":null}'
    assert came["/json"].body.decode() == numbers
    assert came["/form"].body == b"b=2&1=a%3Db%26c&__proto__=%C3%BC"
    assert came["/text"].body.decode() == "line\nline s\te"
    assert {came[path].body for path in ("/get", "/delete", "/head")} == {b""}
    assert came["/json"].header("Content-Type") == "application/json"
    assert came["/form"].header("Content-Type") == "application/x-www-form-urlencoded"
    assert came["/text"].header("Content-Type") == "text/csv"
    layers = [one.header("X-Layer") for one in echo.requests]
    assert layers == ["scenario"] * 3 + ["step"] + ["scenario"] * 6
    assert {one.header("X-Secret") for one in echo.requests} == {"s\te"}
    assert {one.header("User-Agent") for one in echo.requests} == {"LoadGenie"}
    assert run.by_tag("http_reqs", "name")["GET /get"] == 1
    assert run.by_tag("http_reqs", "status") == {"200": 8, "302": 2}
