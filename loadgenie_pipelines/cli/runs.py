"""`loadgenie runs`: the test runs of this machine, newest first."""

from typing import Annotated

import typer


def runs(
    scenario: Annotated[str | None, typer.Option(help="Only runs of this scenario.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List test runs with their verdicts.

    \b
    Examples:
      loadgenie runs
      loadgenie runs --scenario wallet-basic --limit 5
      loadgenie runs --json
    """
    import json
    from itertools import islice

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from loadgenie_pipelines.cli.result import result_console
    from loadgenie_pipelines.store.history import past_runs

    found = islice((one for one in past_runs() if scenario in (None, one.run.scenario)), limit)
    if as_json:
        print(json.dumps([one.model_dump(mode="json") for one in found], indent=1))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for heading in ("test run", "verdict", "trust"):
        table.add_column(heading, no_wrap=True)
    for heading in ("requests", "errors", "p95 ms"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            Text(one.run.test_run_id),
            one.verdict or "unfinished",
            one.trust_grade or "-",
            "-" if one.requests is None else f"{one.requests:,}",
            "-" if one.error_ratio is None else f"{one.error_ratio:.2%}",
            "-" if one.p95_ms is None else f"{one.p95_ms:,.1f}",
        )
    console = result_console()
    if table.row_count:
        console.print(table)
    else:
        Console(stderr=True, highlight=False).print("no test run yet; `loadgenie demo` makes one")
