"""The library component: every scenario file becomes a group of assets."""

from pathlib import Path

import dagster as dg

from loadgenie_pipelines.defs.load_test import load_test
from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.store.library import library_folder, read_test_file


class ScenarioLibrary(dg.Component, dg.Model, dg.Resolvable):
    """Every `*.yaml` file of a folder becomes a load test: six assets, their checks and a job.

    A file that does not load becomes one `broken` asset with the reason; the others stay.
    """

    folder: str | None = None

    @classmethod
    def get_spec(cls) -> dg.ComponentTypeSpec:
        return dg.ComponentTypeSpec(
            description="Every scenario file of a folder becomes a load test.", tags=["loadgenie"]
        )

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        folder = context.project_root / self.folder if self.folder else library_folder()
        return dg.Definitions.merge(*(_of_file(path) for path in sorted(folder.glob("*.yaml"))))


def _of_file(path: Path) -> dg.Definitions:
    try:
        return load_test(read_test_file(path), path)
    except (InputError, dg.DagsterError, OSError) as error:
        return dg.Definitions(assets=[_broken(path, str(error))])


def _broken(path: Path, reason: str) -> dg.AssetSpec:
    group = "".join(c if c.isalnum() else "_" for c in path.stem)
    return dg.AssetSpec(
        [path.stem, "broken"],
        group_name=group,
        kinds={"yaml"},
        tags={"loadgenie/broken": "true"},
        description=f"`{path.name}` does not load:\n\n```\n{reason}\n```",
    )
