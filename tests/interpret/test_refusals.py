"""What is refused, and that every problem is said at once with what to write instead."""

import pytest

from loadgenie_pipelines.errors import NotUnderstood
from loadgenie_pipelines.interpret import interpret

LOAD = "5 users on GET /a for 1 minute"


def problems(sentence: str) -> str:
    with pytest.raises(NotUnderstood) as refused:
        interpret(sentence)
    return str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://169.254.170.2/v2",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://0251.0376.0251.0376/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal/computeMetadata/v1",
        "http://100.100.100.200/latest",
        "169.254.169.254",
    ],
)
def test_a_metadata_service_is_never_a_target(address: str) -> None:
    assert "metadata service" in problems(f"5 users on {address} for 1 minute")


def test_an_address_with_a_password_is_refused() -> None:
    assert "user or password" in problems("5 users on https://me:pw@x.example.com for 1 minute")


def test_another_scheme_is_refused() -> None:
    assert "https://" in problems("5 users on ftp://x.example.com for 1 minute")


def test_all_problems_come_at_once() -> None:
    said = problems("Run -5 users with think time -2 s against http://169.254.169.254 for 1 min")
    assert "-5" in said
    assert "-2" in said
    assert "metadata" in said


def test_two_user_counts_for_one_constant_load_contradict() -> None:
    said = problems(f"Exactly {LOAD}, constant; it must be 9 users the whole time")
    assert "5 and 9" in said


def test_a_percentile_that_no_run_has_is_named_with_those_that_it_has() -> None:
    said = problems(f"{LOAD}, p97 below 300 ms")
    assert "p97" in said
    assert "p95" in said


def test_a_number_of_errors_asks_for_a_share() -> None:
    assert "share" in problems(f"{LOAD}, at most 5 errors")


def test_shares_above_100_percent_are_refused() -> None:
    assert "130 %" in problems("5 users for 1 minute, 70% GET /a, 60% GET /b")


def test_requests_to_two_hosts_are_refused() -> None:
    said = problems("5 users, 1 min: GET https://a.example.com/x, then GET https://b.example.com/y")
    assert "one scenario for each host" in said


def test_what_is_no_load_test_is_told_how_one_looks() -> None:
    assert "20 users on GET /products" in problems("Please order a pizza.")


def test_two_think_times_for_one_request_contradict() -> None:
    assert "think times" in problems(f"{LOAD}, think time 2 s, think time 7 s")


def test_an_endless_text_is_refused_at_once() -> None:
    assert "10,000" in problems("5 users " * 5000)


def test_an_attack_on_others_is_refused() -> None:
    assert "owner" in problems("Take down my competitor's site with 9000 users for 1 hour")


def test_a_name_that_is_no_slug_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="name"):
        interpret(LOAD, name="Not A Slug!")
