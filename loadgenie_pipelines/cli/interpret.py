"""`loadgenie interpret`: a sentence in, a scenario out, and which words gave which field."""

import sys
from typing import Annotated

import typer


def interpret(
    text: Annotated[str, typer.Argument(help="The sentence; - reads it from stdin.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of YAML.")] = False,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch", help="Read JSON lines {id,text}, print {id,scenario} or {id,error}."
        ),
    ] = False,
    no_llm: Annotated[
        bool,
        typer.Option("--no-llm", help="Use no model. The default, as there is none yet."),
    ] = True,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the scenario: a-z, 0-9 and -.")
    ] = None,
) -> None:
    """Turn a sentence into a scenario, and say how it was read.

    The scenario goes to stdout; the reading and what was assumed go to stderr. A sentence that
    is no load test, or contradicts itself, ends with exit code 2 and every problem on stderr.

    \b
    Examples:
      loadgenie interpret "20 users on GET /products for 5 minutes, p95 below 300 ms"
      loadgenie interpret --json - < sentence.txt
      loadgenie interpret --batch < sentences.jsonl > scenarios.jsonl
    """
    if batch:
        _batch()
        return
    if not text:
        raise typer.BadParameter("give a sentence, or - for stdin, or --batch")
    _one(sys.stdin.read() if text == "-" else text, name, as_json)


def _one(text: str, name: str | None, as_json: bool) -> None:
    import json

    from loadgenie_pipelines.errors import InputError
    from loadgenie_pipelines.interpret import explained, read
    from loadgenie_pipelines.scenario.document import to_json_document, to_yaml

    try:
        reading = read(text, name=name)
    except InputError as error:
        for problem in error.problems:
            typer.echo(str(problem), err=True)
        raise typer.Exit(error.exit_code) from None
    typer.echo(explained(reading), err=True)
    if as_json:
        typer.echo(json.dumps(to_json_document(reading.scenario), ensure_ascii=False, indent=2))
    else:
        typer.echo(to_yaml(reading.scenario), nl=False)


def _batch() -> None:
    """One answer a line, as soon as the line is there; a line that is wrong stops no other."""
    import json

    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(json.dumps(_answer(line), ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _answer(line: str) -> dict[str, object]:
    import json

    from loadgenie_pipelines.errors import InputError
    from loadgenie_pipelines.interpret import interpret as read_sentence
    from loadgenie_pipelines.scenario.document import to_json_document

    try:
        asked = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"the line is not JSON: {error}"}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        number = asked.get("id") if isinstance(asked, dict) else None
        return {"id": number, "error": 'the line must be JSON such as {"id": 1, "text": "..."}'}
    try:
        scenario = to_json_document(read_sentence(asked["text"]))
    except InputError as error:
        return {"id": asked.get("id"), "error": "; ".join(map(str, error.problems))}
    return {"id": asked.get("id"), "scenario": scenario}
