"""Hostile text in every field that takes text: it arrives byte for byte, or is refused clearly.

One script with a step for each text and field is run with a real k6.
"""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.pipeline import rendered
from loadgenie_pipelines.scenario.document import read_document
from tests.echo_target import Answer, EchoTarget, Received
from tests.render.hostile import CASES, FIELDS, TEXTS, Case, document
from tests.render.k6_run import run_script


def is_accepted(case: Case) -> bool:
    try:
        read_document(json.dumps(document([case])), "hostile.json")
    except InputError:
        return False
    return True


@pytest.fixture(scope="module")
def accepted() -> list[Case]:
    return [case for case in CASES if is_accepted(case)]


def test_only_what_cannot_be_sent_is_refused(accepted: list[Case]):
    refused: dict[str, list[str]] = {}
    for case in CASES:
        if case not in accepted:
            refused.setdefault(case.field, []).append(case.text)
    assert refused == snapshot(
        {
            "name": [
                "line break",
                "header injection",
                "line separator",
                "next line",
                "null",
                "delete",
                "long",
            ],
            "path": [
                "comment end",
                "line break",
                "header injection",
                "line separator",
                "next line",
                "null",
                "delete",
                "percent",
                "percent escape",
                "space",
                "spaces around",
            ],
            "header value": ["line break", "header injection", "null", "delete", "spaces around"],
            "header name": [
                "double quote",
                "backslash",
                "escape",
                "dollar brace",
                "reference",
                "escaped reference",
                "backtick",
                "script end",
                "comment end",
                "line break",
                "header injection",
                "line separator",
                "next line",
                "null",
                "delete",
                "emoji",
                "braces",
                "group",
                "url",
                "space",
                "spaces around",
                "slashes",
            ],
            "regex source": ["backslash", "backtick", "comment end", "url", "long"],
        }
    )


def test_the_rest_arrives_byte_for_byte(
    accepted: list[Case], k6: str, echo: EchoTarget, tmp_path: Path
):
    def answer(received: Received) -> Answer:
        case = CASES[int(received.target.split("/")[1])]
        given = FIELDS[case.field].answer(TEXTS[case.text])
        match given:
            case {"raw": text}:
                return Answer(text.encode())
            case {"X-Same": text}:
                return Answer(headers=(("X-Same", text),))
        return Answer(json.dumps(given).encode())

    echo.answer = answer
    file = read_document(json.dumps(document(accepted)), "hostile.json")
    script = rendered(file.scenario, tmp_path)
    assert script.text.isascii()
    run = run_script(k6, script, tmp_path / "run", TARGET_URL=echo.url)
    assert run.exit_code == 0
    assert run.problems == []

    came = {int(one.target.split("/")[1]): one for one in echo.requests}
    assert len(came) == len(echo.requests) == len(accepted)
    for case in accepted:
        field, text = FIELDS[case.field], TEXTS[case.text]
        assert field.arrived(came[case.number]) == field.expected(text), case.step
    assert set(run.by_tag("http_reqs", "name")) == {case.step["name"] for case in accepted}
    for case in accepted:
        if FIELDS[case.field].answer(TEXTS[case.text]) is not None:
            assert set(map(tuple, run.checks(case.step["name"]).values())) == {(1,)}, case.step
