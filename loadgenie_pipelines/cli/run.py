"""`loadgenie run`: the whole pipeline; the exit code is the verdict."""

from typing import Annotated

import typer


def run(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO-or-TEXT",
            help="A scenario file, the name of one in assets/, or a sentence.",
        ),
    ],
    target: Annotated[
        str | None, typer.Option(help="Base URL to send the load to, instead of the scenario's.")
    ] = None,
    engine: Annotated[str | None, typer.Option(help="Load generator: k6.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Run a load test and judge it.

    The exit code is the verdict: 0 PASS, 10 FAIL, 20 REGRESSED, 30 INCONCLUSIVE, 40 INVALID.
    2 is wrong input, before anything was sent; 1 an internal error.

    \b
    Examples:
      loadgenie run "20 users browsing product pages for 1 minute" --target http://127.0.0.1:8765
      loadgenie run wallet-basic --target http://127.0.0.1:8765
      loadgenie run my-scenario.yaml --json > result.json
    """
    from loadgenie_pipelines.cli.test_run import run_test

    raise typer.Exit(run_test(what, target=target, engine=engine, as_json=as_json))
