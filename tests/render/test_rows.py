"""Rows made with Faker: the same for the same seed, plain JSON, and clear refusals."""
# ruff: noqa: E501 (a message is one line, however long)

import json
from typing import Any

import pytest
from faker import Faker
from inline_snapshot import snapshot

from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.render.rows import made_rows
from loadgenie_pipelines.scenario.data import FakerRows


def rows(count: int = 3, seed: int = 1, **columns: Any):
    document = {"columns": columns, "count": count, "seed": seed}
    return made_rows(FakerRows.model_validate(document), "data[0]")


def refusal(**columns: Any) -> str:
    with pytest.raises(InputError) as caught:
        rows(**columns)
    return str(caught.value)


def test_a_seed_gives_the_same_rows_each_time():
    columns: dict[str, Any] = {"who": "name", "id": "uuid4", "some": "pyset", "day": "date_object"}
    assert rows(seed=7, **columns) == rows(seed=7, **columns)
    assert rows(seed=7, who="name") != rows(seed=8, who="name")
    assert len(rows(count=5, who="name")) == 5


def test_arguments_reach_the_provider():
    made = rows(count=50, n={"provider": "pyint", "args": {"min_value": 5, "max_value": 6}})
    assert {row["n"] for row in made} == {5, 6}


def test_every_value_is_plain_json():
    made = rows(a="date_object", b="pydecimal", c="pyset", d="simple_profile", e="pytuple")
    assert json.loads(json.dumps(made, allow_nan=False)) == list(made)


def test_every_provider_makes_rows_or_is_refused():
    fake = Faker()
    names = {name for one in fake.get_providers() for name in dir(one) if name[0] != "_"}
    slow = {"binary", "zip", "tar", "image", "json_bytes"}
    for name in sorted(n for n in names - slow if callable(getattr(fake, n, None))):
        try:
            json.dumps(rows(count=1, column=name), allow_nan=False)
        except InputError as error:
            assert "data[0].faker.columns.column" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (
            "nme",
            snapshot(
                "data[0].faker.columns.column.provider: Faker has no 'nme'; did you mean name?"
            ),
        ),
        (
            "add_provider",
            snapshot(
                "data[0].faker.columns.column.provider: Faker has no 'add_provider'; did you mean credit_card_provider?"
            ),
        ),
        (
            {"provider": "pyint", "args": {"min": 1}},
            snapshot(
                "data[0].faker.columns.column: Faker's pyint refuses its arguments: Provider.pyint() got an unexpected keyword argument 'min'"
            ),
        ),
        (
            {"provider": "pyint", "args": {"min_value": 5, "max_value": 1}},
            snapshot(
                "data[0].faker.columns.column: Faker's pyint refuses its arguments: empty range for randrange() (5, 2, -3)"
            ),
        ),
        (
            {"provider": "pyint", "args": {"min_value": 2**60, "max_value": 2**60}},
            snapshot(
                "data[0].faker.columns.column: Faker's pyint refuses its arguments: 1152921504606846976 has more digits than an engine keeps"
            ),
        ),
        (
            {"provider": "random_element", "args": {"elements": []}},
            snapshot(
                "data[0].faker.columns.column: Faker's random_element refuses its arguments: Cannot choose from an empty sequence"
            ),
        ),
    ],
    ids=str,
)
def test_what_faker_cannot_do_is_refused(column: Any, said: str):
    assert refusal(column=column) == said


def test_each_unknown_provider_is_named_at_once():
    assert refusal(a="nme", b="emial").count("Faker has no") == 2
