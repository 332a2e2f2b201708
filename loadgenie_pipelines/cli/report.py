"""`loadgenie report`: the report files made again from what was measured."""

from typing import Annotated

import typer


def report(
    test_run_id: Annotated[
        str, typer.Argument(metavar="TEST_RUN", help="An id, the start of one, or latest.")
    ],
    formats: Annotated[
        str, typer.Option("--format", help="Any of pdf, html, json, csv, with commas.")
    ] = "pdf,html,json,csv",
    output: Annotated[
        str | None, typer.Option("--output", help="Write one format here instead; - is stdout.")
    ] = None,
) -> None:
    """Write the report of a test run again.

    Nothing is sent. PDF, HTML, JSON and CSV, in the folder of the run.

    \b
    Examples:
      loadgenie report latest
      loadgenie report latest --format html,pdf
      loadgenie report latest --format json --output - | jq .verdict
    """
    import sys
    from pathlib import Path

    from loadgenie_pipelines import pipeline
    from loadgenie_pipelines.errors import InputError
    from loadgenie_pipelines.report.formats import FORMATS
    from loadgenie_pipelines.results.verdict import Analysis
    from loadgenie_pipelines.store.run_folder import RunFolder

    names = [name.strip() for name in formats.split(",")]
    if unknown := [name for name in names if name not in FORMATS]:
        raise InputError.one("--format", f"must be {', '.join(FORMATS)}; got {', '.join(unknown)}")
    if output is not None and len(names) != 1:
        raise InputError.one("--output", "takes one format; name it with --format")
    folder = RunFolder.find(test_run_id)
    if pipeline.recover(folder) or not folder.has(Analysis):
        pipeline.measure(folder)
        pipeline.analyze(folder)
    if output is not None:
        content = FORMATS[names[0]](pipeline.document_of(folder))
        if output == "-":
            sys.stdout.buffer.write(content)
        else:
            Path(output).write_bytes(content)
        return
    for path in pipeline.write_report(folder, names).values():
        print(path)
