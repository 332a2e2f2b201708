"""Text of a scenario that people read: names, and whatever is shown of a value."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST_NAME = 200
# What every engine, file system and URL takes as it is.
IDENTIFIER = r"^[0-9A-Za-z_-]{1,60}$"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _printable(text: str) -> str:
    """Names are shown in terminals and in XML, which cannot hold the rest."""
    if _CONTROL.search(text):
        raise ValueError("must not hold line breaks or control characters")
    return text


def in_one_line(text: str) -> str:
    r"""The text with control characters spelled as `\n` or `\x00`."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_printable)]
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
