"""The golden scenarios: each `golden/<name>.yaml` with the script that is made of it."""

from pathlib import Path

from loadgenie_pipelines.pipeline import rendered
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.scenario.document import read_document
from loadgenie_pipelines.scenario.model import Scenario

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def golden_scenario(name: str) -> Scenario:
    path = FOLDER / f"{name}.yaml"
    return read_document(path.read_text(encoding="utf-8"), path.name).scenario


def golden_script(name: str) -> Script:
    return rendered(golden_scenario(name), FOLDER)
