"""A report as JSON: every number as it was measured, with its unit in the name; null is missing.

Keys are in the order in which a report is read, and stay there. A list of numbers is one line, so
that a timeline can be read and two reports can be compared line by line.
"""

import json
import math
from collections.abc import Iterator
from typing import Any

from loadgenie_pipelines.report.document import ReportDocument


def to_json(document: ReportDocument) -> bytes:
    """The whole document, UTF-8, with a line feed at its end."""
    text = "".join(_lines(document.model_dump(mode="json", by_alias=True), ""))
    # Half a surrogate pair cannot be UTF-8; its escape is what JSON would write anyway.
    return f"{text}\n".encode("utf-8", errors="backslashreplace")


def _lines(value: Any, indent: str) -> Iterator[str]:
    inner = indent + "  "
    if isinstance(value, dict) and value:
        yield "{"
        comma = ""
        for key, item in value.items():
            yield f"{comma}\n{inner}{_plain(str(key))}: "
            yield from _lines(item, inner)
            comma = ","
        yield f"\n{indent}}}"
    elif isinstance(value, list) and any(isinstance(item, dict | list | str) for item in value):
        yield "["
        comma = ""
        for item in value:
            yield f"{comma}\n{inner}"
            yield from _lines(item, inner)
            comma = ","
        yield f"\n{indent}]"
    elif isinstance(value, list):
        yield _plain([_known(item) for item in value])
    else:
        yield _plain(_known(value))


def _known(value: Any) -> Any:
    """NaN and infinity are no JSON, and no measurement either."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
