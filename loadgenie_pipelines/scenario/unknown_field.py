"""Unknown fields: which names there are at their place, and the document without them."""

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from loadgenie_pipelines.scenario.positions import Path


def fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The field names of the model at a location of pydantic's error."""
    here: Any = model
    for step in location[:-1]:
        if isinstance(step, int):
            continue
        for candidate in _models(here):
            field = candidate.model_fields.get(step) or next(
                (f for f in candidate.model_fields.values() if f.alias == step), None
            )
            if field is not None:
                here = field.annotation
                break
        else:
            members = [m for m in _models(here) if _has_tag(m, str(step))]
            here = members[0] if members else here
    models = list(_models(here))
    return [field.alias or name for one in models[:1] for name, field in one.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)


def _has_tag(model: type[BaseModel], tag: str) -> bool:
    kind = model.model_fields.get("kind")
    names = {field.alias or name for name, field in model.model_fields.items()}
    return (kind is not None and kind.default == tag) or tag in names


def without(given: Any, path: Path) -> Any:
    """A copy of the document without one field."""
    head, rest = path[0], path[1:]
    if not rest:
        return {key: value for key, value in given.items() if key != head}
    if isinstance(given, dict):
        return {**given, head: without(given[head], rest)}
    return [without(item, rest) if index == head else item for index, item in enumerate(given)]
