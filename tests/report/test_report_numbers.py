"""Numbers as a reader sees them."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.numbers import DASH, SPACE

finite = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False)
positive = st.floats(min_value=0.001, max_value=1e12)
FORMATTERS = (
    numbers.significant,
    numbers.count,
    numbers.milliseconds,
    numbers.per_second,
    numbers.percent,
    numbers.data_size,
    numbers.exact,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.0123, "0.0123"),
        (4.1, "4.10"),
        (9.996, "10.0"),
        (412.4, "412"),
        (999.6, "1,000"),
        (12345.6, "12,346"),
        (-4.1, "-4.10"),
        (0.00004, "<0.001"),
    ],
)
def test_three_significant_digits_and_thousands_separators(value, text):
    assert numbers.significant(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.82, "0.820 ms"), (412, "412 ms"), (999.4, "999 ms"), (999.6, "1.00 s"), (65_000, "65.0 s")],
)
def test_milliseconds_become_seconds_from_a_thousand_on(value, text):
    assert numbers.milliseconds(value) == text.replace(" ", SPACE)


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.0125, "1.25 %"),
        (0.99998, "99.998 %"),
        (0.9999999999, ">99.999 %"),
        (1e-9, "<0.001 %"),
        (1.37, "137 %"),
    ],
)
def test_a_ratio_is_a_percentage_that_is_never_rounded_to_all_or_nothing(ratio, text):
    assert numbers.percent(ratio) == text.replace(" ", SPACE)


@pytest.mark.parametrize("formatter", FORMATTERS)
@pytest.mark.parametrize("nothing", [None, math.nan, math.inf, -math.inf])
def test_what_was_not_measured_is_a_dash_and_never_zero(formatter, nothing):
    assert formatter(nothing) == DASH


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [(110, 100, "+10.0 %"), (90, 100, "\u221210.0 %"), (100, 100, "\u00b10 %")],
)
def test_a_change_has_a_sign(now, before, text):
    assert numbers.change(now, before) == text.replace(" ", SPACE)


@pytest.mark.parametrize(("now", "before"), [(None, 1), (1, None), (1, 0), (math.inf, 1)])
def test_a_change_from_nothing_is_a_dash(now, before):
    assert numbers.change(now, before) == DASH


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0 B"), (999, "999 B"), (1500, "1.50 kB"), (18_220_451, "18.2 MB")]
)
def test_bytes_are_in_decimal_units(value, text):
    assert numbers.data_size(value) == text.replace(" ", SPACE)


@pytest.mark.parametrize(("value", "text"), [(300, "300"), (0.01, "0.01"), (1500.5, "1,500.5")])
def test_a_limit_is_written_as_it_was_given(value, text):
    assert numbers.exact(value) == text


def test_a_measured_value_beside_its_limit_has_the_digits_that_tell_them_apart():
    told = numbers.told_apart(numbers.milliseconds, 300.4, 300)
    assert told == f"300.4{SPACE}ms"
    assert numbers.told_apart(numbers.milliseconds, 300, 300) == f"300{SPACE}ms"
    assert numbers.told_apart(numbers.percent, None, 0.01) == DASH


@given(positive)
def test_what_is_read_is_within_half_a_percent_of_what_was_measured(value):
    read = float(numbers.significant(value).replace(",", ""))
    assert read == pytest.approx(value, rel=0.0051)


@given(positive, positive)
def test_a_larger_number_never_reads_as_a_smaller_one(one, other):
    low, high = sorted((one, other))
    read = [float(numbers.significant(value).replace(",", "")) for value in (low, high)]
    assert read[0] <= read[1]


@given(finite)
def test_no_number_reads_as_a_power_of_ten_or_as_minus_zero(value):
    for formatter in FORMATTERS:
        text = formatter(value)
        assert "e" not in text.replace("kB", "")
        assert not text.startswith("-0" + SPACE)


@given(st.floats(min_value=0, max_value=1, exclude_min=True, exclude_max=True))
def test_a_ratio_between_nothing_and_all_reads_as_neither(ratio):
    assert numbers.percent(ratio) not in (f"0{SPACE}%", f"100{SPACE}%")


@given(positive, positive)
def test_what_is_read_lies_on_the_same_side_of_the_limit_as_what_was_measured(measured, limit):
    assume(abs(measured - limit) / limit > 1e-7)
    text = numbers.told_apart(numbers.per_second, measured, limit)
    read = float(text.removesuffix(f"{SPACE}/s").replace(",", ""))
    assert (read > limit) == (measured > limit)
