"""Data rows made with Faker: the same rows for the same seed, as plain JSON values."""

from typing import Any

from pydantic import JsonValue

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.scenario.data import FakerRows
from loadgenie_pipelines.scenario.suggest import did_you_mean

Row = dict[str, JsonValue]


def made_rows(faker: FakerRows, where: str) -> tuple[Row, ...]:
    """The rows of a `faker` source. Raises InputError for a provider that Faker does not have."""
    from faker import Faker

    fake = Faker()
    providers = {
        name
        for provider in fake.get_providers()
        for name in dir(provider)
        if not name.startswith("_") and callable(getattr(provider, name, None))
    }
    problems = [
        Problem(
            f"{where}.faker.columns.{column}.provider",
            f"Faker has no {made.provider!r}{did_you_mean(made.provider, providers)}",
        )
        for column, made in faker.columns.items()
        if made.provider not in providers
    ]
    if problems:
        raise InputError(problems)
    fake.seed_instance(faker.seed)
    try:
        return tuple(
            {
                column: _plain(getattr(fake, made.provider)(**made.args))
                for column, made in faker.columns.items()
            }
            for _ in range(faker.count)
        )
    except (TypeError, ValueError) as error:
        raise InputError.one(
            f"{where}.faker.columns", f"Faker refuses the arguments: {error}"
        ) from None


def _plain(value: Any) -> JsonValue:
    """Dates, decimals and the like as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
