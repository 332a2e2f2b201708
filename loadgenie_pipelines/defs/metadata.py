"""What a person wants to see on an asset's page: numbers that plot over time, charts, tables."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg

from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report import charts
from loadgenie_pipelines.report.sparkline import sparkline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.script import Script
from loadgenie_pipelines.results.test_run import TestRun
from loadgenie_pipelines.results.verdict import Analysis, ThresholdResult
from loadgenie_pipelines.scenario.document import to_yaml
from loadgenie_pipelines.store.run_folder import RunFolder

Metadata = Mapping[str, Any]

_MOST_SCRIPT_CHARACTERS = 40_000


def of_scenario(folder: RunFolder) -> Metadata:
    run = folder.read(TestRun)
    scenario = folder.read_test_file().scenario
    found: dict[str, Any] = {
        "test_run_id": run.test_run_id,
        "target": dg.MetadataValue.url(run.target),
        "scenario_hash": run.scenario_hash,
        "planned_s": scenario.duration.total_seconds(),
        "scenario": dg.MetadataValue.md(_fenced("yaml", to_yaml(scenario))),
    }
    if scenario.assumptions:
        found["assumptions"] = dg.MetadataValue.table(
            [
                dg.TableRecord({"field": one.field, "value": one.value, "reason": one.reason})
                for one in scenario.assumptions
            ]
        )
    return found


def of_script(folder: RunFolder, script: Script) -> Metadata:
    text = (folder.path / script.file_name).read_text(encoding="utf-8")
    return {
        "engine": script.engine,
        "gaps": len(script.gaps),
        "file": dg.MetadataValue.path(folder.path / script.file_name),
        "script": dg.MetadataValue.md(_fenced("js", text[:_MOST_SCRIPT_CHARACTERS])),
    }


def of_samples(folder: RunFolder, outcome: Outcome) -> Metadata:
    return _present(
        {
            "dagster/row_count": outcome.samples,
            "samples": outcome.samples,
            "engine_requests": outcome.engine_requests,
            "unreadable_lines": outcome.unreadable_lines,
            "ending": outcome.ending,
            "explanation": outcome.explanation,
            "load_s": outcome.load_s,
            "engine_version": outcome.engine_version,
            "folder": dg.MetadataValue.path(folder.path),
        }
    )


def of_metrics(folder: RunFolder, metrics: Metrics) -> Metadata:
    timeline = folder.read(Timeline)
    numbers = {
        name: _rounded(getattr(metrics, name))
        for name in (
            "requests",
            "failed",
            "error_ratio",
            "throughput_rps",
            "mean_ms",
            "p50_ms",
            "p90_ms",
            "p95_ms",
            "p99_ms",
            "max_ms",
            "iterations",
            "dropped_iterations",
            "check_ratio",
            "vus_max",
        )
    }
    return {
        "test_run_id": folder.test_run_id,
        **_present(numbers),
        **_inline_chart(timeline),
        "charts": dg.MetadataValue.md(
            "\n\n".join(
                f"![{name}]({charts.to_data_uri(chart)})"
                for name, chart in (
                    ("response times", charts.latency_chart(timeline)),
                    ("throughput", charts.throughput_chart(timeline)),
                    ("errors", charts.error_chart(timeline)),
                )
            )
        ),
        "steps": dg.MetadataValue.table(
            [
                dg.TableRecord(
                    {
                        "step": name,
                        "requests": step.requests,
                        "errors": step.failed,
                        "p50_ms": _rounded(step.p50_ms),
                        "p95_ms": _rounded(step.p95_ms),
                        "p99_ms": _rounded(step.p99_ms),
                    }
                )
                for name, step in metrics.steps.items()
            ]
            or [dg.TableRecord({"step": "no data"})]
        ),
    }


def of_findings(analysis: Analysis) -> Metadata:
    verdict = analysis.verdict
    lines = [f"**{verdict.verdict}** (trust {verdict.trust.grade})", ""]
    lines += [f"- {reason}" for reason in verdict.reasons]
    lines += ["", *(f"1. {finding.title}" for finding in analysis.findings)]
    return {
        "verdict": str(verdict.verdict),
        "exit_code": verdict.exit_code,
        "trust": verdict.trust.grade,
        "finding_count": len(analysis.findings),
        "baseline": verdict.baseline,
        "summary": dg.MetadataValue.md("\n".join(lines)),
    }


def of_report(folder: RunFolder, written: Mapping[str, Path]) -> Metadata:
    verdict = folder.read(Analysis).verdict
    return {
        "test_run_id": folder.test_run_id,
        "verdict": str(verdict.verdict),
        "reasons": dg.MetadataValue.md("\n".join(f"- {reason}" for reason in verdict.reasons)),
        **{name: dg.MetadataValue.path(path) for name, path in written.items()},
    }


def slo_result(check: str, results: Sequence[ThresholdResult]) -> dg.AssetCheckResult:
    """Passed only where every threshold holds; one that could not be judged is a warning."""
    breached = [result for result in results if result.holds is False]
    unjudged = [result for result in results if result.holds is None]
    lines = [
        f"{result.threshold}: "
        + ("no data" if result.measured is None else f"measured {result.measured:.4g}")
        + (f" ({result.reason})" if result.reason else "")
        for result in results
    ]
    numbers = (
        {"measured": results[0].measured, "limit": results[0].limit} if len(results) == 1 else {}
    )
    return dg.AssetCheckResult(
        check_name=check,
        passed=not breached and not unjudged,
        severity=dg.AssetCheckSeverity.ERROR if breached else dg.AssetCheckSeverity.WARN,
        description="\n".join(lines) or "no thresholds were asked for",
        metadata=_present(numbers),
    )


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the missing ones: Dagster would plot a None as nothing, and we never plot a 0."""
    return {name: value for name, value in values.items() if value is not None}


def _rounded(value: float | None) -> float | None:
    """Three digits behind the point at most: 1.1473369000000002 is hard to read."""
    return round(value, 3) if isinstance(value, float) else value


def _inline_chart(timeline: Timeline) -> dict[str, dg.MarkdownMetadataValue]:
    image = sparkline(timeline)
    return {"latency": dg.MetadataValue.md(image)} if image else {}


def _fenced(language: str, text: str) -> str:
    """A code block whose fence is longer than any in the text."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"
