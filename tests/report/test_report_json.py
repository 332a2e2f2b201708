"""The report as JSON."""

import json
import math

import pytest
from inline_snapshot import external_file

from loadgenie_pipelines.report.to_json import to_json

from . import made_documents as documents
from .hostile_text import HOSTILE


def test_the_document_is_told_whole_and_in_the_same_order_each_time():
    assert to_json(documents.failing()) == external_file("golden/failing.json", format=".bin")


def test_the_schema_has_a_version_and_the_order_of_reading():
    keys = list(json.loads(to_json(documents.passing())))
    assert keys[0] == "schema_version"
    assert keys.index("verdict") < keys.index("metrics") < keys.index("timeline")


def test_what_was_not_measured_is_null():
    read = json.loads(to_json(documents.empty()))
    assert read["metrics"]["p95_ms"] is None
    assert read["metrics"]["requests"] == 0
    assert read["outcome"]["engine_requests"] is None


def test_numbers_are_as_measured_and_not_as_printed():
    document = documents.failing()
    read = json.loads(to_json(document))
    assert read["metrics"]["p95_ms"] == document.metrics.p95_ms
    assert tuple(read["timeline"]["p95_ms"]) == document.timeline.p95_ms
    assert read["scenario"]["workloads"][0]["load"]["duration"] == 120


def test_not_a_number_is_null_as_json_has_no_word_for_it():
    document = documents.failing()
    broken = document.timeline.model_copy(update={"p95_ms": (math.nan, math.inf, 1.0)})
    metrics = document.metrics.model_copy(update={"p95_ms": math.nan})
    text = to_json(document.model_copy(update={"timeline": broken, "metrics": metrics})).decode()
    read = json.loads(text, parse_constant=lambda word: pytest.fail(word))
    assert read["timeline"]["p95_ms"] == [None, None, 1.0]
    assert read["metrics"]["p95_ms"] is None


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_comes_back_as_it_was_given(kind):
    read = json.loads(to_json(documents.hostile(HOSTILE[kind])))
    assert read["findings"][0]["title"] == HOSTILE[kind]
    assert list(read["metrics"]["steps"]) == [HOSTILE[kind].replace("\ud800", "\\ud800")]


def test_a_series_is_one_line():
    text = to_json(documents.large()).decode()
    assert len(text.splitlines()) < 1500
    assert len(text) < 600_000
