"""The golden scripts of requests, run with a real k6: each arrives as it is written."""

import json
from collections import Counter
from urllib.parse import parse_qs, unquote, urlsplit

from tests.echo_target import Answer, EchoTarget, Received
from tests.render.conftest import RunGolden
from tests.render.golden import golden_script


def test_what_is_extracted_is_used_in_the_next_request(run_golden: RunGolden, echo: EchoTarget):
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


def test_checks_hold_and_fail(run_golden: RunGolden, echo: EchoTarget):
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


def test_rows_are_taken_in_turn_and_from_the_start_again(run_golden: RunGolden, echo: EchoTarget):
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


def test_requests_arrive_as_they_are_written(run_golden: RunGolden, echo: EchoTarget):
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
