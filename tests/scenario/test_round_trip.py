"""A scenario survives being written down and read again, as YAML and as JSON, and so does its hash.

What is written also fits the schema that editors use.
"""

import json

import jsonschema
from hypothesis import given, settings

from loadgenie_pipelines.scenario.document import read_document, to_json_document, to_yaml
from loadgenie_pipelines.scenario.model import Scenario, scenario_hash
from loadgenie_pipelines.scenario.positions import read_text
from loadgenie_pipelines.scenario.schema import file_schema
from tests.scenario.strategies import scenarios

SCHEMA = jsonschema.Draft202012Validator(file_schema())


def is_the_same_again(text: str, scenario: Scenario) -> bool:
    SCHEMA.validate(read_text(text, "any")[0])
    again = read_document(text, "any").scenario
    return again == scenario and scenario_hash(again) == scenario_hash(scenario)


@settings(max_examples=60)
@given(scenarios())
def test_as_yaml(scenario: Scenario):
    assert is_the_same_again(to_yaml(scenario), scenario)


@settings(max_examples=60)
@given(scenarios())
def test_as_json(scenario: Scenario):
    assert is_the_same_again(json.dumps(to_json_document(scenario)), scenario)


@settings(max_examples=60)
@given(scenarios())
def test_as_json_with_every_character_as_it_is(scenario: Scenario):
    text = json.dumps(to_json_document(scenario), ensure_ascii=False, indent="\t")
    assert is_the_same_again(text, scenario)
