"""`loadgenie analyze`: metrics, findings and verdict made again from the samples."""

from typing import Annotated

import typer


def analyze(
    test_run_id: Annotated[
        str, typer.Argument(metavar="TEST_RUN", help="An id, the start of one, or latest.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Judge a test run again from its samples.

    Nothing is sent. Recovers a run whose process was killed.

    \b
    Examples:
      loadgenie analyze latest
      loadgenie analyze 20261121T091402Z-wallet-basic-3f9c --json
    """
    from loadgenie_pipelines import pipeline
    from loadgenie_pipelines.cli.result import show_result
    from loadgenie_pipelines.store.run_folder import RunFolder

    folder = RunFolder.find(test_run_id)
    pipeline.recover(folder)
    pipeline.finish(folder)
    raise typer.Exit(show_result(folder, as_json))
