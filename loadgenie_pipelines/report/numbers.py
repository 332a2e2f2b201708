"""Numbers as a reader sees them: three significant digits, a unit, a dash where there is none.

The one place where a number of the report becomes text. Missing, NaN and infinity are a dash and
never 0; a value above 0 never reads as 0, and a ratio below 1 never reads as 100 %.
"""

import math
from collections.abc import Callable

DASH = "\u2013"  # nothing was measured
SPACE = "\u00a0"  # between number and unit, so that no line breaks there
DIGITS = 3  # significant ones; below 1,000 only, as whole numbers are never rounded to tens
SMALLEST = 0.001  # what is nearer to 0 reads as <0.001

TextOf = Callable[[float, int], str]  # a value in so many digits

_SIZES = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def is_missing(value: float | None) -> bool:
    return value is None or not math.isfinite(value)


def significant(value: float | None, digits: int = DIGITS) -> str:
    """`0.0123`, `4.10`, `412`, `12,346`: at least `digits` significant digits, never 1e-05."""
    if value is None or not math.isfinite(value):
        return DASH
    if value == 0:
        return "0"
    if abs(value) < SMALLEST:
        return f"<{SMALLEST}" if value > 0 else f">-{SMALLEST}"
    # The exponent after rounding: 9.996 has one place less than its own logarithm says.
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])
    return f"{value:,.{max(0, digits - 1 - exponent)}f}"


def count(value: float | None) -> str:
    """`1,234`."""
    return DASH if value is None or not math.isfinite(value) else f"{round(value):,}"


def milliseconds(value: float | None, digits: int = DIGITS) -> str:
    """`0.820 ms`, `412 ms`, from 1,000 ms on `1.23 s`."""
    if value is None or not math.isfinite(value):
        return DASH
    if abs(float(f"{value:.{digits - 1}e}")) >= 1000:
        return f"{significant(value / 1000, digits)}{SPACE}s"
    return f"{significant(value, digits)}{SPACE}ms"


def per_second(value: float | None, digits: int = DIGITS) -> str:
    """`83.4 /s`."""
    return DASH if is_missing(value) else f"{significant(value, digits)}{SPACE}/s"


def percent(ratio: float | None, digits: int = DIGITS) -> str:
    """A ratio of 0..1 as `1.25 %`; `99.998 %` rather than a 100 % that is not quite true."""
    if ratio is None or not math.isfinite(ratio):
        return DASH
    if ratio in (0, 1):
        return f"{round(ratio) * 100}{SPACE}%"
    for more in range(digits, digits + 5):
        text = significant(ratio * 100, more)
        if not (ratio < 1 and text.startswith("100")):
            return f"{text}{SPACE}%"
    return f">99.999{SPACE}%"


def change(now: float | None, before: float | None) -> str:
    """How much `now` is above or below `before`, as `+12.5 %`; a dash where there is no base."""
    if now is None or before is None or not before:
        return DASH
    relative = now / before - 1
    if not math.isfinite(relative):
        return DASH
    sign = "+" if relative > 0 else "\u2212" if relative < 0 else "\u00b1"
    return f"{sign}{significant(abs(relative) * 100)}{SPACE}%"


def data_size(value: float | None) -> str:
    """Bytes in decimal units: `12.3 MB`."""
    if value is None or not math.isfinite(value):
        return DASH
    for size, unit in _SIZES:
        if abs(value) >= size:
            return f"{significant(value / size)}{SPACE}{unit}"
    return f"{count(value)}{SPACE}B"


def exact(value: float | None) -> str:
    """What a person wrote, as written: `300`, `0.01`, `1,500`; up to ten digits, none added."""
    if value is None or not math.isfinite(value):
        return DASH
    text = f"{value:,.10f}".rstrip("0").rstrip(".") if abs(value) < 1e10 else f"{value:,.0f}"
    return "0" if text in ("", "-0") else text


def told_apart(text_of: TextOf, value: float | None, limit: float) -> str:
    """`value` with as many digits as it takes to differ from `limit`: 300.4 is not 300."""
    if value is None or not math.isfinite(value):
        return DASH
    text = text_of(value, DIGITS)
    for digits in range(DIGITS, 10):
        text = text_of(value, digits)
        if value == limit or text != text_of(limit, digits):
            break
    return text


def milliseconds_tick(value: float) -> str:
    """A round number of an axis: `500 ms`, `1.5 s`."""
    if value >= 1000:
        return f"{exact(value / 1000)}{SPACE}s"
    return f"{exact(value)}{SPACE}ms"


def per_second_tick(value: float) -> str:
    return f"{exact(value)}{SPACE}/s"


def percent_tick(value: float) -> str:
    return f"{exact(value * 100)}{SPACE}%"
