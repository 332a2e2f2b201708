"""A threshold: a rule that a test run must keep, on one aggregate of one metric."""

from typing import Literal

from pydantic import FiniteFloat, model_validator

from loadgenie_pipelines.frozen import Frozen

MetricName = Literal[
    "response_time", "error_ratio", "throughput", "check_ratio", "dropped_iterations"
]
Aggregate = Literal[
    "min", "avg", "med", "max", "p50", "p90", "p95", "p99", "p99.9", "rate", "count"
]
Operator = Literal["<", "<=", ">", ">="]

AGGREGATES: dict[str, tuple[str, ...]] = {
    "response_time": ("min", "avg", "med", "max", "p50", "p90", "p95", "p99", "p99.9"),
    "error_ratio": ("rate",),
    "throughput": ("rate",),
    "check_ratio": ("rate",),
    "dropped_iterations": ("count", "rate"),
}
UNITS = {
    "response_time": "ms",
    "error_ratio": "",
    "throughput": "/s",
    "check_ratio": "",
    "dropped_iterations": "",
}
PERCENTILE_OF = {"med": 50.0, "p50": 50.0, "p90": 90.0, "p95": 95.0, "p99": 99.0, "p99.9": 99.9}


class Threshold(Frozen):
    """`metric aggregate op value`, on one step or on all; `abort` stops the load on a breach.

    value is in milliseconds for response_time, 0..1 for ratios, requests a second for throughput.
    """

    metric: MetricName
    aggregate: Aggregate
    op: Operator
    value: FiniteFloat
    step: str | None = None
    abort: bool = False

    @model_validator(mode="after")
    def _makes_sense(self) -> "Threshold":
        allowed = AGGREGATES[self.metric]
        if self.aggregate not in allowed:
            raise ValueError(
                f"aggregate: {self.metric} has {', '.join(allowed)}; got {self.aggregate!r}"
            )
        if self.value < 0:
            raise ValueError(f"value: must not be negative, got {self.value:g}")
        if self.metric.endswith("_ratio") and self.value > 1:
            raise ValueError(
                f"value: a ratio is between 0 and 1, got {self.value:g};"
                f" for {self.value:g} % write {self.value / 100:g}"
            )
        if self.step is not None and self.metric == "dropped_iterations":
            raise ValueError("step: dropped iterations belong to a workload, not to a step")
        return self

    def holds(self, measured: float) -> bool:
        match self.op:
            case "<":
                return measured < self.value
            case "<=":
                return measured <= self.value
            case ">":
                return measured > self.value
            case ">=":
                return measured >= self.value

    def __str__(self) -> str:
        """`p95 response_time < 100 ms`, with the step behind it."""
        unit = UNITS[self.metric]
        space = " " if unit.isalpha() else ""
        where = f" ({self.step})" if self.step is not None else ""
        return f"{self.aggregate} {self.metric} {self.op} {self.value:g}{space}{unit}{where}"

    @property
    def slug(self) -> str:
        """Letters, digits and _ only: the name of the asset check."""
        words = f"{self.metric} {self.aggregate} {self.step or ''}"
        return "_".join("".join(c if c.isalnum() and c.isascii() else " " for c in words).split())
