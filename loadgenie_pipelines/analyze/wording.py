"""Numbers as a sentence carries them: rounded for reading, with their unit."""


def milliseconds(value: float) -> str:
    """`0.84 ms`, `4.2 ms`, `48 ms`, `1,250 ms`."""
    places = 2 if value < 1 else 1 if value < 10 else 0
    return f"{value:,.{places}f} ms"


def seconds(value: float) -> str:
    """`0.5 s`, `80 s`, `3 min 20 s`."""
    if value < 120:
        return f"{value:.4g} s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def percent(ratio: float) -> str:
    """A ratio of 0..1 with three digits: `0.05 %`, `12.3 %`."""
    return f"{100 * ratio:.3g} %"


def counted(count: float, noun: str) -> str:
    """`1 request`, `12,300 requests`."""
    return f"{count:,.0f} {noun}" + ("" if count == 1 else "s")


def rate(value: float) -> str:
    """Requests a second: `0.5`, `17.3`, `1,204`."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def measured_value(value: float, unit: str) -> str:
    """A threshold's measured value: `143 ms`, `0.0123`, `98.6/s`."""
    if unit == "ms":
        return milliseconds(value)
    return f"{rate(value)}{unit}"
