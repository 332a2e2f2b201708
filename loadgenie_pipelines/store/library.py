"""The library of scenarios: the folder `assets/` with one YAML file each."""

import os
from pathlib import Path

import loadgenie_pipelines
from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.document import TestFile, read_document


def library_folder() -> Path:
    """$LOADGENIE_ASSETS, or `assets/` of the working folder, or the scenarios that come along."""
    if named := os.environ.get("LOADGENIE_ASSETS"):
        return Path(named).absolute()
    here = Path.cwd() / "assets"
    if any(here.glob("*.yaml")):
        return here
    package = Path(loadgenie_pipelines.__file__).parent
    packaged = package / "_assets"
    return packaged if packaged.is_dir() else package.parent / "assets"


def read_test_file(path: Path) -> TestFile:
    """Raises InputError for a file that cannot be read or that is no scenario."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8 text"
        raise InputError.one(str(path), str(reason)) from None
    return read_document(text, path.name)
