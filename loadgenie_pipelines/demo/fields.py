"""Reading what a client sent: JSON fields, query numbers, ids in the path.

Whatever arrives, the outcome is a value or a 4xx. All problems of a body are said at once.
"""

import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from loadgenie_pipelines.demo.answers import Refusal, not_found

# SQLite's integers have 64 bits; a larger number would be an error inside the driver.
LARGEST_NUMBER = 2**63 - 1
LONGEST_TEXT = 100  # characters


async def read_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object; 400 for anything else."""
    try:
        body = json.loads(await request.body())
    except ClientDisconnect:
        raise Refusal(400, "body: ended early") from None
    except (ValueError, RecursionError) as broken:  # bad syntax, bad UTF-8, nested without end
        raise Refusal(400, f"body: not JSON: {broken}") from None
    if not isinstance(body, dict):
        raise Refusal(400, f"body: must be a JSON object, got {type(body).__name__}")
    return body


class Fields:
    """Takes fields out of a JSON object and remembers what is wrong with them.

    A field that is wrong reads as an empty value; call `check` before using any.
    """

    def __init__(self, body: dict[str, Any]):
        self._body = body
        self._problems: list[str] = []

    def text(self, name: str) -> str:
        """A string of 1 to LONGEST_TEXT characters, not only spaces."""
        value = self._body.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
            self._wrong(name, f"must be a text of 1 to {LONGEST_TEXT} characters", value)
        elif not _is_unicode(value):
            self._wrong(name, "must be valid Unicode", value)
        else:
            return value
        return ""

    def whole_number(self, name: str, minimum: int = 1, maximum: int = LARGEST_NUMBER) -> int:
        value = self._body.get(name)
        # True is an int to Python, and not a number to anyone who writes JSON.
        if isinstance(value, int) and not isinstance(value, bool) and minimum <= value <= maximum:
            return value
        self._wrong(name, f"must be a whole number from {minimum} to {maximum}", value)
        return 0

    def check(self) -> None:
        """Raises a 400 that names every wrong field."""
        if self._problems:
            raise Refusal(400, "; ".join(self._problems))

    def _wrong(self, name: str, rule: str, value: object) -> None:
        got = ascii(value)[:60] if name in self._body else "nothing"
        self._problems.append(f"{name}: {rule}, got {got}")


def query_number(request: Request, name: str, default: int, maximum: int) -> int:
    """A number from 1 to `maximum` out of the query string; 400 for anything else."""
    text = request.query_params.get(name)
    if text is None:
        return default
    value = _digits(text)
    if value is None or not 1 <= value <= maximum:
        got = ascii(text)[:60]
        raise Refusal(400, f"{name}: must be a whole number from 1 to {maximum}, got {got}")
    return value


def path_id(request: Request, kind: str) -> int:
    """The `{id}` of the path. What is no number names nothing: 404."""
    text = request.path_params["id"]
    value = _digits(text)
    if value is None:
        raise not_found(kind, text)
    return value


def _digits(text: str) -> int | None:
    # isdigit alone accepts "²", and int() accepts " 1_0 ".
    if text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= LARGEST_NUMBER:
        return int(text)
    return None


def _is_unicode(text: str) -> bool:
    """JSON can spell half a surrogate pair, which no database and no answer can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
