"""Small scenario documents for tests: a valid one, with fields put in its place."""

import json
from typing import Any

import pytest

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.scenario.model import Scenario

Document = dict[str, Any]

LOAD = {"kind": "constant_vus", "vus": 1, "duration": "1s"}


def with_step(**step: Any) -> Document:
    return with_steps({"path": "/", **step})


def with_steps(*steps: Document) -> Document:
    return with_workload(journeys=[{"name": "look", "steps": list(steps)}])


def with_load(**load: Any) -> Document:
    return with_workload(load=load)


def with_workload(**fields: Any) -> Document:
    journey = {"name": "look", "steps": [{"path": "/"}]}
    return with_fields(workloads=[{"name": "w", "load": LOAD, "journeys": [journey], **fields}])


def with_fields(**fields: Any) -> Document:
    journey = {"name": "look", "steps": [{"path": "/"}]}
    workload = {"name": "w", "load": LOAD, "journeys": [journey]}
    return {"target": "http://127.0.0.1:8080", "workloads": [workload], **fields}


def scenario(document: Document) -> Scenario:
    return read_document(json.dumps(document), "shop.json").scenario


def problems(text: str | Document, name: str = "shop.yaml") -> list[str]:
    """What is said of a document that cannot be used. JSON is written in one line: line 1."""
    with pytest.raises(InputError) as caught:
        read_document(text if isinstance(text, str) else json.dumps(text), name)
    return [str(problem) for problem in caught.value.problems]
