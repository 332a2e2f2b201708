"""Rules across fields of a scenario, which no single type can hold. All problems at once."""

from collections import Counter
from collections.abc import Iterator

from loadgenie_pipelines.errors import Problem
from loadgenie_pipelines.scenario import reference
from loadgenie_pipelines.scenario.data import FakerRows, FileRows, GivenRows, MadeRows
from loadgenie_pipelines.scenario.load import duration_of, is_open, most_vus
from loadgenie_pipelines.scenario.model import Journey, Scenario, Workload
from loadgenie_pipelines.scenario.suggest import did_you_mean


def broken_rules(scenario: Scenario) -> list[Problem]:
    """What is wrong with a scenario whose fields are each right by themselves."""
    return [
        *_names(scenario),
        *_columns(scenario),
        *_threshold_steps(scenario),
        *(
            problem
            for number, workload in enumerate(scenario.workloads)
            for problem in _workload(scenario, workload, f"workloads[{number}]")
        ),
        *_texts(scenario.headers, "headers", known={"env": None, "row": set(), "variable": set()}),
    ]


def row_columns(scenario: Scenario) -> set[str] | None:
    """The columns of all data sources; None where a file's columns are not known yet."""
    columns: set[str] = set()
    for source in scenario.data:
        match source:
            case FileRows():
                return None
            case GivenRows(rows=rows):
                columns.update(*(row.keys() for row in rows))
            case MadeRows(faker=FakerRows(columns=made)):
                columns.update(made)
    return columns


def _names(scenario: Scenario) -> Iterator[Problem]:
    yield from _repeated([workload.name for workload in scenario.workloads], "workloads", "name")
    yield from _repeated([source.name for source in scenario.data], "data", "name")
    for number, workload in enumerate(scenario.workloads):
        where = f"workloads[{number}].journeys"
        yield from _repeated([journey.name for journey in workload.journeys], where, "name")
        for index, journey in enumerate(workload.journeys):
            names = [step.name for step in journey.steps]
            yield from _repeated(names, f"{where}[{index}].steps", "name")


def _repeated(names: list[str], where: str, field: str) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            last = len(names) - 1 - names[::-1].index(name)
            yield Problem(
                f"{where}[{last}].{field}",
                f"{name!r} is used {count} times; give each a name of its own",
            )


def _columns(scenario: Scenario) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for number, source in enumerate(scenario.data):
        if isinstance(source, FileRows):
            continue
        columns = (
            source.faker.columns
            if isinstance(source, MadeRows)
            else dict.fromkeys(column for row in source.rows for column in row)
        )
        if isinstance(source, GivenRows):
            for index, row in enumerate(source.rows):
                for missing in sorted(columns.keys() - row.keys()):
                    yield Problem(
                        f"data[{number}].rows[{index}]",
                        f"has no {missing!r}, which other rows have",
                    )
        for column in columns:
            if column in owner:
                yield Problem(
                    f"data[{number}]",
                    f"column {column!r} is also in {owner[column]!r}; rename one of them",
                )
            owner.setdefault(column, source.name)


def _threshold_steps(scenario: Scenario) -> Iterator[Problem]:
    names = {step.name for step in scenario.steps}
    for number, rule in enumerate(scenario.thresholds):
        if rule.step is not None and rule.step not in names:
            yield Problem(
                f"thresholds[{number}].step",
                f"no step is named {rule.step!r}{did_you_mean(rule.step, names)}",
            )
        if rule.metric == "check_ratio" and not any(
            step.checks for step in scenario.steps if rule.step in (None, step.name)
        ):
            yield Problem(f"thresholds[{number}].metric", "check_ratio needs a step with checks")


def _workload(scenario: Scenario, workload: Workload, where: str) -> Iterator[Problem]:
    if workload.pacing is not None and is_open(workload.load):
        yield Problem(
            f"{where}.pacing",
            f"{workload.load.kind} already sets when iterations start; leave pacing out",
        )
    if duration_of(workload.load).total_seconds() == 0:
        yield Problem(f"{where}.load.stages", "must last longer than 0s together")
    if most_vus(workload.load) == 0:
        yield Problem(f"{where}.load", "never has a VU; give a stage a target above 0")
    if workload.load.kind == "ramping_arrival_rate" and not any(
        (workload.load.start_rate, *(stage.target for stage in workload.load.stages))
    ):
        yield Problem(f"{where}.load", "never starts an iteration; give a stage a rate above 0")
    for number, journey in enumerate(workload.journeys):
        yield from _journey(scenario, journey, f"{where}.journeys[{number}]")


def _journey(scenario: Scenario, journey: Journey, where: str) -> Iterator[Problem]:
    variables: set[str] = set()
    for number, step in enumerate(journey.steps):
        known = {"env": None, "row": row_columns(scenario), "variable": set(variables)}
        document = step.model_dump(mode="json", by_alias=True)
        for field in ("path", "query", "headers", "body"):
            yield from _texts(document[field], f"{where}.steps[{number}].{field}", known)
        variables.update(step.extract)


def _texts(value: object, where: str, known: dict[str, set[str] | None]) -> Iterator[Problem]:
    for text in reference.unreadable(value):
        yield Problem(
            where,
            f"{text} is not a reference; write ${{variable}}, ${{row.column}} or ${{env:NAME}},"
            f" or $${text[1:]} for the text itself",
        )
    for ref in dict.fromkeys(reference.references(value)):
        names = known[ref.kind]
        if names is None or ref.name in names:
            continue
        if ref.kind == "row":
            what = f"no data source has a column {ref.name!r}{did_you_mean(ref.name, names)}"
        else:
            what = (
                f"${{{ref.name}}} is not extracted by an earlier step of this journey"
                f"{did_you_mean(ref.name, names)}"
            )
        yield Problem(where, what)
