"""The wheel holds what an installed LoadGenie reads: scenarios, Dagster's settings, templates."""

import sys
import zipfile

NEEDED = (
    "loadgenie_pipelines/_assets/wallet-basic.yaml",
    "loadgenie_pipelines/_embedded/dagster.yaml",
    "loadgenie_pipelines/_embedded/workspace.yaml",
    "loadgenie_pipelines/defs/scenarios/defs.yaml",
    "loadgenie_pipelines/report/templates/",
    "loadgenie_pipelines/report/fonts/",
)

names = zipfile.ZipFile(sys.argv[1]).namelist()
missing = [needed for needed in NEEDED if not any(name.startswith(needed) for name in names)]
if missing:
    sys.exit(f"not in the wheel: {', '.join(missing)}")
print(f"the wheel holds {len(names)} files, nothing is missing")
