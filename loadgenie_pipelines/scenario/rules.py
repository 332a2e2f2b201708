"""Rules across fields of a scenario, which no single type can hold. All problems at once."""

from collections import Counter
from collections.abc import Iterator

from loadgenie_pipelines.errors import Problem
from loadgenie_pipelines.scenario.data import FileRows, GivenRows, MadeRows
from loadgenie_pipelines.scenario.load import (
    RampingArrivalRate,
    SharedIterations,
    duration_of,
    is_open,
    most_vus,
)
from loadgenie_pipelines.scenario.model import Scenario, Workload
from loadgenie_pipelines.scenario.place import Flaw, Path, dotted
from loadgenie_pipelines.scenario.reference_rules import reference_flaws
from loadgenie_pipelines.scenario.suggest import did_you_mean


def broken_rules(scenario: Scenario) -> list[Problem]:
    """What is wrong with a scenario whose fields are each right by themselves."""
    return [Problem(dotted(path), what) for path, what in rule_flaws(scenario)]


def rule_flaws(scenario: Scenario) -> Iterator[Flaw]:
    """The same, each with its path."""
    yield from _names(scenario)
    yield from _columns(scenario)
    yield from _threshold_steps(scenario)
    for number, workload in enumerate(scenario.workloads):
        yield from _workload(workload, ("workloads", number))
    yield from reference_flaws(scenario)


def _names(scenario: Scenario) -> Iterator[Flaw]:
    yield from _repeated([workload.name for workload in scenario.workloads], ("workloads",))
    yield from _repeated([source.name for source in scenario.data], ("data",))
    for number, workload in enumerate(scenario.workloads):
        path = ("workloads", number, "journeys")
        yield from _repeated([journey.name for journey in workload.journeys], path)
        for index, journey in enumerate(workload.journeys):
            yield from _repeated([step.name for step in journey.steps], (*path, index, "steps"))


def _repeated(names: list[str], path: Path) -> Iterator[Flaw]:
    for name, count in Counter(names).items():
        if count > 1:
            last = len(names) - 1 - names[::-1].index(name)
            yield Flaw(
                (*path, last, "name"),
                f"{name!r} is used {count} times; give each a name of its own",
            )


def _columns(scenario: Scenario) -> Iterator[Flaw]:
    owner: dict[str, str] = {}
    for number, source in enumerate(scenario.data):
        match source:
            case FileRows():
                continue
            case MadeRows(faker=made):
                columns = list(made.columns)
            case GivenRows(rows=rows):
                columns = list(dict.fromkeys(column for row in rows for column in row))
                for index, row in enumerate(rows):
                    for missing in sorted(set(columns) - row.keys()):
                        what = f"has no {missing!r}, which other rows have"
                        yield Flaw(("data", number, "rows", index), what)
        for column in columns:
            if column in owner:
                what = f"column {column!r} is also in {owner[column]!r}; rename one of them"
                yield Flaw(("data", number), what)
            owner.setdefault(column, source.name)


def _threshold_steps(scenario: Scenario) -> Iterator[Flaw]:
    names = {step.name for step in scenario.steps}
    for number, rule in enumerate(scenario.thresholds):
        path = ("thresholds", number)
        if rule.step is not None and rule.step not in names:
            what = f"no step is named {rule.step!r}{did_you_mean(rule.step, names)}"
            yield Flaw((*path, "step"), what)
        elif rule.metric == "check_ratio" and not any(
            step.checks for step in scenario.steps if rule.step in (None, step.name)
        ):
            yield Flaw((*path, "metric"), "check_ratio needs a step with checks")


def _workload(workload: Workload, path: Path) -> Iterator[Flaw]:
    load = workload.load
    if workload.pacing is not None and is_open(load):
        what = f"{load.kind} already sets when iterations start; leave pacing out"
        yield Flaw((*path, "pacing"), what)
    if duration_of(load).total_seconds() < 1:
        yield Flaw((*path, "load", "stages"), "must last at least 1s together")
    if most_vus(load) == 0:
        yield Flaw((*path, "load"), "never has a VU; give a stage a target above 0")
    match load:
        case RampingArrivalRate(start_rate=0, stages=stages) if not any(s.target for s in stages):
            what = "never starts an iteration; give a stage a target above 0"
            yield Flaw((*path, "load"), what)
        case SharedIterations(vus=vus, iterations=iterations) if iterations < vus:
            what = f"must be at least vus, so that each VU has one: {iterations} is below {vus}"
            yield Flaw((*path, "load", "iterations"), what)
