"""A rendered script, and what of the scenario it could not carry."""

from typing import Literal

from pydantic import JsonValue

from loadgenie_pipelines.frozen import Frozen


class Gap(Frozen):
    """Something the engine renders approximately or not at all. `feature` is what
    `accept` names."""

    feature: str
    fidelity: Literal["approximate", "missing"]
    reason: str


class Script(Frozen):
    """Source text for one engine. `data` holds the rows that belong beside it.

    They are files named `data/<name>.json`.
    """

    engine: str
    file_name: str
    text: str
    gaps: tuple[Gap, ...] = ()
    data: dict[str, tuple[dict[str, JsonValue], ...]] = {}
