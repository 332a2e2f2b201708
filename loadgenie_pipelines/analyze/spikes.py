"""What was strange within the run: spikes, level shifts, ramps, bursts of errors, the warm-up."""

import numpy as np

from loadgenie_pipelines.analyze.error_bursts import error_bursts
from loadgenie_pipelines.analyze.load_residual import LoadResidual, load_residual
from loadgenie_pipelines.analyze.slow_findings import slow_findings
from loadgenie_pipelines.analyze.slow_stretches import SlowStretch, slow_stretches
from loadgenie_pipelines.analyze.wording import milliseconds, seconds
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.finding import Finding

# A stretch that begins within the first two usable windows is the run's beginning.
AT_THE_START = 1
# A warm-up fades out: what is left of it may show as a second stretch once the first is set aside.
MOST_ROUNDS = 3


def find_spikes_and_shifts(timeline: Timeline, *, is_open: bool = False) -> tuple[Finding, ...]:
    """In time order. Runs with fewer than 12 usable windows have no normal state: nothing is found.

    `is_open`: iterations arrived on schedule, so that load means requests a second and not VUs.
    """
    residual = load_residual(timeline, is_open=is_open)
    found = error_bursts(timeline)
    if residual is not None:
        found += _slowness(timeline, residual, is_open=is_open)
    return tuple(sorted(found, key=lambda finding: finding.start_s or 0.0))


def _slowness(timeline: Timeline, residual: LoadResidual, *, is_open: bool) -> tuple[Finding, ...]:
    """The warm-up is set aside and the rest judged without it, so that it is not the normal state.

    Nothing is set aside where too little would be left.
    """
    stretches = slow_stretches(residual)
    first = residual
    warm_until: int | None = None  # the last window of the warm-up
    for _ in range(MOST_ROUNDS):
        if not stretches or stretches[0].first > AT_THE_START:
            break
        last = int(residual.windows[stretches[0].last])
        rest = load_residual(timeline, is_open=is_open, after=last)
        if rest is None:
            break
        warm_until, residual, stretches = last, rest, slow_stretches(rest)
    later = slow_findings(timeline, residual, stretches)
    if warm_until is None:
        return later
    return (_warm_up(timeline, first, warm_until, _calm_p95(residual, stretches)), *later)


def _calm_p95(residual: LoadResidual, stretches: tuple[SlowStretch, ...]) -> float:
    calm = np.ones(len(residual.z), dtype=bool)
    for stretch in stretches:
        calm[stretch.first : stretch.last + 1] = False
    return float(np.median(residual.p95_ms[calm] if calm.any() else residual.p95_ms))


def _warm_up(timeline: Timeline, residual: LoadResidual, last: int, calm_ms: float) -> Finding:
    """`residual` is the one of the whole run, `calm_ms` the p95 of the calm windows after it."""
    warm = residual.windows <= last
    end = (last + 1) * timeline.window_s
    high = milliseconds(float(np.median(residual.p95_ms[warm])))
    return Finding(
        id="warm-up",
        kind="warm_up",
        severity="info",
        title=f"the first {seconds(end)} were slower: p95 {high}, then {milliseconds(calm_ms)}",
        metric="p95_ms",
        start_s=0.0,
        end_s=end,
        statistic="highest residual of log p50 and p95 after load, in robust sd",
        value=round(float(residual.z[warm].max()), 2),
        evidence=("caches, pools and compilers are usually cold in the beginning",),
        counter_evidence=("a fault that ended by itself looks the same",),
        see_again=f"the latency chart from 0 s to {seconds(end)}",
    )
