"""The JSON Schema of a file in `assets/`, for editors, and of a scenario, for a model's output."""

from typing import Any

from pydantic import TypeAdapter

from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.settings import RunSettings


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario alone."""
    return TypeAdapter(Scenario).json_schema(by_alias=True, mode="validation")


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
