"""`loadgenie render`: a scenario as the script of an engine, with its gaps."""

from typing import Annotated

import typer


def render(
    what: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="A scenario file, the name of one in assets/, or a sentence."
        ),
    ],
    engine: Annotated[str, typer.Option(help="Load generator: k6.")] = "k6",
    as_json: Annotated[bool, typer.Option("--json", help="Print script and gaps as JSON.")] = False,
) -> None:
    """Write a scenario as a script, without running it. Gaps go to standard error.

    \b
    Examples:
      loadgenie render wallet-basic > script.js
      loadgenie render my-scenario.yaml --engine k6 --json
    """
    import json
    import sys
    from pathlib import Path

    from loadgenie_pipelines.cli.test_run import read_asked
    from loadgenie_pipelines.pipeline import rendered

    asked = read_asked(what, engine)
    script = rendered(asked.file.scenario, asked.path.parent if asked.path else Path())
    if as_json:
        document = script.model_dump(mode="json", include={"engine", "file_name", "text", "gaps"})
        print(json.dumps(document, indent=1))
        return
    print(script.text, end="")
    for name in script.data:
        print(f"data: the script reads ./data/{name}.json", file=sys.stderr)
    for gap in script.gaps:
        print(f"gap: {gap.feature} ({gap.fidelity}): {gap.reason}", file=sys.stderr)
