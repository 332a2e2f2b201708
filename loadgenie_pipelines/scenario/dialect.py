"""YAML as scenarios use it: YAML 1.1 without its traps.

`on` and `no` stay words, `1:30` is not 90, `010` is not 8, dates stay text, every field name is
text, and a value's type is never named by a tag.
"""

import re
from collections.abc import Hashable
from typing import Any

import yaml

_KINDS = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9_]*)", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
)


MOST_VALUES = 100_000


class TooManyValues(Exception):
    """A document so large that reading on would hurt."""


class Loader(yaml.SafeLoader):
    """Reads the dialect."""

    values = 0

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.values += 1
        if self.values > MOST_VALUES:
            raise TooManyValues
        event = self.peek_event()
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            what = f"a value has its type from how it is written; leave the tag {shown} out"
            raise yaml.composer.ComposerError(None, None, what, event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        return {
            whole(key.value): self.construct_object(value, deep=deep) for key, value in node.value
        }

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        return whole(super().construct_scalar(node))


class Dumper(yaml.SafeDumper):
    """Writes the dialect: quotes text that it, or YAML 1.1, would take for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        # PyYAML folds these line breaks of Unicode where it should escape them.
        style = '"' if re.search("[\x85\u2028\u2029]", data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


Dumper.add_representer(str, Dumper.represent_str)
for _kind, _pattern, _first in _KINDS:
    for _side in (Loader, Dumper):
        _side.add_implicit_resolver(
            f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_pattern})$"), list(_first)
        )


def whole(text: str) -> str:
    """Characters that JSON spells as a surrogate pair, put together."""
    if not re.search("[\ud800-\udfff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
