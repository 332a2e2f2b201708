"""The Dagster instance of this machine: `$LOADGENIE_HOME`, with the settings of `dagster.yaml`."""

import os
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.instance.ref import InstanceRef

import loadgenie_pipelines
from loadgenie_pipelines.store.home import home

_MARK = "# Written by LoadGenie"

# Output of a run in a terminal belongs to the terminal; capturing it costs two more processes.
_TERMINAL: dict[str, Any] = {
    "compute_logs": {
        "module": "dagster._core.storage.noop_compute_log_manager",
        "class": "NoOpComputeLogManager",
    }
}


def embedded_file(name: str) -> Path:
    """`dagster.yaml` or `workspace.yaml`, from the checkout or from the installed package."""
    package = Path(loadgenie_pipelines.__file__).parent
    packaged = package / "_embedded" / name
    return packaged if packaged.exists() else package.parent / name


def prepare_home() -> Path:
    """Makes `$LOADGENIE_HOME` a Dagster home: the variables, and a copy of our settings.

    A `dagster.yaml` there that somebody else wrote is left alone.
    """
    folder = home()
    os.environ["LOADGENIE_HOME"] = os.environ["DAGSTER_HOME"] = str(folder)
    copy = folder / "dagster.yaml"
    ours = embedded_file("dagster.yaml").read_text(encoding="utf-8")
    current = copy.read_text(encoding="utf-8") if copy.exists() else _MARK
    if current.startswith(_MARK) and current != ours:
        copy.write_text(ours, encoding="utf-8")
    # Dagster's invitation to its newsletter covers the page of whoever opens the UI first.
    (folder / ".nux").mkdir(exist_ok=True)
    (folder / ".nux" / "nux.yaml").touch()
    return folder


def terminal_instance() -> dg.DagsterInstance:
    """The instance for a run in this process. Its runs are seen by the UI like any other."""
    reference = InstanceRef.from_dir(str(prepare_home()), overrides=_TERMINAL)
    return dg.DagsterInstance.from_ref(reference)
