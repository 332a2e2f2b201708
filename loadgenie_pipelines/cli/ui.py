"""`loadgenie ui`: Dagster's web server, daemon and one shared code server on this machine."""

from typing import Annotated

import typer


def ui(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the web page.")] = 3000,
) -> None:
    """Start the Dagster UI on this machine.

    Every test run is seen there with its lineage. Ctrl-C stops it all. It listens on 127.0.0.1
    only, and starts the schedules that are enabled.

    \b
    Examples:
      loadgenie ui
      loadgenie ui --port 3333
    """
    from loadgenie_pipelines.cli.services import run_services

    raise typer.Exit(run_services(port))
