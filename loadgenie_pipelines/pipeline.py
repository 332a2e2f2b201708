"""The pipeline: the stages in order, joined through the run folder. Called by Dagster's assets.

    start → write_script → run_load → measure → analyze → write_report

Each stage reads what the one before left in the folder and writes its own file there, so that any
stage can be made again without the ones before it.
"""

import json
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from loadgenie_pipelines.errors import InputError, Problem
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.progress import Progress
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.results.test_run import TestRun
from loadgenie_pipelines.results.verdict import Analysis
from loadgenie_pipelines.scenario.data import MadeRows
from loadgenie_pipelines.scenario.document import TestFile
from loadgenie_pipelines.scenario.model import (
    Scenario,
    check_target,
    environment_names,
    scenario_hash,
)
from loadgenie_pipelines.scenario.reference import Reference, parse
from loadgenie_pipelines.store.home import home
from loadgenie_pipelines.store.run_folder import RunFolder

if TYPE_CHECKING:
    from loadgenie_pipelines.report.document import ReportDocument

GENERATOR = "local"
OnProgress = Callable[[float, Progress | None], None]


def start(
    file: TestFile, *, base: Path, target: str | None = None, dagster_run_id: str | None = None
) -> RunFolder:
    """Makes the folder of a new test run, with the scenario as it will be run.

    base: the folder that the scenario's files are relative to. target: used instead of its own.
    Raises InputError for a target that is not known and for data files that cannot be read.
    """
    from loadgenie_pipelines.store.data_files import copy_data_files

    scenario = with_target(file.scenario, target)
    now = datetime.now(UTC)
    folder = RunFolder.create(scenario.name, now)
    scenario = copy_data_files(scenario, base, folder)
    folder.write_test_file(TestFile(scenario, file.settings))
    folder.write(
        TestRun(
            test_run_id=folder.test_run_id,
            scenario=scenario.name,
            scenario_hash=scenario_hash(scenario),
            engine=file.settings.engine,
            environment=file.settings.environment,
            target=scenario.target,
            created_at=now,
            dagster_run_id=dagster_run_id,
        )
    )
    return folder


def with_target(scenario: Scenario, given: str | None) -> Scenario:
    """The scenario with the URL that the load is sent to; a target that is given is not assumed.

    Raises InputError for a target that is not known.
    """
    assumptions = tuple(one for one in scenario.assumptions if not given or one.field != "target")
    return scenario.model_copy(
        update={"target": _target(scenario, given), "assumptions": assumptions}
    )


def _target(scenario: Scenario, given: str | None) -> str:
    where, target = ("--target", given) if given else ("target", scenario.target)
    part = parse(target)[0]
    if isinstance(part, Reference):
        target = os.environ.get(part.name, "")
        where = f"${{env:{part.name}}}"
        if not target:
            raise InputError.one(
                "target",
                f"the scenario names none; give one with --target URL, or export {part.name}",
            )
    try:
        check_target(target)
    except ValueError as error:
        raise InputError.one(where, f"{error}, got {target!r}") from None
    return target.rstrip("/")


def check_before(file: TestFile, base: Path, target: str | None) -> None:
    """What can be known before a test run is made. Raises InputError; nothing was sent.

    base: the folder that the scenario's files are relative to.
    """
    from loadgenie_pipelines.run.k6 import engine_environment, find_k6
    from loadgenie_pipelines.run.target import check_reachable

    scenario = with_target(file.scenario, target)
    find_k6()
    engine_environment(environment_names(scenario), os.environ)
    if problems := _unaccepted(rendered(scenario, base), file.settings.accept):
        raise InputError(problems)
    check_reachable(scenario.target)


def rendered(scenario: Scenario, base: Path) -> Script:
    """The script with its data rows. base: the folder that the scenario's files are relative to."""
    from loadgenie_pipelines.render.k6 import render_k6
    from loadgenie_pipelines.render.rows import made_rows
    from loadgenie_pipelines.store.data_files import given_rows

    rows = given_rows(scenario, base)
    for number, source in enumerate(scenario.data):
        if isinstance(source, MadeRows):
            rows[source.name] = made_rows(source.faker, f"data[{number}]")
    return render_k6(scenario, rows)


def write_script(folder: RunFolder) -> Script:
    """Scenario → script, written beside its data rows."""
    script = rendered(folder.read_test_file().scenario, folder.path)
    folder.write_bytes(script.file_name, script.text.encode())
    for name, data in script.data.items():
        folder.write_bytes(f"data/{name}.json", json.dumps(data).encode())
    script = script.model_copy(update={"data": {}})  # it is in the files
    folder.write(script)
    return script


def unaccepted_gaps(folder: RunFolder) -> list[Problem]:
    """What the engine cannot do exactly and nobody has accepted: the run is then refused."""
    return _unaccepted(folder.read(Script), folder.read_test_file().settings.accept)


