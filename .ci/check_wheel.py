"""The wheel holds what LoadGenie reads, and its definitions load without a checkout."""

import os
import subprocess
import sys
import tempfile
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
with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(sys.argv[1]).extractall(folder)
    code = (
        "import loadgenie_pipelines.definitions as d; assert d.__file__.startswith("
        f"{folder!r}), d.__file__; print(len(d.defs().resolve_all_job_defs()), 'jobs')"
    )
    environment = {**os.environ, "PYTHONPATH": folder, "LOADGENIE_HOME": f"{folder}/home"}
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, check=True)
print(f"the wheel holds {len(names)} files, nothing is missing")
