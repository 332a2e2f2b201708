"""The texts of a step that are filled in while the test runs, each with its place in the step."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from loadgenie_pipelines.scenario.body import FormBody, JsonBody, TextBody
from loadgenie_pipelines.scenario.check import BodyCheck, HeaderCheck, JsonCheck
from loadgenie_pipelines.scenario.place import Path
from loadgenie_pipelines.scenario.step import Step


class FilledText(NamedTuple):
    path: Path
    text: str
    after_extraction: bool = False  # whether it may use what the step itself extracts


def filled_texts(step: Step) -> Iterator[FilledText]:
    """Every text of a step that may hold references."""
    yield FilledText(("path",), step.path)
    yield from texts_in(step.query, ("query",))
    yield from texts_in(step.headers, ("headers",))
    match step.body:
        case JsonBody(json_=value):
            yield from texts_in(value, ("body", "json"))
        case FormBody(form=form):
            yield from texts_in(form, ("body", "form"))
        case TextBody(text=text):
            yield FilledText(("body", "text"), text)
    for number, check in enumerate(step.checks):
        path = ("checks", number)
        match check:
            case BodyCheck(body_contains=text):
                yield FilledText((*path, "body_contains"), text, True)
            case JsonCheck(equals=value) | HeaderCheck(equals=value):
                for one in texts_in(value, (*path, "equals")):
                    yield one._replace(after_extraction=True)


def texts_in(value: Any, path: Path) -> Iterator[FilledText]:
    """The strings of a nested value, keys included."""
    if isinstance(value, str):
        yield FilledText(path, value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield FilledText((*path, key), key)
            yield from texts_in(item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, (*path, index))
