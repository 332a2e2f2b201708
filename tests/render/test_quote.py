"""What the quoting door lets through means, to k6's JavaScript, the very value that went in.

Many values are evaluated by each k6 that is started.
"""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.render.k6_support import support_functions
from loadgenie_pipelines.render.quote import js, js_text, js_value
from loadgenie_pipelines.render.quote_request import js_form, js_json_body, js_url
from loadgenie_pipelines.scenario.reference import literal
from tests.scenario.strategies import paths
from tests.scenario.texts import any_text, escaped

HELD = {"text": "a\"\\\n\u2028'`${x}é🙂", "number": 1.5, "nothing": None, "list": [1, {"a": "b"}]}

numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)
many = settings(
    max_examples=6,
    phases=[Phase.generate],  # shrinking would start k6 for minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


def lists_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=30, max_size=200)


def evaluated(k6: str, expressions: list[str]) -> list[Any]:
    """The value of each expression, by way of JSON."""
    shown = ",\n".join(f"() => ({expression})" for expression in expressions)
    code = f"""
        const row = {js(HELD)}, kept = {{...row, big: 12345678901234567890n}};
        export default function () {{
          const values = [{shown}];
          console.log(JSON.stringify(values.map((value) => JSON.stringify(value()))));
        }}
    """
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.js"
        script.write_text(code + support_functions(code), encoding="ascii")
        said = subprocess.run(
            [
                *(k6, "run", "--quiet", "--no-usage-report", "--log-format=json"),
                *("--address", "127.0.0.1:0", script),
            ],
            env={"ENV_TEXT": HELD["text"]},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stderr
    log = [json.loads(line) for line in said.split("\n") if line]
    assert [line["level"] for line in log] == ["info"], log
    # Its digits of a large number are others than Python's, for the same double.
    return [json.loads(value, parse_int=float) for value in json.loads(log[0]["msg"])]


@many
@given(values=lists_of(json_values))
def test_json_values(k6: str, values: list[Any]):
    assert evaluated(k6, [js(value) for value in values]) == values
    assert evaluated(k6, [js_value(escaped(value)) for value in values]) == values


@many
@given(texts=lists_of(any_text))
def test_texts(k6: str, texts: list[str]):
    assert evaluated(k6, [js_text(literal(text)) for text in texts]) == texts


@many
@given(values=lists_of(json_values | st.integers()))
def test_json_bodies_keep_every_digit(k6: str, values: list[Any]):
    bodies = evaluated(k6, [js_json_body(escaped(value)) for value in values])
    assert [json.loads(body) for body in bodies] == values
    compact = [json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in values]
    assert bodies == compact


@many
@given(pairs=lists_of(st.dictionaries(any_text, any_text, min_size=1, max_size=3)), path=paths)
def test_queries_and_forms(k6: str, pairs: list[dict[str, str]], path: str):
    fields = [{literal(key): literal(value) for key, value in one.items()} for one in pairs]
    forms = evaluated(k6, [js_form(one) for one in fields])
    urls = evaluated(k6, [js_url("/p?a=1", one) for one in fields])
    for one, form, url in zip(pairs, forms, urls, strict=True):
        assert parse_qsl(form, keep_blank_values=True) == list(one.items())
        assert url == f"/p?a=1&{form}"


@many
@given(some=lists_of(paths))
def test_paths_are_sent_as_written_but_for_what_no_url_may_hold(k6: str, some: list[str]):
    for path, url in zip(some, evaluated(k6, [js_url(one, {}) for one in some]), strict=True):
        assert url.isascii()
        assert unquote(url) == unquote(path.replace("$${", "${"))


MEANINGS = [
    (js_text("<${row.text}>"), f"<{HELD['text']}>"),
    (js_text("${env:ENV_TEXT}"), HELD["text"]),
    (js_text("$$${row.number}$${row.number}"), "$1.5${row.number}"),
    (js_text("${row.nothing} ${row.list}"), 'null [1,{"a":"b"}]'),
    (js_text("${big}"), "12345678901234567890"),
    (js_value("${row.list}"), HELD["list"]),
    (js_value({"${text}": ["${number}", "n ${number}"]}), {HELD["text"]: [1.5, "n 1.5"]}),
    (js_url("/a/${text}", {}), "/a/a%22%5C%0A%E2%80%A8'%60%24%7Bx%7D%C3%A9%F0%9F%99%82"),
    (js_url("/a?", {"${number}": "${big}"}), "/a?1.5=12345678901234567890"),
    (js_json_body("${big}"), "12345678901234567890"),
    (js_json_body({"${number}": "${list}"}), '{"1.5":[1,{"a":"b"}]}'),
    (js_json_body("id ${big}"), '"id 12345678901234567890"'),
    (js_json_body("${env:ENV_TEXT}"), json.dumps(HELD["text"], ensure_ascii=False)),
    (js_json_body("<${text}>"), json.dumps(f"<{HELD['text']}>", ensure_ascii=False)),
    (
        "jsonText({a: [12345678901234567890n, -9007199254740993n]})",
        '{"a":[12345678901234567890,-9007199254740993]}',
    ),
    (
        "textOf(bodyOf({body: '[9007199254740993, 1.2345678901234567, \"1234567890123456\"]'}))",
        '[9007199254740993,1.2345678901234567,"1234567890123456"]',
    ),
    ('bodyOf({body: "{\\"a\\": 1"}) === undefined', True),
    ("bodyOf({body: null}) === undefined", True),
    ('valueAt({"a": {}}, ["a", "constructor"]) === undefined', True),
    ('valueAt({"a": {}}, ["a", "__proto__"]) === undefined', True),
    ('valueAt({"a": "text"}, ["a", "length"])', 4),
    ("isSame([1, {b: 2}], [1, {b: 2}])", True),
    ("isSame([1], {0: 1})", False),
    ("isSame({a: undefined}, {b: undefined})", False),
    ('cookieOf({cookies: {}}, "constructor") === undefined', True),
    ("matchOf({body: null}, /n(u)ll/) === undefined", True),
]


def test_references_and_support_functions(k6: str):
    found = evaluated(k6, [expression for expression, _ in MEANINGS])
    for (expression, value), one in zip(MEANINGS, found, strict=True):
        assert one == value, expression
