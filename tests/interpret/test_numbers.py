"""Numbers, durations and rates by themselves."""

import pytest

from loadgenie_pipelines.interpret.sentence import mark


def values(text: str, kind: str) -> list[object]:
    return [mention.value for mention in mark(text).said(kind)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2k users", 2000),
        ("1.5k users", 1500),
        ("9,000 users", 9000),
        ("12 500 users", 12500),
        ("1.500 users", 1500),
        ("twenty-five users", 25),
        ("two hundred and fifty users", 250),
        ("three thousand users", 3000),
        ("a dozen users", 12),
        ("half a dozen users", 6),
        ("a couple of users", 2),
        ("half a million users", 500_000),
        ("a hundred users", 100),
        ("100vus", 100),
        ("users: 40", 40),
        ("number of users = 40", 40),
        ("a concurrency of 40", 40),
    ],
)
def test_a_count_of_users(text: str, count: int) -> None:
    assert [users.count for users in values(text, "users")] == [count]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("1h30", 5400),
        ("1h30m", 5400),
        ("2m30s", 150),
        ("250 ms", 0.25),
        ("half an hour", 1800),
        ("a quarter of an hour", 900),
        ("three quarters of an hour", 2700),
        ("an hour and a half", 5400),
        ("one and a half hours", 5400),
        ("two and a half minutes", 150),
        ("1 hour and 15 minutes", 4500),
        ("2 days", 172_800),
        ("5-minute", 300),
        ("PT10M", 600),
        ("1,5 s", 1.5),
    ],
)
def test_a_duration(text: str, seconds: float) -> None:
    assert values(f"lasts {text} in total", "duration") == [seconds]


@pytest.mark.parametrize(
    ("text", "per_second"),
    [
        ("120 rps", 120),
        ("600 rpm", 10),
        ("9,000 orders per hour", 2.5),
        ("30 requests a second", 30),
        ("30 requests every second", 30),
        ("5 requests every 10 seconds", 0.5),
        ("a request every 200 ms", 5),
        ("45/s", 45),
        ("20 req/min", 1 / 3),
        ("86,400 calls per day", 1),
        ("1.2 million requests per hour", 1000 / 3),
    ],
)
def test_a_rate(text: str, per_second: float) -> None:
    (rate,) = values(f"send {text} to GET /a", "rate")
    assert rate.per_second == pytest.approx(per_second)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "at 15:30",
        "on 2024-05-17",
        "ticket PERF-214",
        "version 4.2.1",
        "the 14th",
        "room 210",
        "#77",
    ],
)
def test_what_is_no_amount_is_no_number(text: str) -> None:
    assert values(f"see you {text}", "number") == []
