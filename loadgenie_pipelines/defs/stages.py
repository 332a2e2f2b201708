"""The five stages after the scenario as assets, the same for a scenario file and for a prompt.

What goes from asset to asset is the test_run_id; what it names is the run folder.
"""

import signal
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from loadgenie_pipelines import pipeline
from loadgenie_pipelines.defs import metadata
from loadgenie_pipelines.defs.progress import ProgressLog
from loadgenie_pipelines.results.verdict import Analysis, VerdictName
from loadgenie_pipelines.scenario.threshold import Threshold
from loadgenie_pipelines.store.run_folder import RunFolder

# Said by name: beside checks, the return annotation alone would mean that there is no value.
_TEST_RUN_ID = dg.PythonObjectDagsterType(str, "TestRunId")

_SOFT = (VerdictName.PASS, VerdictName.INCONCLUSIVE)


class Stages(NamedTuple):
    assets: Sequence[dg.AssetsDefinition]
    checks: Sequence[dg.AssetChecksDefinition]


def group_of(name: str) -> str:
    """Groups and jobs allow no dash, asset keys do."""
    return name.replace("-", "_")


def load_job(name: str, description: str) -> UnresolvedAssetJobDefinition:
    """The job of a group: in one process, and never run again by itself."""
    return dg.define_asset_job(
        group_of(name),
        selection=dg.AssetSelection.groups(group_of(name)),
        description=description,
        executor_def=dg.in_process_executor,
        tags={"loadgenie/scenario": name, "dagster/max_retries": "0"},
    )


def stage_assets(name: str, thresholds: Mapping[str, Threshold] | None, pool: str) -> Stages:
    """script, samples, metrics, findings, report under the key prefix `name`.

    thresholds: by the name of their asset check; None where they are not known beforehand.
    """
    group = group_of(name)

    @dg.asset(
        key=[name, "script"],
        group_name=group,
        kinds={"k6", "javascript"},
        description="The scenario as a script that the engine runs.",
        ins={"scenario": dg.AssetIn(dg.AssetKey([name, "scenario"]))},
        dagster_type=_TEST_RUN_ID,
        check_specs=[
            dg.AssetCheckSpec(
                "gaps_accepted",
                asset=[name, "script"],
                blocking=True,
                description="What the engine cannot do exactly has been accepted.",
            )
        ],
    )
    def script(scenario: str) -> dg.MaterializeResult:
        folder = RunFolder.find(scenario)
        rendered = pipeline.write_script(folder)
        problems = pipeline.unaccepted_gaps(folder)
        return dg.MaterializeResult(
            value=scenario,
            metadata=metadata.of_script(folder, rendered),
            check_results=[
                dg.AssetCheckResult(
                    check_name="gaps_accepted",
                    passed=not problems,
                    description="\n".join(map(str, problems)) or "no gap, or all accepted",
                )
            ],
        )

    @dg.asset(
        key=[name, "samples"],
        group_name=group,
        kinds={"k6", "parquet"},
        description="Every request that was sent, one row each: the load test itself.",
        ins={"script": dg.AssetIn(dg.AssetKey([name, "script"]))},
        pool=pool,
    )
    def samples(
        context: dg.AssetExecutionContext, script: str, progress: ProgressLog
    ) -> dg.MaterializeResult[str]:
        folder = RunFolder.find(script)
        planned_s = folder.read_test_file().scenario.duration.total_seconds()
        shown = progress.start(context.log, planned_s)
        try:
            outcome, signals = pipeline.run_load(folder, shown, _is_cancelled_in(context))
        finally:
            shown.stop()
        context.log.info(outcome.explanation)
        if signals and not progress.finishes_when_interrupted:
            # The stages after this one will not run: do their work, then let Dagster cancel.
            pipeline.finish(folder)
            signal.raise_signal(signals[0])
        return dg.MaterializeResult(value=script, metadata=metadata.of_samples(folder, outcome))

    @dg.asset(
        key=[name, "metrics"],
        group_name=group,
        kinds={"duckdb"},
        description="Counts, ratios and percentiles of the run and of each step.",
        ins={"samples": dg.AssetIn(dg.AssetKey([name, "samples"]))},
    )
    def metrics(samples: str) -> dg.MaterializeResult[str]:
        folder = RunFolder.find(samples)
        measured = pipeline.measure(folder)
        return dg.MaterializeResult(value=samples, metadata=metadata.of_metrics(folder, measured))

    @dg.asset(
        key=[name, "findings"],
        group_name=group,
        kinds={"python"},
        description="What is strange in the run, and the verdict.",
        ins={"metrics": dg.AssetIn(dg.AssetKey([name, "metrics"]))},
    )
    def findings(metrics: str) -> dg.MaterializeResult[str]:
        folder = RunFolder.find(metrics)
        analysis = pipeline.analyze(folder)
        return dg.MaterializeResult(value=metrics, metadata=metadata.of_findings(analysis))

    @dg.asset(
        key=[name, "report"],
        group_name=group,
        kinds={"html", "pdf"},
        description="The report, as PDF, HTML, JSON and CSV.",
        ins={"findings": dg.AssetIn(dg.AssetKey([name, "findings"]))},
        dagster_type=_TEST_RUN_ID,
        check_specs=[
            dg.AssetCheckSpec(
                "verdict",
                asset=[name, "report"],
                blocking=True,
                description="The verdict of the test run. The report is written either way.",
            )
        ],
    )
    def report(findings: str) -> dg.MaterializeResult:
        folder = RunFolder.find(findings)
        written = pipeline.write_report(folder)
        verdict = folder.read(Analysis).verdict
        return dg.MaterializeResult(
            value=findings,
            metadata=metadata.of_report(folder, written),
            check_results=[
                dg.AssetCheckResult(
                    check_name="verdict",
                    passed=verdict.verdict is VerdictName.PASS,
                    severity=(
                        dg.AssetCheckSeverity.WARN
                        if verdict.verdict in _SOFT
                        else dg.AssetCheckSeverity.ERROR
                    ),
                    description="\n".join((str(verdict.verdict), *verdict.reasons)),
                )
            ],
        )

    return Stages(
        [script, samples, metrics, findings, report],
        [_trust_check(name), *_slo_checks(name, thresholds)],
    )


