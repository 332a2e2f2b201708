"""One test run from a terminal: read what is asked for, run its Dagster job, show the result."""

import os
from pathlib import Path
from typing import NamedTuple, get_args

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.cli.result import show_result
from loadgenie_pipelines.errors import InputError
from loadgenie_pipelines.scenario.document import TestFile, to_yaml
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.load import most_vus
from loadgenie_pipelines.scenario.settings import Engine, RunSettings, unavailable
from loadgenie_pipelines.scenario.suggest import did_you_mean
from loadgenie_pipelines.store.library import library_folder, read_test_file
from loadgenie_pipelines.store.run_folder import RunFolder


class Asked(NamedTuple):
    """What to run. path: its file, None for a sentence."""

    file: TestFile
    path: Path | None


def read_asked(what: str, engine: str | None = None) -> Asked:
    """A file, the name of a library scenario, or a sentence. Raises InputError."""
    path = _path_of(what)
    if path is not None:
        file = read_test_file(path)
    else:
        from loadgenie_pipelines.interpret import interpret

        file = TestFile(interpret(what), RunSettings())
    if engine is not None:
        if engine not in get_args(Engine):
            names = " or ".join(get_args(Engine))
            raise InputError.one("--engine", f"must be {names}, got {engine!r}")
        settings = file.settings.model_copy(update={"engine": engine})
        if problems := unavailable(settings):
            raise InputError(problems)
        file = TestFile(file.scenario, settings)
    return Asked(file, path)


def _path_of(what: str) -> Path | None:
    """None where it reads as a sentence."""
    looks_like_file = what.endswith((".yaml", ".yml", ".json")) or (
        os.sep in what and " " not in what and "://" not in what
    )
    if looks_like_file:
        return Path(what)
    if not what.strip() or " " in what.strip():
        return None
    named = library_folder() / f"{what}.yaml"
    if not named.exists():
        names = sorted(path.stem for path in library_folder().glob("*.yaml"))
        hint = did_you_mean(what, names) or f"; there are {', '.join(names)}"
        raise InputError.one("", f"no scenario is named {what!r}{hint}; or write a sentence")
    return named


def run_test(
    what: str, *, target: str | None, engine: str | None = None, as_json: bool = False
) -> int:
    """Runs what is asked for and prints its result. Returns the exit code."""
    asked = read_asked(what, engine)
    base = asked.path.absolute().parent if asked.path else Path.cwd()
    pipeline.check_before(asked.file, base, target)
    # Only now: a wrong word should not have to wait for Dagster to be imported.
    from loadgenie_pipelines.cli.terminal import TerminalProgress, current_terminal
    from loadgenie_pipelines.defs.adhoc import NAME, adhoc
    from loadgenie_pipelines.defs.execute import execute
    from loadgenie_pipelines.defs.load_test import load_test
    from loadgenie_pipelines.defs.stages import group_of

    terminal = current_terminal()
    scenario = asked.file.scenario
    config: dict[str, str] = {"target": target or ""}
    in_library = asked.path is not None and asked.path.absolute().parent == library_folder()
    if in_library and asked.path is not None:
        definitions, job = load_test(asked.file, asked.path), group_of(scenario.name)
    else:
        definitions, job = adhoc(), NAME
        config["prompt"] = scenario.description or what
        config["scenario"] = to_yaml(scenario, asked.file.settings)
        config["base"] = str(base)
    shown = pipeline.with_target(scenario, target)
    vus = sum(most_vus(workload.load) for workload in shown.workloads)
    lasts = format_duration(shown.duration)
    terminal.say(f"{shown.name}: up to {vus} VUs for {lasts} against {shown.target}")
    for assumption in shown.assumptions:
        terminal.say(f"  assumed {assumption.field}: {assumption.value} ({assumption.reason})")
    executed = execute(definitions, job, config, TerminalProgress())
    if executed.error is not None:
        if executed.test_run_id is not None:
            folder = RunFolder.find(executed.test_run_id)
            terminal.say(f"what there is of this test run is kept in {folder.path}")
        raise executed.error
    if executed.test_run_id is None:
        raise InputError.one("", "the Dagster run ended before a test run was made")
    folder = RunFolder.find(executed.test_run_id)
    return show_result(folder, as_json)
