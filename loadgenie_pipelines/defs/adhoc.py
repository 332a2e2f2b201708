"""The fixed group `adhoc`: a sentence, typed into the launchpad or given to the command, is run."""

from pathlib import Path

import dagster as dg
from pydantic import Field

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.defs import metadata
from loadgenie_pipelines.defs.progress import PROGRESS_LOG
from loadgenie_pipelines.defs.stages import load_job, stage_assets
from loadgenie_pipelines.scenario.document import TestFile, read_document
from loadgenie_pipelines.scenario.settings import RunSettings

NAME = "adhoc"


class Prompt(dg.Config):
    """Describe the load in plain English."""

    # Required on purpose: with a default, one click would test the placeholder.
    prompt: str = Field(description="e.g. 200 users browse product pages for 2 minutes")
    target: str = Field(default="", description="Base URL to test, if the prompt names none")
    scenario: str = Field(
        default="", description="A scenario document (YAML) to run instead of reading the prompt"
    )
    base: str = Field(default="", description="The folder that the document's files are in")


def adhoc() -> dg.Definitions:
    @dg.asset(
        key=[NAME, "scenario"],
        group_name=NAME,
        kinds={"python"},
        description="The prompt, read as a scenario.",
    )
    def scenario(context: dg.AssetExecutionContext, config: Prompt) -> dg.MaterializeResult[str]:
        folder = pipeline.start(
            _file(config),
            base=Path(config.base or "."),
            target=config.target or None,
            dagster_run_id=context.run.run_id,
        )
        return dg.MaterializeResult(
            value=folder.test_run_id,
            metadata={"prompt": config.prompt, **metadata.of_scenario(folder)},
        )

    stages = stage_assets(NAME, thresholds=None, pool="target_adhoc")
    job = load_job(NAME, "Read a sentence as a load test, run it and write its report.")
    return dg.Definitions(
        assets=[scenario, *stages.assets],
        asset_checks=stages.checks,
        jobs=[job],
        resources={"progress": PROGRESS_LOG},
        executor=dg.in_process_executor,
    )


def _file(config: Prompt) -> TestFile:
    if config.scenario:
        return read_document(config.scenario, "scenario")
    from loadgenie_pipelines.interpret import interpret

    return TestFile(interpret(config.prompt), RunSettings())
