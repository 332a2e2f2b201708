"""A threshold: a rule that a test run must keep, on one aggregate of one metric."""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from loadgenie_pipelines.frozen import Frozen
from loadgenie_pipelines.scenario.number import Limit
from loadgenie_pipelines.scenario.text import Name

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
    value: Limit
    step: Name | None = None
    abort: bool = False

    @field_validator("aggregate")
    @classmethod
    def _aggregate_of_the_metric(cls, aggregate: str, info: ValidationInfo) -> str:
        metric = info.data.get("metric")
        if metric and aggregate not in AGGREGATES[metric]:
            raise ValueError(f"must be {' or '.join(AGGREGATES[metric])} for {metric}")
        return aggregate

    @field_validator("value")
    @classmethod
    def _in_the_metrics_range(cls, value: float, info: ValidationInfo) -> float:
        if info.data.get("metric", "").endswith("_ratio") and value > 1:
            raise ValueError(
                f"must be between 0 and 1, got {value:g}; for {value:g} % write {value / 100:g}"
            )
        return value

    @field_validator("step")
    @classmethod
    def _of_a_metric_that_steps_have(cls, step: str | None, info: ValidationInfo) -> str | None:
        if step is not None and info.data.get("metric") == "dropped_iterations":
            raise ValueError("must be left out: dropped iterations belong to a workload")
        return step

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
