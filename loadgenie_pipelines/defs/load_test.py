"""The assets, checks and job of one scenario file."""

from pathlib import Path
from urllib.parse import urlsplit

import dagster as dg
from pydantic import Field

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.defs import metadata
from loadgenie_pipelines.defs.progress import PROGRESS_LOG
from loadgenie_pipelines.defs.stages import group_of, load_job, stage_assets
from loadgenie_pipelines.scenario.document import TestFile
from loadgenie_pipelines.scenario.threshold import Threshold


class ScenarioConfig(dg.Config):
    """Where to send the load of a scenario file."""

    target: str = Field(
        default="",
        description="Base URL to use instead of the scenario's, e.g. http://127.0.0.1:8765",
    )


def load_test(file: TestFile, path: Path) -> dg.Definitions:
    """Six assets `[name, stage]`, checks, a job, and a schedule where the file has one."""
    scenario, settings = file
    name = scenario.name
    group = group_of(name)

    @dg.asset(
        key=[name, "scenario"],
        group_name=group,
        kinds={"yaml"},
        description=scenario.description or f"The scenario in `{path.name}`.",
        owners=list(settings.owners) or None,
        tags={tag: "" for tag in settings.tags},
        metadata={"dagster/code_references": _code_reference(path)},
    )
    def scenario_asset(
        context: dg.AssetExecutionContext, config: ScenarioConfig
    ) -> dg.MaterializeResult[str]:
        folder = pipeline.start(
            file,
            base=path.parent,
            target=config.target or None,
            dagster_run_id=context.run.run_id,
        )
        return dg.MaterializeResult(value=folder.test_run_id, metadata=metadata.of_scenario(folder))

    stages = stage_assets(
        name,
        thresholds=_distinct(scenario.thresholds),
        pool=target_pool(scenario.target),
    )
    job = load_job(name, f"Run the load test {name} and write its report.")
    schedules = []
    if settings.schedule is not None:
        schedules.append(
            dg.ScheduleDefinition(
                name=f"{group}_schedule",
                job=job,
                cron_schedule=settings.schedule.cron,
                execution_timezone=settings.schedule.timezone,
                default_status=(
                    dg.DefaultScheduleStatus.RUNNING
                    if settings.schedule.enabled
                    else dg.DefaultScheduleStatus.STOPPED
                ),
            )
        )
    return dg.Definitions(
        assets=[scenario_asset, *stages.assets],
        asset_checks=stages.checks,
        jobs=[job],
        schedules=schedules,
        resources={"progress": PROGRESS_LOG},
        executor=dg.in_process_executor,
    )


def target_pool(target: str) -> str:
    """The pool that keeps two tests of one target apart, as far as it is known beforehand."""
    host = urlsplit(target).netloc or target
    return "target_" + "".join(c if c.isalnum() else "_" for c in host)


def _distinct(thresholds: tuple[Threshold, ...]) -> dict[str, Threshold]:
    """Asset check names must differ, where two rules may be on the same aggregate."""
    named: dict[str, Threshold] = {}
    for rule in thresholds:
        name, number = f"slo_{rule.slug}", 2
        while name in named:
            name, number = f"slo_{rule.slug}_{number}", number + 1
        named[name] = rule
    return named


def _code_reference(path: Path) -> dg.CodeReferencesMetadataValue:
    """Links the asset to its file."""
    reference = dg.LocalFileCodeReference(file_path=str(path), line_number=1, label="scenario")
    return dg.CodeReferencesMetadataValue(code_references=[reference])
