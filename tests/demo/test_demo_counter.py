"""The service's own count is exact, whatever was answered and however much at once."""

import asyncio

import pytest
from httpx import AsyncClient, Limits

from loadgenie_pipelines.demo import database
from loadgenie_pipelines.demo.process import DemoTarget

from .readings import answered, measured

pytestmark = pytest.mark.anyio

REQUESTS = (
    ("GET", "/wallets/1", "/wallets/{id}", "200"),
    ("GET", "/wallets/x", "/wallets/{id}", "404"),
    ("GET", "/nowhere", "UNKNOWN", "404"),
    ("PATCH", "/products", "/products", "405"),
    ("POST", "/transactions", "/transactions", "400"),
    ("HEAD", "/products/1", "/products/{id}", "200"),
)


async def test_every_answer_is_counted_under_its_template_and_status(client: AsyncClient) -> None:
    await asyncio.gather(*(client.request(m, path) for m, path, _, _ in REQUESTS * 20))
    for method, _, uri, status in REQUESTS:
        assert await answered(client, method=method, uri=uri, status=status) == 20
    assert await answered(client) == 20 * len(REQUESTS)


async def test_operators_requests_are_not_counted(client: AsyncClient) -> None:
    for path in ("/metrics", "/q/health", "/admin/faults", "/admin", "/admin/x"):
        await client.get(path)
    assert await answered(client) == 0


async def test_planted_500s_are_counted_under_the_path_they_hit(client: AsyncClient) -> None:
    await client.put("/admin/faults/error_burst", json={"ratio": 1})
    for _ in range(5):
        assert (await client.get("/wallets/1")).status_code == 500
    assert await answered(client, uri="/wallets/{id}", status="500") == 5


@pytest.fixture
def impatient_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """For services made after it."""
    monkeypatch.setattr(database, "POOL_TIMEOUT_S", 0.05)


@pytest.mark.usefixtures("impatient_pool")
async def test_503s_of_an_exhausted_pool_are_counted(client: AsyncClient) -> None:
    await client.put("/admin/faults/small_pool", json={"size": 1})
    await client.put("/admin/faults/slow_query", json={"delay_ms": 200})
    answers = await asyncio.gather(*(client.get("/products") for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [503] * 19
    assert await answered(client, status="503") == 19
    assert await answered(client) == 20
    assert (await measured(client))("db_pool_wait_seconds_count") == 20


async def test_a_real_server_counts_exactly_what_was_sent(target: DemoTarget) -> None:
    before = target.request_count()
    limits = Limits(max_connections=20)
    async with AsyncClient(base_url=target.url, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(client.request(m, path) for m, path, _, _ in REQUESTS * 50))
    assert target.request_count() - before == 50 * len(REQUESTS)
