"""A slow stretch as a finding: one plain sentence, and what speaks for and against it."""

from collections.abc import Sequence

import numpy as np

from loadgenie_pipelines.analyze.load_residual import LoadResidual
from loadgenie_pipelines.analyze.slow_comparison import SlowComparison, compare
from loadgenie_pipelines.analyze.slow_evidence import counter_evidence, evidence, load_words
from loadgenie_pipelines.analyze.slow_stretches import SlowStretch
from loadgenie_pipelines.analyze.wording import milliseconds, seconds
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.finding import Finding, Severity

# Twice as slow for longer is serious; a moment is a warning only if it is that high.
SERIOUS_RISE = 2.0
# More spikes than this are one finding: that they come again is the news.
MOST_SPIKES = 5
IDS = {"spike": "spike", "level_shift": "shift", "ramp": "ramp"}
STATISTICS = {
    "spike": "highest residual of log p50 and p95 after load, in robust sd"
    " (modified z-score, Iglewicz & Hoaglin 1993)",
    "level_shift": "median residual of log p50 and p95 after load, in robust sd; its windows by"
    " optimal partitioning (Jackson et al. 2005)",
    "ramp": "median residual of log p50 and p95 after load, in robust sd; a line beats a step"
    " by BIC (Schwarz 1978)",
}


def slow_findings(
    timeline: Timeline, residual: LoadResidual, stretches: Sequence[SlowStretch]
) -> tuple[Finding, ...]:
    """In time order; many spikes become one finding."""
    calm = np.ones(len(residual.z), dtype=bool)
    for stretch in stretches:
        calm[stretch.first : stretch.last + 1] = False
    if not calm.any():
        return ()  # slow from end to end, so there is nothing it was slow against
    spikes = sum(stretch.shape == "spike" for stretch in stretches)
    findings: list[Finding] = []
    numbers = dict.fromkeys(IDS, 0)
    for stretch in stretches:
        numbers[stretch.shape] += 1
        name = f"{IDS[stretch.shape]}-{numbers[stretch.shape]}"
        beside = compare(timeline, residual, stretch, calm)
        findings.append(_finding(timeline, residual, stretch, beside, name))
    if spikes > MOST_SPIKES:
        single = tuple(found for found in findings if found.kind == "spike")
        rest = [found for found in findings if found.kind != "spike"]
        return tuple(sorted([_repeated(single), *rest], key=lambda found: found.start_s or 0.0))
    return tuple(findings)


def _finding(
    timeline: Timeline,
    residual: LoadResidual,
    stretch: SlowStretch,
    beside: SlowComparison,
    name: str,
) -> Finding:
    return Finding(
        id=name,
        kind=stretch.shape,
        severity=_severity(stretch, beside),
        title=_title(residual, stretch, beside),
        metric=f"{beside.metric}_ms",
        start_s=beside.start_s,
        end_s=beside.end_s,
        statistic=STATISTICS[stretch.shape],
        value=round(stretch.peak_z if stretch.shape == "spike" else stretch.middle_z, 2),
        evidence=evidence(timeline, stretch, beside),
        counter_evidence=counter_evidence(timeline, residual, beside),
        see_again=f"the latency chart from {seconds(beside.start_s)} to {seconds(beside.end_s)}",
    )


def _title(residual: LoadResidual, stretch: SlowStretch, beside: SlowComparison) -> str:
    """`p95 rose from 12 ms to 48 ms for 20 s, 60 s into the run, with the load unchanged`."""
    verb = "climbed" if stretch.shape == "ramp" else "rose"
    length = f"for {seconds(beside.end_s - beside.start_s)}, {seconds(beside.start_s)} into the run"
    if stretch.shape == "ramp":
        length = f"from {seconds(beside.start_s)} to {seconds(beside.end_s)} into the run"
    elif beside.until_the_end and stretch.shape == "level_shift":
        length = f"{seconds(beside.start_s)} into the run and stayed there until the end"
    high = milliseconds(beside.during_ms)
    if beside.load_unchanged or beside.load_is_new:
        load = (
            "with the load unchanged"
            if beside.load_unchanged
            else f"while the load grew ({load_words(residual, beside)})"
        )
        low = milliseconds(beside.before_ms)
        return f"{beside.metric} {verb} from {low} to {high} {length}, {load}"
    low = milliseconds(beside.expected_ms)
    return f"{beside.metric} {verb} to {high} {length}, where {low} is usual at its load"


def _severity(stretch: SlowStretch, beside: SlowComparison) -> Severity:
    doubled = beside.during_ms >= SERIOUS_RISE * beside.expected_ms
    if stretch.shape == "spike":
        return "warning" if doubled else "info"
    return "serious" if doubled else "warning"


def _repeated(spikes: Sequence[Finding]) -> Finding:
    """One finding for many spikes, with the highest as its example."""
    starts = [spike.start_s or 0.0 for spike in spikes]
    ends = [spike.end_s or 0.0 for spike in spikes]
    highest = max(spikes, key=lambda spike: spike.value or 0.0)
    apart = float(np.median(np.diff(starts)))
    return highest.model_copy(
        update={
            "id": "spikes",
            "kind": "repeated_spikes",
            "severity": "warning",
            "title": f"latency spiked {len(spikes)} times between {seconds(starts[0])} and"
            f" {seconds(ends[-1])}, in the median {seconds(apart)} apart;"
            f" the highest: {highest.title}",
            "start_s": starts[0],
            "end_s": ends[-1],
            "see_again": f"the latency chart from {seconds(starts[0])} to {seconds(ends[-1])}",
        }
    )
