"""The target: the base URL that every path is below, or the variable that names it."""

import re
from urllib.parse import urlsplit

from loadgenie_pipelines.scenario.path import BAD_ESCAPE
from loadgenie_pipelines.scenario.reference import Reference, parse

_EXAMPLE = "http://127.0.0.1:8080"
# White space and what RFC 3986 allows nowhere; `{` and `$` would also begin a reference.
_NO_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\"'<>\\{}|^`$]")


def target_variable(target: str) -> str | None:
    """The variable of a target that is `${env:NAME}` as a whole."""
    match parse(target):
        case (Reference(kind="env", name=name),):
            return name
    return None


def check_target(target: str) -> None:
    """Raises ValueError unless the text is an http or https base URL."""
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"must be a URL such as {_EXAMPLE}: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"must be an http or https URL such as {_EXAMPLE}")
    if "@" in parts.netloc:
        raise ValueError("must not hold a user or password; send a header with ${env:NAME}")
    if "?" in target or "#" in target or _NO_URL.search(target) or BAD_ESCAPE.search(target):
        raise ValueError(
            "must be a base URL without query, fragment, white space or characters to escape"
        )