def _unaccepted(script: Script, accepted: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(
            gap.feature,
            f"{gap.reason}; add {gap.feature} to `accept` in the scenario to run it all the same",
        )
        for gap in script.gaps
        if gap.feature not in accepted
    ]


def run_load(
    folder: RunFolder, on_progress: OnProgress, should_stop: Callable[[], bool] = lambda: False
) -> tuple[Outcome, list[int]]:
    """Script → samples, by the real engine. Returns how it ended, and the signals that came.

    Raises InputError where nothing was sent: target down or busy, engine missing, variable unset.
    """
    from loadgenie_pipelines.collect.k6 import K6Collector
    from loadgenie_pipelines.run.k6 import engine_environment, run_k6
    from loadgenie_pipelines.run.target import check_reachable, target_lock
    from loadgenie_pipelines.store.tables import write_rows

    scenario = folder.read_test_file().scenario
    script = folder.read(Script)
    if problems := unaccepted_gaps(folder):
        raise InputError(problems)
    environment = engine_environment(environment_names(scenario), os.environ)
    check_reachable(scenario.target)
    with target_lock(scenario.target, home()):
        finished = run_k6(
            folder.path / script.file_name,
            collector=K6Collector(folder.path, GENERATOR),
            environment=environment,
            planned_s=scenario.duration.total_seconds(),
            on_progress=on_progress,
            should_stop=should_stop,
        )
    folder.write(finished.outcome)
    write_rows(folder.path, "resources", finished.resources)
    return finished.outcome, finished.signals


def measure(folder: RunFolder) -> Metrics:
    """Samples → metrics and their timeline."""
    from loadgenie_pipelines.measure.summary import measure_metrics
    from loadgenie_pipelines.measure.timeline import measure_timeline
    from loadgenie_pipelines.store.tables import open_tables

    with open_tables(folder.path) as tables:
        metrics = measure_metrics(tables)
        folder.write(metrics)
        folder.write(measure_timeline(tables))
    return metrics


def analyze(folder: RunFolder) -> Analysis:
    """Metrics → findings and the verdict."""
    from loadgenie_pipelines.analyze.analysis import analyze as analyze_run
    from loadgenie_pipelines.store.history import comparable_runs

    analysis = analyze_run(
        scenario=folder.read_test_file().scenario,
        outcome=folder.read(Outcome),
        metrics=folder.read(Metrics),
        timeline=folder.read(Timeline),
        history=comparable_runs(folder.read(TestRun)),
    )
    folder.write(analysis)
    folder.write(analysis.verdict)
    return analysis


def document_of(folder: RunFolder) -> "ReportDocument":
    """Everything that a report says, from the run folder and from history."""
    from loadgenie_pipelines.report.document import build_document
    from loadgenie_pipelines.store.history import comparable_runs

    run = folder.read(TestRun)
    return build_document(
        run=run,
        scenario=folder.read_test_file().scenario,
        script=folder.read(Script),
        outcome=folder.read(Outcome),
        metrics=folder.read(Metrics),
        timeline=folder.read(Timeline),
        analysis=folder.read(Analysis),
        history=comparable_runs(run),
        written_at=datetime.now(UTC),
    )


def write_report(folder: RunFolder, formats: Iterable[str] | None = None) -> dict[str, Path]:
    """Findings → report files (all formats, or those named) and `junit.xml`."""
    from loadgenie_pipelines.report.formats import FORMATS
    from loadgenie_pipelines.report.to_junit import to_junit

    document = document_of(folder)
    written = {
        name: folder.write_bytes(f"report.{name}", FORMATS[name](document))
        for name in formats or FORMATS
    }
    folder.write_bytes("junit.xml", to_junit(document))
    return written


def finish(folder: RunFolder) -> None:
    """Everything after the load, for a run that ends early: nothing that was measured is lost."""
    measure(folder)
    analyze(folder)
    write_report(folder)


def recover(folder: RunFolder) -> bool:
    """Makes the tables of a run whose process was killed. Whether there was anything to recover."""
    from loadgenie_pipelines.collect.parts import Parts, is_unfinished
    from loadgenie_pipelines.duck import connect

    if folder.has(Outcome) or not is_unfinished(folder.path):
        return False
    run = folder.read(TestRun)
    with connect(folder.path) as connection:
        samples = Parts(folder.path, connection).finish()
    last_change = datetime.fromtimestamp((folder.path / "engine.log").stat().st_mtime, UTC)
    folder.write(
        Outcome(
            engine=run.engine,
            engine_version=None,
            ending="killed",
            exit_code=None,
            explanation="LoadGenie was killed while the test ran; what had been kept was recovered",
            started_at=run.created_at,
            ended_at=max(last_change, run.created_at),
            planned_s=folder.read_test_file().scenario.duration.total_seconds(),
            engine_requests=None,
            engine_iterations=None,
            samples=samples,
            unreadable_lines=0,
        )
    )
    (folder.path / "k6.pipe").unlink(missing_ok=True)
    return True
