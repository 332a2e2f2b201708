"""The whole deployment on one screen: what Dagster loads."""

from pathlib import Path

import dagster as dg

from loadgenie_pipelines.defs.adhoc import adhoc
from loadgenie_pipelines.defs.components import ScenarioLibrary

PACKAGE = Path(__file__).parent


@dg.definitions
def defs() -> dg.Definitions:
    if (PACKAGE.parent / "pyproject.toml").exists():
        library = dg.load_from_defs_folder(path_within_project=PACKAGE)
    else:  # installed from a wheel: Dagster's loader wants a project around it
        library = dg.component_defs(component=ScenarioLibrary())
    return dg.Definitions.merge(library, adhoc())
