"""Data rows made with Faker: the same rows for the same seed, as plain JSON values."""

from typing import Any

from pydantic import JsonValue

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.scenario.data import FakerRows
from loadgenie_pipelines.scenario.json_value import LARGEST_EXACT
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
    rows = []
    for _ in range(faker.count):
        row = {}
        for column, made in faker.columns.items():
            try:
                row[column] = _plain(getattr(fake, made.provider)(**made.args))
            except Exception as error:  # anything: the arguments are the user's
                what = f"Faker's {made.provider} refuses its arguments: {error}"
                raise InputError.one(f"{where}.faker.columns.{column}", what) from None
        rows.append(row)
    return tuple(rows)


def _plain(value: Any) -> JsonValue:
    """Dates, decimals and the like as text; sets in a set order."""
    if isinstance(value, int) and abs(value) > LARGEST_EXACT:
        raise ValueError(f"{value} has more digits than an engine keeps")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
