"""The steps of a report as CSV."""

import csv
from io import StringIO

import pytest
from inline_snapshot import external_file

from loadgenie_pipelines.report.to_csv import to_csv
from loadgenie_pipelines.report.visible import visible

from . import made_documents as documents
from . import made_runs as made
from .hostile_text import HOSTILE


def rows(document):
    return list(csv.DictReader(StringIO(to_csv(document).decode(), newline="")))


def test_each_step_is_a_row_and_the_total_is_the_last():
    assert to_csv(documents.failing()) == external_file("golden/failing.csv", format=".bin")


def test_numbers_are_as_measured():
    document = documents.failing()
    first, *_, total = rows(document)
    assert float(first["p95_ms"]) == document.metrics.steps[made.STEPS[0]].p95_ms
    assert float(total["error_ratio"]) == document.metrics.error_ratio
    assert (total["row"], total["step"]) == ("total", "")


def test_what_was_not_measured_is_an_empty_cell():
    (total,) = rows(documents.empty())
    assert total["p95_ms"] == ""
    assert total["requests"] == "0"


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1+1"]
)
def test_a_step_named_like_a_formula_stays_text_in_a_spreadsheet(formula):
    document = documents.passing()
    named = document.model_copy(update={"metrics": made.metrics(steps=(formula,))})
    assert rows(named)[0]["step"] == f"'{visible(formula)}"


def test_a_negative_number_is_no_formula():
    document = documents.passing()
    odd = document.metrics.model_copy(update={"min_ms": -1.5})
    assert rows(document.model_copy(update={"metrics": odd}))[-1]["min_ms"] == "-1.5"


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_one_cell(kind):
    first, total = rows(documents.hostile(HOSTILE[kind]))
    assert first["step"].lstrip("'") == visible(HOSTILE[kind])
    assert None not in first
    assert total["row"] == "total"


def test_lines_end_as_the_standard_says():
    text = to_csv(documents.passing())
    assert text.count(b"\r\n") == text.count(b"\n") == 5
