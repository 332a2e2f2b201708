"""The path of a request: below the target, and sent as it is written."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from loadgenie_pipelines.scenario.reference import parse

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|//")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _below_the_target(path: str) -> str:
    if _ABSOLUTE.match(path):
        raise ValueError("must not be absolute; the target is the scenario's, a step has a path")
    if not path.startswith("/"):
        raise ValueError("must start with /")
    if _BLANK.search(path):
        raise ValueError("must not hold white space or control characters; write %20 for a space")
    if any(BAD_ESCAPE.search(part) for part in parse(path) if isinstance(part, str)):
        raise ValueError("must have two hexadecimal digits after each %; write %25 for the sign")
    return path


UrlPath = Annotated[str, Field(max_length=8000), AfterValidator(_below_the_target)]
