"""A scenario as a document: YAML or JSON text to a checked Scenario, and back.

Pure: text in, value out. Every problem is reported at once, with file, line, field and value.
"""

import re
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.scenario.dialect import Dumper
from loadgenie_pipelines.scenario.explain import explain, is_echo
from loadgenie_pipelines.scenario.location import place_of
from loadgenie_pipelines.scenario.model import LONGEST_SLUG, Scenario
from loadgenie_pipelines.scenario.place import Flaw, Path, dotted
from loadgenie_pipelines.scenario.positions import Lines, line_of, read_text
from loadgenie_pipelines.scenario.rules import broken_rules, rule_flaws
from loadgenie_pipelines.scenario.settings import RunSettings, unavailable
from loadgenie_pipelines.scenario.written import written

MOST_PROBLEMS = 100

_SETTINGS = tuple(RunSettings.model_fields)
_ALL = (*Scenario.model_fields, *_SETTINGS)

Model = TypeVar("Model", bound=BaseModel)


class TestFile(NamedTuple):
    """A file of `assets/`: what is sent, and how it is run."""

    scenario: Scenario
    settings: RunSettings


def read_document(text: str, name: str) -> TestFile:
    """Reads YAML or JSON. `name` is the file's; its stem names a scenario that has no name.

    Raises InputError with every problem found.
    """
    document, lines = read_text(text, name)
    if not isinstance(document, dict):
        raise InputError.one(name, "must be a mapping of fields such as target and workloads")
    if not document.get("name"):
        document = {**document, "name": _slug(name)}
    flaws: list[Flaw] = []
    load = {key: value for key, value in document.items() if key not in _SETTINGS}
    run = {key: value for key, value in document.items() if key in _SETTINGS}
    scenario = _read(Scenario, load, flaws)
    settings = _read(RunSettings, run, flaws)
    if settings is not None:
        flaws += [Flaw((problem.where,), problem.what) for problem in unavailable(settings)]
    if scenario is not None:
        flaws += rule_flaws(scenario)
    if flaws or scenario is None or settings is None:
        raise InputError(_problems(flaws, lines, name))
    return TestFile(scenario, settings)


def check_scenario(scenario: Scenario) -> Scenario:
    """The scenario itself. Raises InputError where it breaks a rule across its fields."""
    problems = broken_rules(scenario)
    if problems:
        raise InputError(problems)
    return scenario


def to_json_document(scenario: Scenario) -> dict[str, Any]:
    """The scenario as JSON carries it: durations are seconds, every field is there."""
    return scenario.model_dump(mode="json", by_alias=True)


def to_yaml(scenario: Scenario, settings: RunSettings | None = None) -> str:
    """The scenario as a person writes it: durations are text, defaults are left out."""
    document = written(scenario)
    if settings is not None:
        document |= settings.model_dump(mode="json", exclude_defaults=True)
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


def _slug(name: str) -> str:
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:LONGEST_SLUG] or "scenario"


def _read(model: type[Model], given: dict[str, Any], flaws: list[Flaw]) -> Model | None:
    """Validates; unknown fields are left out and tried again, so that they hide no other flaw."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        errors = error.errors()
    unknown = [one for one in errors if one["type"] == "extra_forbidden"]
    if unknown:
        for one in unknown:
            place = place_of(model, one["loc"])
            flaws.append(explain(one, place, _ALL))
            given = _without(given, place.path)
        try:
            return model.model_validate(given)
        except ValidationError as error:
            errors = error.errors()
    for one in errors:
        if one["type"] != "extra_forbidden" and not is_echo(one):
            flaws.append(explain(one, place_of(model, one["loc"])))
    return None


def _without(given: Any, path: Path) -> Any:
    """A copy of the document without one field."""
    head, rest = path[0], path[1:]
    if isinstance(given, dict) and not rest:
        return {key: value for key, value in given.items() if key != head}
    if isinstance(given, dict):
        return {key: _without(v, rest) if key == head else v for key, v in given.items()}
    return [_without(item, rest) if index == head else item for index, item in enumerate(given)]


def _problems(flaws: list[Flaw], lines: Lines, name: str) -> list[Problem]:
    """In the order of the file, and not so many that nobody would read them."""
    placed = sorted(((line_of(path, lines) or 0, path, what) for path, what in flaws), key=_line)
    found = [
        Problem(f"{name}:{line}: {dotted(path)}" if line else f"{name}: {dotted(path)}", what)
        for line, path, what in placed[:MOST_PROBLEMS]
    ]
    if len(placed) > MOST_PROBLEMS:
        found.append(Problem(name, f"and {len(placed) - MOST_PROBLEMS:,} more problems"))
    return found


def _line(placed: tuple[int, Path, str]) -> int:
    return placed[0]
