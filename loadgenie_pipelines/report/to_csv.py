"""The steps of a report as CSV: a row a step and a row for all; an empty cell is missing.

RFC 4180, UTF-8. A text that a spreadsheet would take for a formula gets a leading apostrophe:
OWASP, CSV Injection. Numbers are as measured, with the unit in the head of the column.
"""

import csv
from io import StringIO

from loadgenie_pipelines.metrics.measured import RequestMetrics
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.numbers import is_missing
from loadgenie_pipelines.report.visible import visible

# The fields of RequestMetrics, in its order; each has its unit in its name.
MEASURED = tuple(RequestMetrics.model_fields)

# With the wide forms that a spreadsheet with an East Asian keyboard reads as the same signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(document: ReportDocument) -> bytes:
    """`row` is `step` or `total`, so that a step called total is not taken for the sum."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("test_run_id", "row", "step", *MEASURED))
    run = _text(document.run.test_run_id)
    for name, step in document.metrics.steps.items():
        writer.writerow((run, "step", _text(name), *_numbers(step)))
    writer.writerow((run, "total", "", *_numbers(document.metrics)))
    return text.getvalue().encode()


def _text(value: str) -> str:
    guard = "'" if value.lstrip(" \n").startswith(_FORMULA) else ""
    return guard + visible(value)


def _numbers(measured: RequestMetrics) -> list[str]:
    values: list[float | None] = [getattr(measured, name) for name in MEASURED]
    return ["" if is_missing(value) else repr(value) for value in values]
