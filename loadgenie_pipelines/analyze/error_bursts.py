"""Findings about stretches of the run in which requests failed."""

from loadgenie_pipelines.analyze.distributions import at_least
from loadgenie_pipelines.analyze.error_windows import error_windows
from loadgenie_pipelines.analyze.slow_stretches import joined
from loadgenie_pipelines.analyze.wording import counted, percent, seconds
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.finding import Finding

# Fewer failures than this are anecdotes, however unlikely.
FEWEST_FAILURES = 5
# One request in twenty: users notice.
SERIOUS_RATIO = 0.05
# A step that has this share of the failures is named as the one that failed.
STEP_SHARE = 0.8


def error_bursts(timeline: Timeline) -> tuple[Finding, ...]:
    """In time order; one finding a burst."""
    windows = error_windows(timeline)
    bursts = [
        (first, last)
        for first, last in joined(windows.flagged)
        if sum(timeline.failed[first : last + 1]) >= FEWEST_FAILURES
    ]
    return tuple(
        _finding(timeline, number, first, last, windows.base)
        for number, (first, last) in enumerate(bursts, start=1)
    )


def _finding(timeline: Timeline, number: int, first: int, last: int, base: float) -> Finding:
    failed = sum(timeline.failed[first : last + 1])
    requests = sum(timeline.requests[first : last + 1])
    start, end = first * timeline.window_s, (last + 1) * timeline.window_s
    chance = float(at_least(failed, requests, base))
    step = _step_that_failed(timeline, first, last, failed)
    likely = f"of {chance:.1g}" if chance > 0 else "below 1e-300"
    evidence = [
        f"by chance as many fail with a probability {likely},"
        f" where {percent(base)} of the other requests fail"
    ]
    if step is not None:
        of_step = sum(timeline.steps[step].failed[first : last + 1])
        evidence.append(f"{of_step:,} of the {failed:,} were in the step {step}")
    return Finding(
        id=f"errors-{number}",
        kind="error_burst",
        severity="serious" if failed / requests >= SERIOUS_RATIO else "warning",
        title=f"{failed:,} of {counted(requests, 'request')} ({percent(failed / requests)}) failed"
        f" for {seconds(end - start)}, {seconds(start)} into the run",
        metric="error_ratio",
        step=step,
        start_s=start,
        end_s=end,
        statistic="binomial probability against the error ratio of the rest of the run",
        value=chance,
        evidence=tuple(evidence),
        counter_evidence=_against(timeline, first, last),
        see_again=f"the error chart from {seconds(start)} to {seconds(end)}",
    )


def _step_that_failed(timeline: Timeline, first: int, last: int, failed: int) -> str | None:
    if len(timeline.steps) < 2:
        return None
    by_step = {name: sum(step.failed[first : last + 1]) for name, step in timeline.steps.items()}
    worst = max(by_step, key=lambda name: by_step[name])
    return worst if by_step[worst] >= STEP_SHARE * failed else None


def _against(timeline: Timeline, first: int, last: int) -> tuple[str, ...]:
    """More load than ever before may be the reason, rather than the time."""
    during = [value for value in timeline.vus[first : last + 1] if value is not None]
    before = [value for value in timeline.vus[:first] if value is not None]
    if not before or not during or max(during) <= max(before):
        return ()
    return (
        f"there were never as many VUs before ({max(during):,.0f}, at most {max(before):,.0f}"
        " earlier): a limit reached at that load looks the same",
    )
