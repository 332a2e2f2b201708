"""The JSON Schema of a file in `assets/`, for editors, and of a scenario, for a model's output.

`python -m loadgenie_pipelines.scenario.schema > assets/scenario.schema.json` renews the file.
"""

import json
import sys
from typing import Any

from pydantic import TypeAdapter

from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.settings import RunSettings


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario alone."""
    schema = TypeAdapter(Scenario).json_schema(by_alias=True, mode="validation")
    for definition in schema["$defs"].values():
        if "kind" in definition["properties"]:
            # It has a default for code that makes one; a document must say which it means.
            definition["required"].insert(0, "kind")
    return schema


def file_schema() -> dict[str, Any]:
    """The schema of a file: a scenario whose name may be the file's, and how it is run."""
    schema = scenario_schema()
    settings = TypeAdapter(RunSettings).json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "LoadGenie scenario",
        "properties": schema["properties"] | settings["properties"],
        "required": [name for name in schema["required"] if name != "name"],
        "$defs": schema["$defs"] | settings.get("$defs", {}),
    }


def schema_file() -> str:
    """The text of `assets/scenario.schema.json`."""
    return json.dumps(file_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_file())
