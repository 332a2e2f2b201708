"""Whatever is given as a scenario, the answer is a scenario or an InputError: nothing else."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.document import read_document, to_json_document, to_yaml
from tests.scenario.strategies import scenarios
from tests.scenario.texts import HOSTILE, any_text

TOKENS = (
    *("name", "target", "workloads", "load", "kind", "vus", "journeys", "steps", "path", "body"),
    *("json", "checks", "extract", "thresholds", "data", "rows", "faker", "think_time", "min"),
    *("engine", "schedule", "cron", "http://127.0.0.1", "constant_vus", "30s", "1e999", "-5"),
    *(": ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "? ", "&a ", "*a", "<<: "),
    *("!!str ", "!!python/object:os.system ", "! ", "|\n", ">", "---\n", "...\n", "%YAML 1.1\n"),
    *('"\\ud800"', '"\\x00"', "\t", "'", '"', "9" * 5000, "true", "null", "~", "1:30", "0o7"),
)
strange_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), st.integers(), st.floats(), any_text),
        st.sampled_from([*HOSTILE, 10**400, "9" * 400 + "s", "${x", "1e999d", "\ud800", -1, ""]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=5,
)


def read(text: str) -> None:
    try:
        file = read_document(text, "any.yaml")
    except InputError as error:
        said = str(error)
    else:
        assert read_document(to_yaml(*file), "any.yaml") == file
        return
    assert said.startswith("any.yaml")
    said.encode()


@given(st.lists(st.sampled_from(TOKENS) | any_text, max_size=40).map("".join))
def test_text_that_looks_like_yaml(text: str):
    read(text)


@given(scenarios(), st.data())
def test_a_scenario_with_one_value_replaced_or_one_field_added(scenario, data):
    document = to_json_document(scenario)
    spoil(document, data)
    read(json.dumps(document))


@given(scenarios(), st.data())
def test_a_scenario_with_a_piece_of_its_text_replaced(scenario, data):
    text = to_yaml(scenario)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    read(text[:start] + data.draw(st.sampled_from(TOKENS) | any_text) + text[end:])


def spoil(document: Any, data: st.DataObject) -> None:
    """Replaces a value somewhere, or adds a field where a mapping is."""
    while True:
        keys = list(document) if isinstance(document, dict) else list(range(len(document)))
        key = data.draw(st.sampled_from(keys))
        deeper = isinstance(document[key], dict | list) and document[key]
        if not deeper or data.draw(st.integers(0, 4)) == 0:
            break
        document = document[key]
    if isinstance(document, dict) and data.draw(st.booleans()):
        key = data.draw(any_text | st.sampled_from(TOKENS))
    document[key] = data.draw(strange_values)