def _is_cancelled_in(context: dg.AssetExecutionContext) -> Callable[[], bool]:
    """Asks Dagster: a run that was started from a terminal gets no signal from the UI."""

    def is_cancelled() -> bool:
        run = context.instance.get_run_by_id(context.run.run_id)
        return run is not None and run.status in (
            dg.DagsterRunStatus.CANCELING,
            dg.DagsterRunStatus.CANCELED,
        )

    return is_cancelled


def _trust_check(name: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        name="trust",
        asset=[name, "samples"],
        additional_ins={"findings": dg.AssetIn(dg.AssetKey([name, "findings"]))},
        description="Whether the measurement is sound.",
    )
    def trust(findings: str) -> dg.AssetCheckResult:
        grade = RunFolder.find(findings).read(Analysis).verdict.trust
        return dg.AssetCheckResult(
            passed=grade.grade != "X",
            severity=dg.AssetCheckSeverity.ERROR,
            description="\n".join((f"grade {grade.grade}", *grade.reasons)),
            metadata={"grade": grade.grade},
        )

    return trust


def _slo_checks(
    name: str, thresholds: Mapping[str, Threshold] | None
) -> list[dg.AssetChecksDefinition]:
    """One check a threshold; one for all where they come with the prompt. Never blocking."""
    if thresholds is not None and not thresholds:
        return []
    described = {"slo": "Every threshold of the prompt."} if thresholds is None else thresholds

    @dg.multi_asset_check(
        name=f"{group_of(name)}__slo",
        specs=[
            dg.AssetCheckSpec(
                check,
                asset=[name, "metrics"],
                additional_deps=[dg.AssetKey([name, "findings"])],
                description=str(rule),
            )
            for check, rule in described.items()
        ],
        ins={"findings": dg.AssetIn(dg.AssetKey([name, "findings"]))},
    )
    def slo(findings: str):
        results = RunFolder.find(findings).read(Analysis).verdict.thresholds
        if thresholds is None:
            yield metadata.slo_result("slo", results)
            return
        by_rule = {result.threshold: result for result in results}
        for check, rule in thresholds.items():
            yield metadata.slo_result(check, [by_rule[str(rule)]])

    return [slo]
