"""The verdict of a test run, computed from the samples, never from an exit code alone."""

from enum import StrEnum
from typing import Literal

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.results.finding import Finding

Grade = Literal["A", "B", "C", "X"]


class VerdictName(StrEnum):
    PASS = "PASS"
    FAIL = "FAIL"
    REGRESSED = "REGRESSED"
    INCONCLUSIVE = "INCONCLUSIVE"
    INVALID = "INVALID"


EXIT_CODES = {
    VerdictName.PASS: 0,
    VerdictName.FAIL: 10,
    VerdictName.REGRESSED: 20,
    VerdictName.INCONCLUSIVE: 30,
    VerdictName.INVALID: 40,
}

MEANINGS = {
    VerdictName.PASS: "every threshold holds and the run can be trusted",
    VerdictName.FAIL: "a threshold is breached",
    VerdictName.REGRESSED: "thresholds hold, but it is worse than its baseline",
    VerdictName.INCONCLUSIVE: "too little was measured for what was asked",
    VerdictName.INVALID: "the measurement cannot be trusted",
}


class Trust(Frozen):
    """Whether the measurement is sound. A: nothing to say; X: do not use the numbers."""

    grade: Grade
    reasons: tuple[str, ...] = ()


class ThresholdResult(Frozen):
    """One threshold against what was measured. `holds` is None where too little was measured."""

    threshold: str  # as it reads: p95 response_time < 100 ms
    slug: str
    step: str | None
    limit: float
    unit: str
    measured: float | None
    holds: bool | None
    reason: str | None = None  # why it could not be judged


class Verdict(Frozen):
    """The answer, with the reasons in the order in which to read them."""

    verdict: VerdictName
    exit_code: int
    reasons: tuple[str, ...]
    trust: Trust
    thresholds: tuple[ThresholdResult, ...]
    baseline: str  # what it was compared with, or that there is nothing to compare with yet


class Analysis(Frozen):
    """Everything the analysis found: `findings.json`."""

    verdict: Verdict
    findings: tuple[Finding, ...]
