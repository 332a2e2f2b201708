"""`$LOADGENIE_HOME`: everything that LoadGenie keeps on this machine, `~/.loadgenie` by default."""

import os
from pathlib import Path


def home() -> Path:
    """The folder, made if it is not there."""
    folder = Path(os.environ.get("LOADGENIE_HOME") or "~/.loadgenie").expanduser().absolute()
    (folder / "runs").mkdir(parents=True, exist_ok=True)
    return folder
