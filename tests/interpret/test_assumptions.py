"""What the sentence leaves open is said, with its reason and its place."""

import pytest

from loadgenie_pipelines.interpret import interpret
from loadgenie_pipelines.scenario.data import MadeRows
from loadgenie_pipelines.scenario.load import ConstantArrivalRate, ConstantVus
from loadgenie_pipelines.scenario.threshold import Threshold
from tests.interpret import said

HEADLINE = "simulate 1000 users browsing product pages with 3-second think time"


def test_the_headline_sentence_is_read_exactly() -> None:
    scenario = interpret(HEADLINE)
    (workload,) = scenario.workloads
    (journey,) = workload.journeys
    assert said.shown(workload.load) == "1000 VUs, 1m"
    assert [step.name for step in journey.steps] == ["GET /products", "GET /products/{id}"]
    assert [step.path for step in journey.steps] == ["/products", "/products/${row.id}"]
    assert said.pauses(HEADLINE) == {"3s"}
    assert scenario.target == "${env:TARGET_URL}"
    assert scenario.description == HEADLINE


def test_everything_that_the_headline_leaves_open_is_assumed() -> None:
    assert said.assumed(HEADLINE) == {
        "target",
        "workloads[0].load.duration",
        "workloads[0].journeys[0].steps[0].path",
        "workloads[0].journeys[0].steps[1].path",
        "thresholds[0]",
        "thresholds[1]",
        "data[0]",
    }


def test_an_assumption_has_a_reason_and_the_words_it_was_taken_from() -> None:
    scenario = interpret(HEADLINE)
    assert all(len(one.reason) > 20 for one in scenario.assumptions)
    place = next(one.span for one in scenario.assumptions if one.field.endswith("steps[1].path"))
    assert place is not None
    assert HEADLINE[slice(*place)] == "browsing product pages"


def test_a_placeholder_gets_made_rows_from_1_to_100() -> None:
    (source,) = interpret("5 users on GET /orders/{order_id} for 1 minute").data
    assert isinstance(source, MadeRows)
    assert source.faker.columns["order_id"].provider == "pyint"
    assert source.faker.columns["order_id"].args == {"min_value": 1, "max_value": 100}


def test_two_usual_thresholds_are_assumed_where_none_was_asked_for() -> None:
    assert interpret("5 users on GET /a for 1 minute").thresholds == (
        Threshold(metric="response_time", aggregate="p95", op="<", value=100),
        Threshold(metric="error_ratio", aggregate="rate", op="<", value=0.001),
    )


def test_no_threshold_is_added_where_one_was_asked_for() -> None:
    scenario = interpret("5 users on GET /a for 1 minute, no errors")
    assert [str(rule) for rule in scenario.thresholds] == ["rate error_ratio <= 0"]


def test_the_ceiling_of_an_open_model_follows_littles_law() -> None:
    sentence = "50 requests per second on GET /a for 1 minute"
    profile = interpret(sentence).workloads[0].load
    assert isinstance(profile, ConstantArrivalRate)
    assert profile.max_vus == 100  # 50 a second, 1 s each, twice for safety
    assert "workloads[0].load.max_vus" in said.assumed(sentence)


def test_a_ceiling_that_the_sentence_gives_is_no_assumption() -> None:
    sentence = "50 rps on GET /a for 1 minute with at most 70 virtual users"
    profile = interpret(sentence).workloads[0].load
    assert isinstance(profile, ConstantArrivalRate)
    assert profile.max_vus == 70
    assert "workloads[0].load.max_vus" not in said.assumed(sentence)


@pytest.mark.parametrize(
    ("sentence", "duration"),
    [
        ("40 users on GET /a", "1m"),
        ("Soak test with 40 users on GET /a", "1h"),
        ("40 users on GET /a overnight", "8h"),
    ],
)
def test_a_missing_duration_fits_the_kind_of_test(sentence: str, duration: str) -> None:
    assert said.load(sentence) == f"40 VUs, {duration}"
    assert "workloads[0].load.duration" in said.assumed(sentence)


def test_a_host_without_a_scheme_gets_the_likely_one() -> None:
    assert interpret("5 users on localhost:3000 for 1 minute").target == "http://localhost:3000"
    assert interpret("5 users on api.example.com for 1 min").target == "https://api.example.com"
    assert "target" in said.assumed("5 users on localhost:3000 for 1 minute")


def test_a_post_without_a_body_says_that_it_sends_none() -> None:
    sentence = "5 users on POST /refresh for 1 minute"
    assert interpret(sentence).steps[0].body is None
    assert "workloads[0].journeys[0].steps[0].body" in said.assumed(sentence)


@pytest.mark.parametrize(
    ("request_text", "fields"),
    [
        ("POST /wallets", {"owner"}),
        ("POST /transactions", {"from", "to", "amount_cents"}),
        ("POST /cart", {"product_id", "quantity"}),
        ("POST /login", {"username", "password"}),
    ],
)
def test_known_requests_send_their_usual_fields(request_text: str, fields: set[str]) -> None:
    scenario = interpret(f"5 users on {request_text} for 1 minute")
    body = scenario.steps[0].model_dump(mode="json", by_alias=True)["body"]
    assert body["json"].keys() == fields


def test_an_id_that_was_just_made_is_used_by_the_next_step() -> None:
    first, second = interpret("3 users, 1 min: POST /notes, then GET /notes/{id}").steps
    assert first.extract == {"id": "json:id"}
    assert second.path == "/notes/${id}"
    assert second.name == "GET /notes/{id}"


def test_a_load_that_is_missing_is_small_and_assumed() -> None:
    sentence = "Load test GET /a at https://x.example.com for 2 minutes"
    assert isinstance(interpret(sentence).workloads[0].load, ConstantVus)
    assert said.load(sentence) == "10 VUs, 2m"
    assert "workloads[0].load.vus" in said.assumed(sentence)


def test_a_response_time_without_a_statistic_is_taken_as_p95_and_said() -> None:
    sentence = "5 users on GET /a for 1 minute, response time below 300 ms"
    assert "p95 response_time < 300 ms" in map(str, interpret(sentence).thresholds)
    assert "thresholds[0].aggregate" in said.assumed(sentence)
