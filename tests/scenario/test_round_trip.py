"""A scenario survives being written down and read again, and so does its hash."""

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from loadgenie_pipelines.scenario.document import read_document, to_json_document, to_yaml
from loadgenie_pipelines.scenario.model import Scenario, scenario_hash
from loadgenie_pipelines.scenario.positions import read_text
from loadgenie_pipelines.scenario.schema import file_schema

from .strategies import scenarios

VALIDATOR = jsonschema.Draft202012Validator(file_schema())

pytestmark = pytest.mark.filterwarnings("error")
settings.register_profile("x", suppress_health_check=[HealthCheck.too_slow], deadline=None)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(scenarios())
def test_yaml(scenario: Scenario):
    text = to_yaml(scenario)
    again = read_document(text, "any.yaml").scenario
    assert again == scenario
    assert scenario_hash(again) == scenario_hash(scenario)
    VALIDATOR.validate(read_text(text, "x")[0])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(scenarios())
def test_json(scenario: Scenario):
    text = json.dumps(to_json_document(scenario))
    again = read_document(text, "any.json").scenario
    assert again == scenario
    assert scenario_hash(again) == scenario_hash(scenario)
    VALIDATOR.validate(json.loads(text))
