"""The base of every value that passes between stages: frozen, and closed to unknown fields."""

from typing import Any

from pydantic import BaseModel, Discriminator


class Frozen(BaseModel, frozen=True, extra="forbid"):
    """A typed value. An unknown field is an error: a typing slip is never a silent default."""


def kind_by_key(*keys: str) -> Discriminator:
    """Tells the kind of a mapping in a union by the one key that names it: `{json: …}`."""

    def kind_of(value: Any) -> str | None:
        given = value.model_dump(by_alias=True) if isinstance(value, Frozen) else value
        if not isinstance(given, dict):
            return None
        return next((key for key in keys if key in given), None)

    return Discriminator(
        kind_of,
        custom_error_type="unknown_kind",
        custom_error_message="must have one of the keys " + ", ".join(keys),
    )
