"""The whole deployment on one screen: what Dagster loads."""

from pathlib import Path

import dagster as dg

from loadgenie_pipelines.defs.adhoc import adhoc


@dg.definitions
def defs() -> dg.Definitions:
    library = dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
    return dg.Definitions.merge(library, adhoc())
