"""YAML to plain values, with the line of each field, so that an error can name it."""

import re
from typing import Any

import yaml

from loadgenie_pipelines.errors import InputError

Path = tuple[str | int, ...]

MOST_CHARACTERS = 1_000_000
MOST_NODES = 100_000  # a few nested aliases can stand for billions of values


class _Loader(yaml.SafeLoader):
    """YAML 1.1 without its traps: `on` and `no` stay words, `1:30` is not 90, dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag in ("tag:yaml.org,2002:null",)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9_]*)", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )


def read_yaml(text: str, name: str) -> tuple[Any, dict[Path, int]]:
    """The document and the line (from 1) of each path in it.

    Raises InputError for text that is not YAML, for a field given twice and for text so large or
    so deeply aliased that reading it would hurt.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError.one(name, f"is larger than {MOST_CHARACTERS:,} characters")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        if node is None:
            return None, lines
        _note_lines(node, (), lines, name)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise InputError.one(where, f"is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError.one(name, f"is not YAML: {error}") from None
    finally:
        loader.dispose()


def _note_lines(node: yaml.Node, path: Path, lines: dict[Path, int], name: str) -> None:
    if len(lines) > MOST_NODES:
        raise InputError.one(name, f"has more than {MOST_NODES:,} values")
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _note_lines(item, (*path, index), lines, name)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            field = (*path, key.value)
            if field in lines:
                line = key.start_mark.line + 1
                raise InputError.one(f"{name}:{line}: {dotted(field)}", "is given twice")
            _note_lines(value, field, lines, name)
            lines[field] = key.start_mark.line + 1


def dotted(path: Path) -> str:
    """`workloads[0].load.vus`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def line_of(path: Path, lines: dict[Path, int]) -> int | None:
    """The line of a path, or of the nearest thing around it that is there."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path)
