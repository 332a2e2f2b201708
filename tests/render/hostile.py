"""Hostile texts, the fields that take text, and a scenario with a step for each of both."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from loadgenie_pipelines.scenario.reference import literal
from tests.echo_target import Received

Document = dict[str, Any]

TEXTS = {
    "quote": "'",
    "double quote": '"',
    "backslash": "\\",
    "escape": "\\u0041\\n",
    "dollar brace": "${",
    "reference": "${x}",
    "escaped reference": "$${x}",
    "backtick": "`${1}`",
    "script end": "</script><!--",
    "comment end": "*/ //",
    "line break": "a\nb",
    "header injection": "a\r\nX-Injected: b",
    "line separator": "a\u2028b\u2029c",
    "next line": "a\x85b",
    "null": "a\0b",
    "delete": "a\x7fb",
    "emoji": "🙂é",
    "prototype": "__proto__",
    "constructor": "constructor",
    "braces": "{{}}",
    "group": "a::b",
    "percent": "%",
    "percent escape": "%2F%zz",
    "url": "?a=b&c#d;e=f",
    "space": "a b",
    "spaces around": " a ",
    "slashes": "//a/../b",
    "like a number": "1e5",
    "long": "x" * 5000,
}


class Field(NamedTuple):
    """A place for a text: the step that holds it, and how it shows in the request."""

    step: Callable[[str, str], Document]  # of the text, and of a reference to a row that has it
    arrived: Callable[[Received], Any] = lambda received: None
    expected: Callable[[str], Any] = lambda text: None
    answer: Callable[[str], Any] = lambda text: None


def same(text: str) -> str:
    return text


def path(received: Received) -> str:
    """What follows `/<number>/`, decoded."""
    return unquote(received.target.split("/", 2)[2])


def query(received: Received) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(received.target).query, keep_blank_values=True)


def form(received: Received) -> list[tuple[str, str]]:
    return parse_qsl(body(received), keep_blank_values=True)


def body(received: Received) -> str:
    return received.body.decode()


def in_json(received: Received) -> Any:
    return json.loads(received.body)


FIELDS = {
    "name": Field(lambda t, row: {"name": t}),
    "path": Field(lambda t, row: {"path": literal(t)}, path, unquote),
    "query value": Field(lambda t, row: {"query": {"q": literal(t)}}, query, lambda t: [("q", t)]),
    "query name": Field(lambda t, row: {"query": {literal(t): "v"}}, query, lambda t: [(t, "v")]),
    "header value": Field(
        lambda t, row: {"headers": {"X-T": literal(t)}}, lambda r: r.header("X-T"), same
    ),
    "header name": Field(lambda t, row: {"headers": {t: "v"}}),
    "text body": Field(lambda t, row: {"body": {"text": literal(t)}}, body, same),
    "json value": Field(lambda t, row: {"body": {"json": literal(t)}}, in_json, same),
    "json name": Field(
        lambda t, row: {"body": {"json": {literal(t): 1}}}, in_json, lambda t: {t: 1}
    ),
    "form value": Field(
        lambda t, row: {"body": {"form": {"f": literal(t)}}}, form, lambda t: [("f", t)]
    ),
    "form name": Field(
        lambda t, row: {"body": {"form": {literal(t): "v"}}}, form, lambda t: [(t, "v")]
    ),
    "row in path": Field(lambda t, row: {"path": row}, path, same),
    "row in query": Field(lambda t, row: {"query": {row: row}}, query, lambda t: [(t, t)]),
    "row in text": Field(lambda t, row: {"body": {"text": f"<{row}>"}}, body, "<{}>".format),
    "row in form": Field(lambda t, row: {"body": {"form": {row: row}}}, form, lambda t: [(t, t)]),
    "row in json": Field(
        lambda t, row: {"body": {"json": [row, f"<{row}>", {f"<{row}>": row}]}},
        in_json,
        lambda t: [t, f"<{t}>", {f"<{t}>": t}],
    ),
    "body check": Field(
        lambda t, row: {"checks": [{"body_contains": literal(t)}, {"body_contains": row}]},
        answer=lambda t: {"raw": t},
    ),
    "json check": Field(
        lambda t, row: {"checks": [{"json": "a", "equals": {literal(t): [row, literal(t)]}}]},
        answer=lambda t: {"a": {t: [t, t]}},
    ),
    "header check": Field(
        lambda t, row: {"checks": [{"header": "X-Same", "equals": literal(t)}]},
        # Of the others, HTTP or the test's own server would make something else.
        answer=lambda t: (
            {"X-Same": t} if t.isprintable() and t.isascii() and t == t.strip() else None
        ),
    ),
    "json source": Field(lambda t, row: {"extract": {"v": f"json:{t}"}}),
    "header source": Field(lambda t, row: {"extract": {"v": f"header:{t}"}}),
    "cookie source": Field(lambda t, row: {"extract": {"v": f"cookie:{t}"}}),
    "regex source": Field(lambda t, row: {"extract": {"v": f"regex:{t}"}}),
}
# A journey goes no further where there is nothing to extract.
ENDS_A_JOURNEY = tuple(name for name in FIELDS if name.endswith("source"))


class Case(NamedTuple):
    number: int
    field: str
    text: str

    @property
    def step(self) -> Document:
        step = FIELDS[self.field].step(TEXTS[self.text], f"${{row.t{self.column}}}")
        name = f"{self.field}, {self.text}"
        return {"name": name, **step, "path": f"/{self.number}/{step.get('path', '')}"}

    @property
    def column(self) -> int:
        return list(TEXTS).index(self.text)


CASES = [
    Case(number, field, text)
    for number, (field, text) in enumerate((f, t) for f in FIELDS for t in TEXTS)
]


def document(cases: list[Case]) -> Document:
    steps = [case.step for case in cases if case.field not in ENDS_A_JOURNEY]
    alone = [case.step for case in cases if case.field in ENDS_A_JOURNEY]
    once = {"kind": "per_vu_iterations", "vus": 1, "iterations": 1}
    workloads = [
        {"name": f"w{number}", "load": once, "journeys": [{"name": "</script>", "steps": some}]}
        for number, some in enumerate([steps, *([step] for step in alone)])
        if some
    ]
    return {
        "name": "hostile",
        "target": "${env:TARGET_URL}",
        "data": [{"name": "texts", "rows": [{f"t{c.column}": TEXTS[c.text] for c in cases}]}],
        "workloads": workloads,
        "thresholds": [
            {
                "metric": "response_time",
                "aggregate": "max",
                "op": ">=",
                "value": 0,
                "step": s["name"],
            }
            for s in steps
        ],
    }
