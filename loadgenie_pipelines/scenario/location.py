"""Where an error of pydantic is in the document, and which fields there are at that place.

A location names fields and indices, and also the kind that was chosen in a union, which is not in
the document: `("body", "json", "text")` is the unknown field `text` of a JSON body.
"""

import types
import typing
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import BaseModel, Tag

from loadgenie_pipelines.scenario.place import Path


class Place(NamedTuple):
    path: Path
    fields: tuple[str, ...] = ()  # the names that the mapping around the place may have
    kind: str = ""  # where that mapping is one of a union: the kind it was taken for,
    other_kinds: tuple[str, ...] = ()  # and the others


def place_of(model: type[BaseModel], location: Iterable[int | str]) -> Place:
    """Follows a location through the types of a model."""
    here: Any = model
    place = Place(())
    is_chosen = False
    for step in location:
        kinds = _kinds(here)
        if len(kinds) > 1:
            others = tuple(name for name in kinds if name != step)
            place = place._replace(kind=str(step), other_kinds=others)
            here = kinds.get(str(step))
            is_chosen = True
            continue
        if step == "[key]":  # the key itself is wrong, not its value
            break
        if not is_chosen:
            place = place._replace(kind="", other_kinds=())
        is_chosen = False
        here = next(iter(kinds.values()), None)
        fields: tuple[str, ...] = ()
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = tuple(field.alias or name for name, field in here.model_fields.items())
            here = _field(here, step)
        else:
            here = _item(here)
        place = place._replace(path=(*place.path, step), fields=fields)
    return place


def _kinds(annotation: Any) -> dict[str, Any]:
    """The members of a union by the name of their kind; one member without a name otherwise."""
    tag, annotation = _bare(annotation)
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return {tag: annotation}
    found: dict[str, Any] = {}
    for member in typing.get_args(annotation):
        if member is not type(None):
            found |= _kinds(member)
    return found


def _bare(annotation: Any) -> tuple[str, Any]:
    """The type without `Annotated`, and the name of its kind."""
    name = ""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation, *notes = typing.get_args(annotation)
        name = next((note.tag for note in notes if isinstance(note, Tag)), name)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not name:
        kind = annotation.model_fields.get("kind")
        name = str(kind.default) if kind else ""
    return name, annotation


def _field(model: type[BaseModel], step: int | str) -> Any:
    for name, field in model.model_fields.items():
        if step in (name, field.alias):
            return field.annotation
    return None


def _item(annotation: Any) -> Any:
    """The type of a mapping's values or of a sequence's items."""
    arguments = [one for one in typing.get_args(annotation) if one is not Ellipsis]
    return arguments[-1] if arguments else None
