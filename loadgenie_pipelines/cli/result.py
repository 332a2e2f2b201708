"""The result of a test run on standard output: for a person, or as one JSON document."""

import json
import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from loadgenie_pipelines.metrics.measured import Metrics, RequestMetrics
from loadgenie_pipelines.results.verdict import Analysis, VerdictName
from loadgenie_pipelines.store.run_folder import RunFolder

_STYLES = {
    VerdictName.PASS: "bold green",
    VerdictName.FAIL: "bold red",
    VerdictName.REGRESSED: "bold red",
    VerdictName.INCONCLUSIVE: "bold yellow",
    VerdictName.INVALID: "bold magenta",
}


def result_console() -> Console:
    """Standard output; a file or a pipe has no width that a table must fit."""
    width = None if sys.stdout.isatty() else 200
    return Console(highlight=False, soft_wrap=True, width=width)


def result_document(folder: RunFolder) -> dict[str, Any]:
    """The contract of `loadgenie run --json`."""
    verdict = folder.read(Analysis).verdict
    metrics = folder.read(Metrics)
    return {
        "test_run_id": folder.test_run_id,
        "verdict": verdict.verdict,
        "exit_code": verdict.exit_code,
        "reasons": list(verdict.reasons),
        "trust": verdict.trust.model_dump(mode="json"),
        "folder": str(folder.path),
        "metrics": {
            **_numbers(metrics),
            "steps": {name: _numbers(step) for name, step in metrics.steps.items()},
        },
    }


def show_result(folder: RunFolder, as_json: bool) -> int:
    """Prints the result and returns the verdict's exit code."""
    verdict = folder.read(Analysis).verdict
    if as_json:
        print(json.dumps(result_document(folder), indent=1))
        return verdict.exit_code
    console = result_console()
    console.print()
    console.print(Text(str(verdict.verdict), style=_STYLES[verdict.verdict]), end="")
    console.print(Text(f"  (exit code {verdict.exit_code}, trust {verdict.trust.grade})"))
    for reason in verdict.reasons:
        console.print(Text(f"  {reason}"))
    console.print()
    console.print(_steps(folder.read(Metrics)))
    for finding in folder.read(Analysis).findings:
        console.print(Text(f"  {finding.severity}: {finding.title}"))
    console.print()
    for path in sorted(folder.path.glob("report.*")):
        console.print(Text(str(path)))
    return verdict.exit_code


def _numbers(metrics: RequestMetrics) -> dict[str, Any]:
    names = ("requests", "error_ratio", "throughput_rps", "p50_ms", "p95_ms", "p99_ms")
    return {name: getattr(metrics, name) for name in names}


def _steps(metrics: Metrics) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    table.add_column("step", overflow="fold")
    for heading in ("requests", "errors", "requests/s", "p50 ms", "p95 ms", "p99 ms"):
        table.add_column(heading, justify="right")
    for name, step in metrics.steps.items():
        table.add_row(Text(name), *_cells(step))
    if len(metrics.steps) != 1:
        table.add_row(Text("all"), *_cells(metrics), style="bold")
    return table


def _cells(metrics: RequestMetrics) -> tuple[str, ...]:
    return (
        f"{metrics.requests:,}",
        f"{metrics.failed:,}",
        *(
            "-" if value is None else f"{value:,.1f}"
            for value in (metrics.throughput_rps, metrics.p50_ms, metrics.p95_ms, metrics.p99_ms)
        ),
    )
