"""Durations: what is read, what is refused, and that text and value are two forms of one thing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from loadgenie_pipelines.scenario.duration import format_duration, parse_duration
from tests.scenario.documents import problems, scenario, with_step


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("250ms", 0.25), ("3s", 3), ("5m", 300), ("1h30m", 5400), ("1.5s", 1.5), ("0s", 0)),
        *((" 1h 30 m ", 5400), ("2D", 172_800), ("1d1h1m1s1ms", 90_061.001), ("0.1s", 0.1)),
        *(("90s", 90), ("30d", 2_592_000), ("1s1s", 2), ("00012s", 12), ("0.0004s", 0)),
    ],
)
def test_a_duration_is_read_to_the_millisecond(text: str, seconds: float):
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text",
    [
        *("", "5", "s", "5 ", "1 0s", "-5s", "+5s", "1e3s", "5 minutes", "5s5", "1:30", ".5s"),
        *("5µs", "٣s", "5s\0", "1_000s", "inf s", "nan", "5s,3s", "31d", "721h", "9" * 400 + "s"),
        *("99999999999999d", "9" * 5000 + "ms", "5" + " " * 10_000 + "x"),
    ],
    ids=lambda text: repr(text)[:20],
)
def test_anything_else_is_refused(text: str):
    with pytest.raises(ValueError, match=r"^must be (a duration such as|at most 30d)"):
        parse_duration(text)


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_text_and_value_are_the_same_duration(value: timedelta):
    whole_ms = timedelta(milliseconds=round(value / timedelta(milliseconds=1)))
    assert parse_duration(format_duration(value)) == whole_ms


@given(st.integers(0, 30 * 86_400_000))
def test_a_number_of_seconds_is_the_same_duration(ms: int):
    step = scenario(with_step(think_time=ms / 1000)).steps[0]
    assert step.think_time == timedelta(milliseconds=ms)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1, snapshot("must not be negative, got -1")),
        (True, snapshot("must be a duration such as 250ms, 3s, 5m or 1h30m, got True")),
        (None, snapshot("must be a duration such as 250ms, 3s, 5m or 1h30m, got nothing")),
        ([], snapshot("must be a duration such as 250ms, 3s, 5m or 1h30m")),
        (2_592_001, snapshot("must be at most 30d, got 2592001")),
        (10**30, snapshot("must be at most 30d, got 1000000000000000000000000000000")),
        (1e308, snapshot("must be at most 30d, got 1e+308")),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_wrong_value_is_refused(value: object, said: str):
    (message,) = problems(with_step(think_time=value))
    assert message.partition("think_time: ")[2] == said


def test_a_number_too_large_for_a_float_is_refused_too():
    (message,) = problems(with_step(think_time=10**400))
    assert "think_time: must be at most 30d, got 1000" in message
