"""A JSON value that any engine can send: finite numbers, whole Unicode, not nested without end."""

from typing import Annotated, Any

from pydantic import BeforeValidator, JsonValue, WithJsonSchema

DEEPEST = 50
# The largest whole number that a double holds exactly, and with it JavaScript (ECMA-262, 21.1.2.6).
LARGEST_EXACT = 2**53 - 1


def _checked(value: Any, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise ValueError(f"must not be nested deeper than {DEEPEST}")
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise ValueError(f"must have text as keys, got {key!r}")
        return {_checked(key): _checked(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(item, depth + 1) for item in value]
    if isinstance(value, float) and not abs(value) < float("inf"):
        raise ValueError("must hold finite numbers only")
    if isinstance(value, str):
        _must_be_unicode(value)
    return value


def _must_be_unicode(text: str) -> None:
    """JSON can spell half a surrogate pair, which no request can carry."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = ascii(text[error.start])
        raise ValueError(f"must be valid Unicode; {half} is half a character") from None


def _checked_row(value: Any) -> Any:
    """Rows are read by the engine as JSON, where larger whole numbers lose their last digits."""
    value = _checked(value)
    if isinstance(value, int) and abs(value) > LARGEST_EXACT:
        raise ValueError(f"has more digits than an engine keeps; write it as text: '{value}'")
    return value


Json = Annotated[JsonValue, BeforeValidator(_checked), WithJsonSchema({})]
RowValue = Annotated[JsonValue, BeforeValidator(_checked_row), WithJsonSchema({})]
