"""Reads the service's own metrics in a test."""

from collections.abc import Callable

from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families

Reading = Callable[..., float]


def reading_of(text: str) -> Reading:
    """A function `(sample name, **labels)` that sums the samples with those labels."""
    samples = [
        sample for family in text_string_to_metric_families(text) for sample in family.samples
    ]

    def read(name: str, **labels: str) -> float:
        return sum(
            sample.value
            for sample in samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    return read


async def measured(client: AsyncClient) -> Reading:
    return reading_of((await client.get("/metrics")).text)


async def answered(client: AsyncClient, **labels: str) -> int:
    return int((await measured(client))("http_server_requests_seconds_count", **labels))
