"""Earlier test runs, read from their folders."""

from collections.abc import Iterable, Iterator
from itertools import islice

from pydantic import ValidationError

from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.test_run import PastRun, TestRun, is_comparable
from loadgenie_pipelines.results.verdict import Verdict
from loadgenie_pipelines.store.home import home
from loadgenie_pipelines.store.run_folder import RunFolder


def past_runs() -> Iterator[PastRun]:
    """All test runs, newest first. A folder without a readable `run.json` is no test run."""
    return _readable(folder for folder, _ in _test_runs())


def comparable_runs(run: TestRun, most: int = 50) -> list[PastRun]:
    """Earlier runs of the same load, engine, environment and target, newest first."""
    earlier = (
        folder
        for folder, other in _test_runs()
        if other.test_run_id < run.test_run_id and is_comparable(other, run)
    )
    return list(islice(_readable(earlier), most))


def _readable(folders: Iterable[RunFolder]) -> Iterator[PastRun]:
    """Without the runs whose files another version wrote."""
    for folder in folders:
        try:
            yield past_run(folder)
        except ValidationError:
            continue


def _test_runs() -> Iterator[tuple[RunFolder, TestRun]]:
    """Newest first; of a run that is not asked for, only this one small file is read."""
    for path in sorted((home() / "runs").iterdir(), reverse=True):
        folder = RunFolder(path)
        try:
            if folder.has(TestRun):
                yield folder, folder.read(TestRun)
        except ValidationError:
            continue


def past_run(folder: RunFolder) -> PastRun:
    metrics = folder.read(Metrics) if folder.has(Metrics) else None
    verdict = folder.read(Verdict) if folder.has(Verdict) else None
    outcome = folder.read(Outcome) if folder.has(Outcome) else None
    return PastRun(
        run=folder.read(TestRun),
        verdict=verdict.verdict if verdict else None,
        trust_grade=verdict.trust.grade if verdict else None,
        requests=metrics.requests if metrics else None,
        error_ratio=metrics.error_ratio if metrics else None,
        throughput_rps=metrics.throughput_rps if metrics else None,
        p50_ms=metrics.p50_ms if metrics else None,
        p95_ms=metrics.p95_ms if metrics else None,
        p99_ms=metrics.p99_ms if metrics else None,
        is_partial=outcome.ending != "completed" if outcome else None,
    )
