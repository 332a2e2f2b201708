"""A finding: something in a test run that is worth a person's time, with its evidence."""

from typing import Literal

from loadgenie_pipelines.frozen import Frozen

Severity = Literal["info", "warning", "serious"]


class Finding(Frozen):
    """`start_s` and `end_s` are seconds since the first request; None for the whole run."""

    id: str  # stable within a run: spike-1, shift-1, regression-p95
    kind: str  # spike, level_shift, error_burst, regression, improvement, …
    severity: Severity
    title: str  # one plain sentence with the numbers
    metric: str
    step: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    statistic: str  # which statistic, with its source
    value: float | None = None  # of the statistic
    evidence: tuple[str, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    see_again: str  # how to see it: which chart, which command
