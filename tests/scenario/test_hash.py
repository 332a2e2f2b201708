"""The hash of a scenario: equal for equal load, in whatever way it is written, and never else."""

from typing import Any

import pytest
from inline_snapshot import snapshot

from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.scenario.model import scenario_hash

BASE = """\
name: shop
target: http://127.0.0.1:8080
workloads:
- name: w
  load: {kind: constant_vus, vus: 5, duration: 90s}
  journeys:
  - name: j
    weight: 2
    steps:
    - path: /a
      headers: {X-One: "1", X-Two: "2"}
      body: {json: {a: 1, b: 2.0}}
      think_time: 1s
      checks: [{status: 200}]
thresholds:
- {metric: response_time, aggregate: p95, op: <, value: 100}
- {metric: error_ratio, aggregate: rate, op: <, value: 0.1, abort: true}
"""


def hash_of(text: str) -> str:
    return scenario_hash(read_document(text, "any.yaml").scenario)


def test_it_does_not_change_from_version_to_version():
    # A change here makes every stored run incomparable with new ones.
    assert hash_of(BASE) == snapshot("7bf25fce7abf128b")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: shop", "name: other"),
        ("name: shop", "name: shop\ndescription: words"),
        ("name: shop", "name: shop\nassumptions: [{field: a, value: b, reason: c}]"),
        ("name: shop", "name: shop\ntags: [a]\nenvironment: staging\nowners: [me]"),
        ("127.0.0.1:8080", "127.0.0.1:9090"),
        ("90s", "1m30s"),
        ("90s", "90"),
        ("weight: 2", "weight: 2.0"),
        ("vus: 5", "vus: 5.0"),
        ("think_time: 1s", "think_time: 1000ms"),
        ("- path: /a", "- path: /a\n      method: GET"),
        ("- path: /a", "- path: /a\n      name: GET /a"),
        ("- path: /a", "- path: /a\n      expected_statuses: [200-399]"),
        ('{X-One: "1", X-Two: "2"}', '{X-Two: "2", X-One: "1"}'),
        ("value: 100}", "value: 200}"),
        ("aggregate: p95", "aggregate: p99"),
    ],
)
def test_the_way_it_is_written_and_judged_does_not_count(old: str, new: str):
    assert old in BASE
    assert hash_of(BASE.replace(old, new)) == hash_of(BASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vus: 5", "vus: 6"),
        ("90s", "91s"),
        ("name: w", "name: v"),
        ("weight: 2", "weight: 3"),
        ("path: /a", "path: /b"),
        ("- path: /a", "- path: /a\n      method: POST"),
        ("- path: /a", "- path: /a\n      name: other"),
        ('X-One: "1"', 'X-One: "2"'),
        ("a: 1,", "a: 1.0,"),
        ("b: 2.0", "b: 2"),
        ("a: 1,", "a: true,"),
        ("think_time: 1s", "think_time: 2s"),
        ("status: 200", "status: 201"),
        ("value: 0.1", "value: 0.2"),
        (", abort: true", ""),
        ("workloads:", "headers: {A: b}\nworkloads:"),
        ("workloads:", "data: [{name: d, rows: [{a: 1}]}]\nworkloads:"),
    ],
)
def test_whatever_changes_the_load_counts(old: str, new: str):
    assert old in BASE
    assert hash_of(BASE.replace(old, new)) != hash_of(BASE)


def test_two_kinds_of_load_with_the_same_fields_differ():
    def hash_with(**load: Any) -> str:
        return hash_of(BASE.replace("{kind: constant_vus, vus: 5, duration: 90s}", str(load)))

    each = hash_with(kind="per_vu_iterations", vus=2, iterations=2)
    assert each != hash_with(kind="shared_iterations", vus=2, iterations=2)
