"""Rules about references: each is spelled right, and what it refers to is there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from loadgenie_pipelines.scenario.data import FileRows, GivenRows, MadeRows
from loadgenie_pipelines.scenario.filled import FilledText, filled_texts, texts_in
from loadgenie_pipelines.scenario.model import Journey, Scenario
from loadgenie_pipelines.scenario.place import Flaw, Path
from loadgenie_pipelines.scenario.reference import Reference, references, unreadable
from loadgenie_pipelines.scenario.suggest import did_you_mean

# An engine takes options from these: k6 from K6_…, Go and Python their proxies and their runtime.
_ENGINES_OWN = re.compile(
    r"K6_.*|GO[A-Z]+|JVM_ARGS|LOCUST_.*|PYTHON.*|(?:HTTPS?|ALL|NO)_PROXY", re.I
)


class Known(NamedTuple):
    """What can be referred to at some place. None: whatever the file turns out to have."""

    columns: set[str] | None
    variables: set[str] = set()


def reference_flaws(scenario: Scenario) -> Iterator[Flaw]:
    columns = row_columns(scenario)
    for one in texts_in(scenario.headers, ("headers",)):
        yield from _flaws(one, one.path, Known(columns))
    for number, workload in enumerate(scenario.workloads):
        for index, journey in enumerate(workload.journeys):
            path = ("workloads", number, "journeys", index, "steps")
            yield from _journey(journey, path, columns)


def row_columns(scenario: Scenario) -> set[str] | None:
    """The columns of all data sources; None where a file's columns are not known yet."""
    columns: set[str] = set()
    for source in scenario.data:
        match source:
            case FileRows():
                return None
            case GivenRows(rows=rows):
                columns.update(*(row.keys() for row in rows))
            case MadeRows(faker=made):
                columns.update(made.columns)
    return columns


def _journey(journey: Journey, path: Path, columns: set[str] | None) -> Iterator[Flaw]:
    before: set[str] = set()
    for number, step in enumerate(journey.steps):
        after = before | step.extract.keys()
        for one in filled_texts(step):
            known = Known(columns, after if one.after_extraction else before)
            yield from _flaws(one, (*path, number, *one.path), known)
        before = after


def _flaws(one: FilledText, path: Path, known: Known) -> Iterator[Flaw]:
    for text in unreadable(one.text):
        what = (
            f"{text} is not a reference; write ${{variable}}, ${{row.column}} or ${{env:NAME}},"
            " or $${ for the text ${ itself"
        )
        yield Flaw(path, what)
    for ref in dict.fromkeys(references(one.text)):
        if what := _unknown(ref, known):
            yield Flaw(path, what)


def _unknown(ref: Reference, known: Known) -> str | None:
    match ref.kind:
        case "env" if _ENGINES_OWN.fullmatch(ref.name):
            return f"{ref} would configure the engine itself; use a variable of another name"
        case "row" if known.columns is not None and ref.name not in known.columns:
            hint = did_you_mean(ref.name, known.columns)
            return f"no data source has a column {ref.name!r}{hint}"
        case "variable" if ref.name not in known.variables:
            hint = did_you_mean(ref.name, known.variables)
            return f"{ref} is not extracted by an earlier step of this journey{hint}"
    return None
