"""Points and lengths of time as a reader sees them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from loadgenie_pipelines.report import moments
from loadgenie_pipelines.report.numbers import DASH, SPACE


def test_a_moment_is_told_in_utc_whatever_its_zone():
    berlin = datetime(2026, 11, 21, 10, 14, 2, tzinfo=timezone(timedelta(hours=1)))
    assert moments.date_and_time(berlin) == "2026-11-21 09:14:02 UTC"


def test_a_moment_without_a_zone_is_utc():
    plain = datetime(2026, 11, 21, 9, 14, 2)
    assert moments.utc(plain) == datetime(2026, 11, 21, 9, 14, 2, tzinfo=UTC)
    assert moments.date_and_time(None) == DASH


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, DASH),
        (0, "0 s"),
        (0.25, "250 ms"),
        (1, "1 s"),
        (10, "10 s"),
        (59.3, "59.3 s"),
        (59.97, "1 min"),
        (119.7, "2 min"),
        (3903, "1 h 5 min 3 s"),
    ],
)
def test_a_length_is_told_in_the_units_that_people_use(seconds, text):
    assert moments.length(seconds).replace(SPACE, " ") == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (45.4, "0:45"), (119.6, "2:00"), (3723, "1:02:03")]
)
def test_a_time_in_the_run_is_a_clock(seconds, text):
    assert moments.clock(seconds) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (45, 65, "0:45 to 1:05"),
        (45, None, "0:45"),
        (45, 45, "0:45"),
        (12.4, 12.9, "0:12.4 to 0:12.9"),
        (None, None, "the whole run"),
        (None, 30, "up to 0:30"),
    ],
)
def test_a_window_of_the_run_is_told_from_its_start_to_its_end(start, end, text):
    assert moments.span(start, end) == text
