"""YAML or JSON text to plain values, with the line of each field, so that an error can name it."""

import json
from typing import Any, NoReturn

import yaml

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.dialect import MOST_VALUES, Loader, TooManyValues, whole
from loadgenie_pipelines.scenario.place import Path, dotted

MOST_CHARACTERS = 1_000_000
DEEPEST = 100

# The one thing that Python's readers refuse with a bare ValueError.
_LONG_NUMBER = "holds a number of thousands of digits"

Lines = dict[Path, int]


def read_text(text: str, name: str) -> tuple[Any, Lines]:
    """The document and the line (from 1) of each path in it.

    Raises InputError for text that is neither YAML nor JSON, for a field given twice and for text
    so large or so deeply nested that reading it would hurt.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError.one(name, f"is larger than {MOST_CHARACTERS:,} characters")
    text = text.removeprefix("\ufeff")
    try:
        if text.lstrip(" \t\r\n").startswith("{"):
            try:
                return _read_json(text, name)
            except json.JSONDecodeError:
                pass  # YAML's flow style looks like it, and YAML's errors name the line
        return _read_yaml(text, name)
    except RecursionError:
        raise InputError.one(name, f"is nested deeper than {DEEPEST}") from None
    except TooManyValues:
        raise InputError.one(name, f"has more than {MOST_VALUES:,} values") from None


def _read_yaml(text: str, name: str) -> tuple[Any, Lines]:
    lines: Lines = {}
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None, lines
            _note_lines(node, (), lines, name)
            return loader.construct_document(node), lines
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        what = str(error.problem)
        if what.startswith("but "):
            what = f"{error.context}, {what}"
        hint = "; indent with spaces" if "'\\t'" in what else ""
        raise InputError.one(where, f"is not YAML: {what}{hint}") from None
    except yaml.reader.ReaderError as error:
        what = f"is not YAML: the character {chr(error.character)!r} is not allowed"
        line = text.count("\n", 0, error.position) + 1
        raise InputError.one(f"{name}:{line}", what) from None
    except ValueError:
        raise InputError.one(name, _LONG_NUMBER) from None


def _read_json(text: str, name: str) -> tuple[Any, Lines]:
    """As JSON: YAML refuses tabs, long keys and a few characters that JSON allows.

    Lines come from reading it as YAML, as far as that is possible.
    """

    def no_constant(constant: str) -> NoReturn:
        raise InputError.one(name, f"is not JSON: there is no number {constant}")

    def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError.one(f"{name}: {dotted((twice,))}", "is given twice")
        return members

    lines = _lines_of_json(text, name)
    try:
        return json.loads(text, parse_constant=no_constant, object_pairs_hook=each_once), lines
    except json.JSONDecodeError:
        raise
    except ValueError:
        raise InputError.one(name, _LONG_NUMBER) from None


def _lines_of_json(text: str, name: str) -> Lines:
    lines: Lines = {}
    try:
        if (node := yaml.compose(text, Loader)) is not None:
            _note_lines(node, (), lines, name)
    except yaml.YAMLError:
        return {}
    return lines


def _note_lines(node: yaml.Node, path: Path, lines: Lines, name: str) -> None:
    line = node.start_mark.line + 1
    if len(lines) > MOST_VALUES:  # a few nested aliases can stand for billions
        raise TooManyValues
    if len(path) > DEEPEST:
        raise InputError.one(f"{name}:{line}", f"is nested deeper than {DEEPEST}")
    lines[path] = line
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _note_lines(item, (*path, index), lines, name)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise InputError.one(f"{name}:{line}", "a field's name must be text")
            field = (*path, whole(key.value))
            if field in lines:
                raise InputError.one(f"{name}:{line}: {dotted(field)}", "is given twice")
            _note_lines(value, field, lines, name)
            lines[field] = line


def line_of(path: Path, lines: Lines) -> int | None:
    """The line of a path, or of the nearest thing around it that is there."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path)
