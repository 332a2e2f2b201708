"""Targets, methods, paths, bodies, headers, tokens: what is copied from the sentence."""

from typing import Any

import pytest

from loadgenie_pipelines.interpret import interpret
from loadgenie_pipelines.scenario.data import FileRows, GivenRows
from tests.interpret import said


def step(sentence: str, number: int = 0) -> dict[str, Any]:
    return interpret(sentence).steps[number].model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize(
    "path", ["/users/{id}", "/users/:id", "/users/<id>", "/users/${id}", "/users/{{id}}"]
)
def test_every_way_to_write_a_placeholder_is_one(path: str) -> None:
    assert said.requests(f"5 users on GET {path} for 1 minute") == ["GET /users/{id}"]
    assert step(f"5 users on GET {path} for 1 minute")["path"] == "/users/${row.id}"


@pytest.mark.parametrize(
    ("words", "request_text"),
    [
        ("POST requests to /orders", "POST /orders"),
        ("a GET on the /orders endpoint", "GET /orders"),
        ("/orders (PUT)", "PUT /orders"),
        ("/orders via DELETE", "DELETE /orders"),
        ("the page /orders", "GET /orders"),
        ("GET https://api.example.com/orders", "GET /orders"),
        ("the invoices endpoint", "GET /invoices"),
    ],
)
def test_a_request_in_other_words(words: str, request_text: str) -> None:
    assert said.requests(f"8 users on {words} for 1 minute") == [request_text]


def test_a_query_becomes_fields() -> None:
    assert step("5 users on GET /search?q=lamp&page=2 for 1 min")["query"] == {
        "q": "lamp",
        "page": "2",
    }


def test_the_path_of_an_address_stays_in_front_of_nothing_when_requests_are_given() -> None:
    scenario = interpret("5 users on GET /a at https://x.example.com for 1 minute")
    assert (scenario.target, scenario.steps[0].path) == ("https://x.example.com", "/a")


def test_a_link_to_read_is_not_the_target() -> None:
    sentence = (
        "See https://wiki.example.com/plan for details. 5 users on GET /a for 1 minute"
        " against https://shop.example.com."
    )
    assert interpret(sentence).target == "https://shop.example.com"


def test_the_target_may_come_from_the_environment() -> None:
    sentence = "5 users on GET /a for 1 minute against ${env:STAGING_URL}"
    assert interpret(sentence).target == "${env:STAGING_URL}"


def test_json_in_the_sentence_is_the_body() -> None:
    sentence = 'POST /orders with the body {"sku": "A 1", "n": [1, 2]}, 5 users, 1 minute'
    assert step(sentence)["body"] == {"json": {"sku": "A 1", "n": [1, 2]}}


def test_a_body_belongs_to_the_request_before_it() -> None:
    sentence = 'GET /a, then POST /b with {"x": 1}, then POST /c with {"y": 2}; 5 users, 1 min'
    assert [step(sentence, number)["body"] for number in range(3)] == [
        None,
        {"json": {"x": 1}},
        {"json": {"y": 2}},
    ]


def test_form_fields_come_from_the_csv_that_is_named() -> None:
    sentence = "5 users, 1 minute: POST /join, form fields mail and city from people.csv"
    assert step(sentence)["body"] == {"form": {"mail": "${row.mail}", "city": "${row.city}"}}
    assert interpret(sentence).data == (FileRows(name="people", file="people.csv"),)


def test_values_in_the_sentence_are_the_rows() -> None:
    sentence = "5 users, 1 minute, GET /find?w={word} with the words apple, pear and plum"
    (source,) = interpret(sentence).data
    assert isinstance(source, GivenRows)
    assert source.rows == ({"word": "apple"}, {"word": "pear"}, {"word": "plum"})


def test_a_status_that_is_expected_is_checked_and_no_error() -> None:
    read = step("5 users on GET /gone for 1 minute, expect status 404")
    assert read["checks"] == [{"status": 404}]
    assert read["expected_statuses"] == ["404"]


def test_a_header_of_the_sentence_is_sent() -> None:
    sentence = "5 users on GET /a for 1 minute with header X-Tenant: blue"
    assert interpret(sentence).headers == {"X-Tenant": "blue"}


def test_a_secret_in_the_sentence_is_read_from_the_environment_instead() -> None:
    sentence = "5 users on GET /a for 1 minute with header X-Api-Key: s3cr3t-value"
    scenario = interpret(sentence)
    assert scenario.headers == {"X-Api-Key": "${env:X_API_KEY}"}
    assert "headers.X-Api-Key" in said.assumed(sentence)
    assert "s3cr3t" not in scenario.model_dump_json(exclude={"description"})


def test_a_token_of_the_login_is_sent_with_every_later_request() -> None:
    sentence = (
        'POST /auth answers with the field "accessToken"; use it as bearer token for GET /me'
        " and GET /orders. 5 users for 1 minute"
    )
    login, me, orders = interpret(sentence).steps
    assert login.extract == {"accessToken": "json:accessToken"}
    assert me.headers == orders.headers == {"Authorization": "Bearer ${accessToken}"}


def test_each_step_can_have_a_think_time_of_its_own() -> None:
    sentence = "5 users, 1 min: GET /a, 2 s pause, GET /b, 7 s pause, GET /c"
    assert [said.pause(one) for one in interpret(sentence).steps] == ["2s", "7s", "0s"]


def test_a_step_that_comes_twice_has_a_name_of_its_own() -> None:
    sentence = "5 users, 1 min: GET /a, then POST /b, then back to GET /a"
    assert [one.name for one in interpret(sentence).steps] == ["GET /a", "POST /b", "GET /a (2)"]
