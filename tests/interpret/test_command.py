"""The command `loadgenie interpret`."""

import json
import time

import pytest
import typer
from typer.testing import CliRunner

from loadgenie_pipelines.cli.interpret import interpret
from loadgenie_pipelines.scenario.document import read_document
from tests.interpret.test_sentences import blocks

SENTENCE = "20 users on GET /a at https://x.example.com for half an hour, p95 below 300 ms"

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(interpret)
runner = CliRunner()


def test_the_scenario_is_on_stdout_and_the_reading_on_stderr() -> None:
    result = runner.invoke(app, [SENTENCE])
    assert result.exit_code == 0
    assert read_document(result.stdout, "-").scenario.target == "https://x.example.com"
    assert SENTENCE in result.stderr
    assert "'half an hour'" in result.stderr
    assert "workloads[0].load.duration" in result.stderr


def test_control_characters_of_the_sentence_do_not_reach_the_terminal() -> None:
    result = runner.invoke(app, [SENTENCE + " \x1b[31m\x07"])
    assert "\x1b" not in result.stderr
    assert "\\x1b[31m" in result.stderr


def test_json_holds_seconds() -> None:
    result = runner.invoke(app, ["--json", "--no-llm", SENTENCE])
    assert json.loads(result.stdout)["workloads"][0]["load"]["duration"] == 1800


def test_a_dash_reads_stdin() -> None:
    result = runner.invoke(app, ["-"], input=SENTENCE)
    assert "vus: 20" in result.stdout


def test_a_name_can_be_given() -> None:
    assert runner.invoke(app, ["--name", "mine", SENTENCE]).stdout.startswith("name: mine\n")


@pytest.mark.parametrize("arguments", [["Bake a cake."], ["--json", "Bake a cake."], []])
def test_a_refusal_ends_with_2_and_says_why_on_stderr(arguments: list[str]) -> None:
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_batch_answers_every_line_in_order() -> None:
    lines = [
        json.dumps({"id": "a", "text": SENTENCE}),
        "",
        "no json",
        json.dumps({"id": 2, "text": "Bake a cake."}),
        json.dumps({"id": 3}),
        json.dumps([1]),
    ]
    result = runner.invoke(app, ["--batch"], input="\n".join(lines) + "\n")
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", None, 2, 3, None]
    assert answers[0]["scenario"]["workloads"][0]["load"]["vus"] == 20
    assert all("error" in answer for answer in answers[1:])


def test_batch_is_fast_enough_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    sentences = [sentence for sentence, _ in blocks()]
    lines = "".join(json.dumps({"id": 1, "text": one}) + "\n" for one in sentences)
    start = time.process_time()
    result = runner.invoke(app, ["--batch"], input=lines)
    seconds = time.process_time() - start
    assert len(result.stdout.splitlines()) == len(sentences)
    with capsys.disabled():
        print(f" {len(sentences) / seconds:.0f} sentences a second")
