"""`loadgenie interpret`: a sentence in, a scenario out, and which words gave which field."""

import sys
from typing import Annotated

import typer


def interpret(
    text: Annotated[str, typer.Argument(help="The sentence; - reads it from standard input.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of YAML.")] = False,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch", help="Read JSON lines {id,text}, print {id,scenario} or {id,error}."
        ),
    ] = False,
    no_llm: Annotated[
        bool,
        typer.Option("--no-llm", help="Use no model. This is the default: there is none yet."),
    ] = True,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the scenario, [a-z0-9-]+.")
    ] = None,
) -> None:
    """Turn a sentence into a scenario, and say how it was read.

    The scenario goes to standard output; the reading and the assumptions go to standard error.
    A sentence that is no load test or contradicts itself ends with exit code 2.

    Examples:

      loadgenie interpret "20 users on GET /products for 5 minutes, p95 below 300 ms"

      loadgenie interpret --json - < sentence.txt

      loadgenie interpret --batch < sentences.jsonl > scenarios.jsonl
    """
    if batch:
        _batch()
        return
    if not text:
        typer.echo("Give a sentence, or - for standard input, or --batch.", err=True)
        raise typer.Exit(2)
    _one(sys.stdin.read() if text == "-" else text, name, as_json)


def _one(text: str, name: str | None, as_json: bool) -> None:
    import json

    from loadgenie_pipelines.cli.reading import explained
    from loadgenie_pipelines.errors import InputError
    from loadgenie_pipelines.interpret import read
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

    from loadgenie_pipelines.errors import InputError
    from loadgenie_pipelines.interpret import interpret as read_sentence
    from loadgenie_pipelines.scenario.document import to_json_document

    for line in sys.stdin:
        if not line.strip():
            continue
        answer: dict[str, object] = {"id": None}
        try:
            asked = json.loads(line)
            answer["id"] = asked.get("id") if isinstance(asked, dict) else None
            if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
                answer["error"] = 'each line must be JSON such as {"id": 1, "text": "..."}'
            else:
                answer["scenario"] = to_json_document(read_sentence(asked["text"]))
        except json.JSONDecodeError as error:
            answer["error"] = f"is not JSON: {error}"
        except InputError as error:
            answer["error"] = "; ".join(str(problem) for problem in error.problems)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
