"""Run a load test's job in this process, recorded so that the UI shows it like any other run."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import dagster as dg
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run_iterator
from dagster._core.remote_origin import (
    RegisteredCodeLocationOrigin,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
)
from dagster._core.storage.dagster_run import DagsterRunStatus

from loadgenie_pipelines import errors
from loadgenie_pipelines.defs.instance import terminal_instance

CODE_LOCATION = "loadgenie"

# The console logger would print every event between the lines of the progress bar.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class Executed(NamedTuple):
    """test_run_id: None where the run failed before there was a test run."""

    dagster_run_id: str
    test_run_id: str | None
    error: errors.LoadGenieError | None


def execute(
    definitions: dg.Definitions,
    job_name: str,
    config: Mapping[str, Any],
    progress: dg.ConfigurableResource,
) -> Executed:
    """Runs the job with another progress. `config` is that of its scenario asset."""
    replaced = dg.Definitions(
        assets=definitions.assets,
        asset_checks=definitions.asset_checks,
        jobs=definitions.jobs,
        resources={"progress": progress},
        executor=definitions.executor,
    )
    job = replaced.resolve_job_def(job_name)
    first = next(name for name in (node.name for node in job.nodes) if name.endswith("__scenario"))
    with terminal_instance() as instance:
        run = instance.create_run_for_job(
            job_def=job,
            run_config={"ops": {first: {"config": dict(config)}}, **_QUIET},
            tags={**job.run_tags, "loadgenie/started_by": "command"},
            # Links the run to its job in the UI, where it can be launched again.
            remote_job_origin=RemoteJobOrigin(
                RemoteRepositoryOrigin(
                    RegisteredCodeLocationOrigin(CODE_LOCATION), "__repository__"
                ),
                job_name,
            ),
        )
        test_run_id = None
        error: errors.LoadGenieError | None = None
        for event in execute_run_iterator(InMemoryJob(job), run, instance):
            if event.is_step_materialization:
                value = event.materialization.metadata.get("test_run_id")
                test_run_id = test_run_id or (str(value.value) if value else None)
            if event.is_step_failure:
                error = error or _error_of(event)
        finished = instance.get_run_by_id(run.run_id)
        if finished and finished.status is DagsterRunStatus.CANCELED and error is None:
            error = errors.LoadGenieError("the run was cancelled")
    return Executed(run.run_id, test_run_id, error)


def _error_of(event: dg.DagsterEvent) -> errors.LoadGenieError | None:
    """Our own error that a step failed with; a verdict that blocks is no error."""
    info = event.step_failure_data.error
    while info is not None and info.cause is not None:
        info = info.cause
    if info is None or info.cls_name == "DagsterAssetCheckFailedError":
        return None
    message = info.message.partition(": ")[2].strip() or info.message.strip()
    kind = getattr(errors, info.cls_name or "", None)
    if isinstance(kind, type) and issubclass(kind, errors.InputError):
        return kind.one("", message)
    if isinstance(kind, type) and issubclass(kind, errors.LoadGenieError):
        return kind(message)
    return errors.LoadGenieError(f"{event.step_key} failed: {info.cls_name}: {message}")
