"""A scenario as a person would write it: durations are text, defaults are left out."""

from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.status import StatusRange
from loadgenie_pipelines.scenario.step import Step


def written(value: Any) -> Any:
    """Plain values for a YAML writer, in the order of the model's fields."""
    match value:
        case StatusRange():
            return value.first if value.first == value.last else str(value)
        case BaseModel():
            return {
                field.alias or name: _field(getattr(value, name), field.annotation)
                for name, field in type(value).model_fields.items()
                if _is_worth_saying(value, name)
            }
        case timedelta():
            return format_duration(value)
        case dict():
            return {key: written(item) for key, item in value.items()}
        case list() | tuple():
            return [written(item) for item in value]
        case _:
            return value


def _field(value: Any, annotation: Any) -> Any:
    """A rate of 5.0 is written as 5; a 5.0 inside a body stays what will be sent."""
    if annotation is float and value.is_integer():
        return int(value)
    return written(value)


def _is_worth_saying(model: BaseModel, name: str) -> bool:
    if name == "kind":
        return True
    if name == "name" and isinstance(model, Step):
        return model.name != Step(method=model.method, path=model.path).name
    return getattr(model, name) != type(model).model_fields[name].default
