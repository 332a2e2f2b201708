"""A threshold's limit and what was measured, in the unit that its metric is read in."""

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.results.verdict import ThresholdResult


def limit_text(result: ThresholdResult) -> str:
    """The limit as it was written: `300 ms`, `1 %`, `50 /s`, with no digit added."""
    exact = numbers.exact
    if _is_ratio(result):
        return f"{exact(result.limit * 100)}{numbers.SPACE}%"
    if result.unit == "ms" and result.limit >= 1000:
        return f"{exact(result.limit / 1000)}{numbers.SPACE}s"
    return f"{exact(result.limit)}{numbers.SPACE}{result.unit}".rstrip()


def measured_text(result: ThresholdResult) -> str:
    """What was measured, with enough digits to be told apart from the limit."""
    return numbers.told_apart(_text_of(result), result.measured, result.limit)


def _text_of(result: ThresholdResult) -> numbers.TextOf:
    if _is_ratio(result):
        return numbers.percent
    if result.unit == "ms":
        return numbers.milliseconds
    if result.unit == "/s":
        return numbers.per_second
    return lambda value, digits: f"{numbers.significant(value, digits)} {result.unit}".rstrip()


def _is_ratio(result: ThresholdResult) -> bool:
    # A slug starts with the metric's name; only ratios have no unit and a limit up to 1.
    return result.slug.startswith(("error_ratio", "check_ratio"))
