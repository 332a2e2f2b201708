"""Where the variables of a journey come from.

`json:PATH`, `header:NAME`, `cookie:NAME` or `regex:PATTERN` of a response.
"""

import re
from typing import Annotated, Literal, NamedTuple, cast

from pydantic import AfterValidator

from loadgenie_pipelines.scenario.pattern import check_pattern
from loadgenie_pipelines.scenario.reference import VARIABLE

_SOURCE = re.compile(r"(json|header|regex|cookie):(.+)", re.DOTALL)


class Source(NamedTuple):
    kind: Literal["json", "header", "regex", "cookie"]
    argument: str


def read_source(text: str) -> Source:
    """`json:a.b` as ("json", "a.b"). Raises ValueError for anything else."""
    match = _SOURCE.fullmatch(text)
    if not match:
        raise ValueError("must be json:PATH, header:NAME, cookie:NAME or regex:PATTERN")
    kind, argument = match.groups()
    return Source(cast("Literal['json', 'header', 'regex', 'cookie']", kind), argument)


def _check_variable(name: str) -> str:
    if not re.fullmatch(VARIABLE, name):
        raise ValueError("is not a variable's name (letters, digits and _)")
    return name


def _check_source(text: str) -> str:
    source = read_source(text)
    if source.kind == "regex":
        check_pattern(source.argument)
    return text


Extract = dict[
    Annotated[str, AfterValidator(_check_variable)], Annotated[str, AfterValidator(_check_source)]
]


def json_path(path: str) -> tuple[str | int, ...]:
    """`$.items[0].id` or `items.0.id` as ("items", 0, "id")."""
    steps = re.findall(r"[^.\[\]]+", path.removeprefix("$"))
    return tuple(int(step) if re.fullmatch(r"0|[1-9][0-9]{0,8}", step) else step for step in steps)
