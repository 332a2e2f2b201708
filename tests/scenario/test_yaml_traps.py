"""What is known to go wrong with YAML: read as it is meant, or refused with the line."""
# ruff: noqa: E501 (a message is one line, however long)

import time
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.scenario.positions import read_text
from loadgenie_pipelines.store.library import read_test_file
from tests.scenario.documents import problems


def value_of(yaml: str) -> Any:
    return read_text(f"a: {yaml}", "any.yaml")[0]["a"]


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        *(("on", "on"), ("no", "no"), ("Yes", "Yes"), ("y", "y"), ("OFF", "OFF")),
        *(("true", True), ("False", False), ("null", None), ("~", None), ("", None)),
        *(("1:30", "1:30"), ("190:20:30", "190:20:30"), ("2026-11-21", "2026-11-21")),
        *(("010", "010"), ("0x1F", "0x1F"), ("0b1", "0b1"), ("1_000", 1000), ("-0", 0)),
        *(("1e5", 1e5), ("1.5e-7", 1.5e-7), (".5", 0.5), ("1.", 1.0), ("1e", "1e"), ("+1", 1)),
        *((".inf", ".inf"), (".NaN", ".NaN"), ("=", "="), ("<<", "<<"), ("12e03", 12e3)),
        ("12345678901234567890123", 12345678901234567890123),
        ('"\\ud83d\\ude42"', "🙂"),
        ("{on: 1, 1: 2, null: 3, 1.0: 4}", {"on": 1, "1": 2, "null": 3, "1.0": 4}),
        ("&x [1, &y {b: 2}]", [1, {"b": 2}]),
    ],
)
def test_a_value_is_what_it_looks_like(yaml: str, value: Any):
    read = value_of(yaml)
    assert read == value
    assert type(read) is type(value)


ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", snapshot('shop.yaml: must be a mapping of fields such as target and workloads')),
        ("# nothing but a remark\n", snapshot('shop.yaml: must be a mapping of fields such as target and workloads')),
        ("- a\n- b\n", snapshot('shop.yaml: must be a mapping of fields such as target and workloads')),
        ("just words", snapshot('shop.yaml: must be a mapping of fields such as target and workloads')),
        ("[]", snapshot('shop.yaml: must be a mapping of fields such as target and workloads')),
        ("a: 1\nb:\n  c: 2\n  c: 3\n", snapshot('shop.yaml:4: b.c: is given twice')),
        ('{"a": 1, "a": 2}', snapshot('shop.yaml:1: a: is given twice')),
        ('{"a": 1,\t"b": "\x7f",\n "b": 2}', snapshot('shop.yaml: b: is given twice')),
        ("a:\n\tb: 1\n", snapshot("shop.yaml:2: is not YAML: found character '\\t' that cannot start any token; indent with spaces")),
        ("a: [1, 2\nb: 3\n", snapshot("shop.yaml:2: is not YAML: expected ',' or ']', but got ':'")),
        ("a: 'b\n", snapshot('shop.yaml:2: is not YAML: found unexpected end of stream')),
        ("a: b: c\n", snapshot('shop.yaml:1: is not YAML: mapping values are not allowed here')),
        ("a: *nowhere\n", snapshot("shop.yaml:1: is not YAML: found undefined alias 'nowhere'")),
        ("a: &a [*a]\n", snapshot('shop.yaml:1: is nested deeper than 100')),
        (ALIAS_BOMB, snapshot('shop.yaml: has more than 100,000 values')),
        ("a: " + "[" * 90 + "]" * 90, snapshot("""\
shop.yaml:1: a: unknown field; there are name, target, description, headers, data, workloads, thresholds, assumptions, engine, script, accept, environment, observe, schedule, on_deploy, generators, metrics, owners, tags
shop.yaml:1: target: is missing
shop.yaml:1: workloads: is missing\
""")),
        ("a: " + "[" * 200 + "]" * 200, snapshot('shop.yaml:1: is nested deeper than 100')),
        ("[" * 100_000, snapshot('shop.yaml: is nested deeper than 100')),
        ('{"a":' * 50_000, snapshot('shop.yaml: is nested deeper than 100')),
        ("a: " + "9" * 5000, snapshot('shop.yaml: holds a number of thousands of digits')),
        ('{"a": ' + "9" * 5000 + "}", snapshot('shop.yaml: holds a number of thousands of digits')),
        ('{"a": NaN}', snapshot('shop.yaml: is not JSON: there is no number NaN')),
        ("a: \x00", snapshot("shop.yaml:1: is not YAML: the character '\\x00' is not allowed")),
        ("a: 1\nb: \ud800", snapshot("shop.yaml:2: is not YAML: the character '\\ud800' is not allowed")),
        ("? [a, b]\n: c\n", snapshot("shop.yaml:1: a field's name must be text")),
        ("? {a: b}\n: c\n", snapshot("shop.yaml:1: a field's name must be text")),
        ("a: !!python/object/apply:os.system [ls]\n", snapshot('shop.yaml:1: is not YAML: a value has its type from how it is written; leave the tag !!python/object/apply:os.system out')),
        ("a: !!timestamp soon\n", snapshot('shop.yaml:1: is not YAML: a value has its type from how it is written; leave the tag !!timestamp out')),
        ("a: !!int ''\n", snapshot('shop.yaml:1: is not YAML: a value has its type from how it is written; leave the tag !!int out')),
        ("--- {a: 1}\n--- {a: 2}\n", snapshot('shop.yaml:2: is not YAML: expected a single document in the stream, but found another document')),
        ("%YAML 3.0\n--- {a: 1}\n", snapshot('shop.yaml:1: is not YAML: found incompatible YAML document (version 1.* is required)')),
        ("x" * 1_000_001, snapshot('shop.yaml: is larger than 1,000,000 characters')),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_what_is_no_scenario_is_refused_at_once(text: str, said: str):
    began = time.monotonic()
    assert "\n".join(problems(text)) == said
    assert time.monotonic() - began < 5


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("target: http://caf\xe9".encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8 text"):
        read_test_file(path)


def test_json_is_read_as_json_where_yaml_would_refuse_it():
    key = "k" * 2000  # YAML's keys end at 1024 characters
    text = f'\ufeff{{\t"{key}": "\x7f\\ud83d\\ude42\\/"}}'
    assert read_text(text, "any.json") == ({key: "\x7f🙂/"}, {})


def test_yaml_that_begins_like_json_is_read_as_yaml():
    assert read_text("{a: 1,\n b: 2}", "any.yaml") == (
        {"a": 1, "b": 2},
        {(): 1, ("a",): 1, ("b",): 2},
    )


@pytest.mark.parametrize("name", ["", "null", '""'])
def test_a_scenario_without_a_name_is_called_by_its_file(name: str):
    text = f"name: {name}\n" if name else ""
    text += (
        "target: http://a\n"
        "workloads: [{name: w, load: {kind: constant_vus, vus: 1, duration: 1s},"
        " journeys: [{name: j, steps: [{path: /}]}]}]"
    )
    assert read_document(text, "some/where/My Shop_2.v1.yaml").scenario.name == "my-shop-2-v1"
    assert read_document(text, "-").scenario.name == "scenario"
    assert len(read_document(text, f"{'x' * 99}.yaml").scenario.name) == 60
