"""The numbers that a reader asks for first."""

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import Section, Tile, Tiles, Words
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import length


def headline(document: ReportDocument) -> Section:
    measured = document.metrics
    return Section(
        name="numbers",
        title="Headline numbers",
        blocks=(
            *_warning(document),
            Tiles(
                tiles=(
                    Tile(label="Requests", text=numbers.count(measured.requests)),
                    Tile(label="Throughput", text=numbers.per_second(measured.throughput_rps)),
                    _failed(document),
                    Tile(label="Lasted", text=length(measured.duration_s)),
                    Tile(label="p50", text=numbers.milliseconds(measured.p50_ms)),
                    _p95(document),
                    Tile(label="p99", text=numbers.milliseconds(measured.p99_ms)),
                    Tile(label="Slowest", text=numbers.milliseconds(measured.max_ms)),
                    Tile(label="Most VUs", text=numbers.count(measured.vus_max)),
                    _iterations(document),
                    _checks(document),
                    Tile(
                        label="Received",
                        text=numbers.data_size(measured.bytes_received),
                        note=f"sent {numbers.data_size(measured.bytes_sent)}",
                    ),
                )
            ),
        ),
    )


def _warning(document: ReportDocument) -> tuple[Words, ...]:
    """Nobody should copy a number from a run that cannot be trusted without having read so."""
    if document.verdict.trust.grade != "X":
        return ()
    return (Words(text="Do not use these numbers: see Trust.", tone="bad"),)


def _failed(document: ReportDocument) -> Tile:
    measured = document.metrics
    return Tile(
        label="Failed",
        text=numbers.percent(measured.error_ratio),
        note=f"{numbers.count(measured.failed)} requests" if measured.failed else "",
        tone="bad" if measured.failed else "plain",
    )


def _p95(document: ReportDocument) -> Tile:
    """Fast failures make a p95 look good, so successes are told by themselves."""
    measured = document.metrics
    note = ""
    if measured.failed and measured.successful_p95_ms is not None:
        note = f"successes {numbers.milliseconds(measured.successful_p95_ms)}"
    return Tile(label="p95", text=numbers.milliseconds(measured.p95_ms), note=note)


def _iterations(document: ReportDocument) -> Tile:
    measured = document.metrics
    dropped = measured.dropped_iterations
    return Tile(
        label="Iterations",
        text=numbers.count(measured.iterations),
        note=f"{numbers.count(dropped)} dropped" if dropped else "",
        tone="warning" if dropped else "plain",
    )


def _checks(document: ReportDocument) -> Tile:
    measured = document.metrics
    fails = measured.check_fails
    return Tile(
        label="Checks passed",
        text=numbers.percent(measured.check_ratio),
        note=f"{numbers.count(fails)} failed" if fails else "",
        tone="bad" if fails else "plain",
    )
