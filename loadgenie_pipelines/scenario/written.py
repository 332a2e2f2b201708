"""A scenario as a person would write it: durations are text, defaults are left out."""

from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.step import StatusRange, Step


def written(value: Any) -> Any:
    """Plain values for a YAML writer, in the order of the model's fields."""
    match value:
        case StatusRange():
            return value.first if value.first == value.last else str(value)
        case BaseModel():
            return {
                field.alias or name: written(getattr(value, name))
                for name, field in type(value).model_fields.items()
                if _is_worth_saying(value, name)
            }
        case timedelta():
            return format_duration(value)
        case dict():
            return {key: written(item) for key, item in value.items()}
        case list() | tuple():
            return [written(item) for item in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _is_worth_saying(model: BaseModel, name: str) -> bool:
    if name == "kind":
        return True
    if name == "name" and isinstance(model, Step):
        return model.name != Step(method=model.method, path=model.path).name
    return getattr(model, name) != type(model).model_fields[name].default
