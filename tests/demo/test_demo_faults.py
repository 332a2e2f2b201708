"""The signature of each fault: what it raises, and what it leaves alone."""

import asyncio
import time
from collections.abc import Callable

import pytest
from httpx import AsyncClient, Response

from .readings import Reading, measured

pytestmark = pytest.mark.anyio

MB = 1024 * 1024
Change = Callable[..., float]


async def switch_on(client: AsyncClient, name: str, **parameters: float) -> None:
    answer = await client.put(f"/admin/faults/{name}", json=parameters)
    assert answer.status_code == 200


async def change(client: AsyncClient, path: str, requests: int, at_once: int = 1) -> Change:
    """What `requests` GETs of `path` add to a metric, as a function of its name and labels."""
    before: Reading = await measured(client)
    for _ in range(requests // at_once):
        await asyncio.gather(*(client.get(path) for _ in range(at_once)))
    after = await measured(client)
    return lambda name, **labels: after(name, **labels) - before(name, **labels)


async def pay(client: AsyncClient) -> Response:
    return await client.post("/transactions", json={"from": 1, "to": 2, "amount_cents": 1})


async def test_slow_query_shows_in_the_query_time(client: AsyncClient) -> None:
    await switch_on(client, "slow_query", delay_ms=20)
    slow = await change(client, "/products", 5)
    assert slow("db_query_seconds_sum", query="product_page") >= 5 * 0.02
    assert slow("http_server_requests_seconds_sum") >= 5 * 0.02
    assert slow("process_cpu_seconds_total") < 5 * 0.02


async def test_added_latency_shows_in_no_resource(client: AsyncClient) -> None:
    await switch_on(client, "added_latency", delay_ms=20, jitter_ms=10)
    late = await change(client, "/products", 5)
    assert late("http_server_requests_seconds_sum") >= 5 * 0.02
    assert late("db_query_seconds_sum") < 0.06
    assert late("db_pool_wait_seconds_sum") < 0.06
    assert late("process_cpu_seconds_total") < 5 * 0.02


async def test_lock_contention_slows_writers_and_not_readers(client: AsyncClient) -> None:
    await switch_on(client, "lock_contention", hold_ms=200, pause_ms=100)
    before = await measured(client)
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        assert (await pay(client)).status_code == 201
        assert (await client.get("/products")).status_code == 200
        await asyncio.sleep(0.01)
    after = await measured(client)

    def query_s(query: str) -> float:
        name = "db_query_seconds_sum"
        return after(name, query=query) - before(name, query=query)

    assert query_s("transaction_pay") > 0.15
    assert query_s("product_page") < query_s("transaction_pay") / 3


async def test_a_small_pool_makes_requests_wait_for_a_connection(client: AsyncClient) -> None:
    await switch_on(client, "slow_query", delay_ms=10)
    normal = await change(client, "/products", 16, at_once=8)
    await switch_on(client, "small_pool", size=1)
    small = await change(client, "/products", 16, at_once=8)
    # One after the other: the wait of the k-th of 8 is k queries, 28 in all, twice.
    assert small("db_pool_wait_seconds_sum") > 2 * 28 * 0.01
    assert small("db_pool_wait_seconds_sum") > 5 * normal("db_pool_wait_seconds_sum")
    assert (await measured(client))("db_pool_connections_max") == 1
    await client.delete("/admin/faults")
    assert (await measured(client))("db_pool_connections_max") == 8


async def test_cpu_burn_per_request_shows_in_processor_time(client: AsyncClient) -> None:
    await switch_on(client, "cpu_burn", ms_per_request=10)
    burnt = await change(client, "/wallets/1", 10)
    assert burnt("process_cpu_seconds_total") >= 10 * 0.01
    assert burnt("db_query_seconds_sum") < 0.05


async def test_cpu_burn_by_share_needs_no_requests(client: AsyncClient) -> None:
    await switch_on(client, "cpu_burn", share=0.5)
    before = await measured(client)
    started = time.perf_counter()
    await asyncio.sleep(0.6)
    after = await measured(client)
    used_s = after("process_cpu_seconds_total") - before("process_cpu_seconds_total")
    # Half a core, less what a busy machine gave to others.
    assert 0.2 < used_s / (time.perf_counter() - started) < 0.8
    assert 0.2 < after("process_cpu_usage") <= 1


async def test_memory_leak_grows_stops_at_its_bound_and_is_given_back(client: AsyncClient) -> None:
    name = "process_resident_memory_bytes"
    await switch_on(client, "memory_leak", bytes_per_request=4 * MB, max_mb=60)
    leaked = await change(client, "/wallets/1", 10)
    assert leaked(name) > 35 * MB
    beyond = await change(client, "/wallets/1", 10)
    assert leaked(name) + beyond(name) < 80 * MB
    assert (await change(client, "/wallets/1", 5))(name) < 5 * MB
    before = await measured(client)
    await client.delete("/admin/faults/memory_leak")
    assert before(name) - (await measured(client))(name) > 50 * MB


async def test_cache_flush_makes_every_look_up_a_miss_and_a_query(client: AsyncClient) -> None:
    kept = await change(client, "/products/1", 10)
    assert kept("cache_misses_total", cache="products") == 1
    assert kept("cache_hits_total", cache="products") == 9
    await switch_on(client, "cache_flush")
    flushed = await change(client, "/products/1", 10)
    assert flushed("cache_misses_total", cache="products") == 10
    assert flushed("cache_hits_total") == 0
    assert flushed("db_query_seconds_count", query="product_by_id") == 10
    await client.delete("/admin/faults")
    assert (await change(client, "/products/1", 10))("cache_hits_total") == 9


async def test_error_burst_fails_its_share_without_touching_the_database(
    client: AsyncClient,
) -> None:
    await switch_on(client, "error_burst", ratio=0.5)
    burst = await change(client, "/products", 200)
    failed = burst("http_server_requests_seconds_count", status="500")
    assert 60 < failed < 140  # beyond 5 standard deviations of 200 coins
    assert burst("db_query_seconds_count") == 200 - failed


async def test_periodic_stall_holds_all_requests_and_lets_them_go_together(
    client: AsyncClient,
) -> None:
    await switch_on(client, "periodic_stall", every_s=0.4, stall_ms=200)

    async def visit() -> tuple[float, float]:
        started = time.perf_counter()
        await client.get("/wallets/1")
        return time.perf_counter() - started, time.perf_counter()

    assert (await visit())[0] < 0.15
    await asyncio.sleep(0.25)  # into the stall
    visits = await asyncio.gather(*(visit() for _ in range(10)))
    assert min(duration for duration, _ in visits) > 0.05
    ends = [end for _, end in visits]
    assert max(ends) - min(ends) < 0.12
    assert (await visit())[0] < 0.15


async def test_a_fault_that_is_off_leaves_no_trace(client: AsyncClient) -> None:
    await switch_on(client, "added_latency", delay_ms=200)
    await switch_on(client, "slow_query", delay_ms=200)
    await client.delete("/admin/faults")
    assert (await change(client, "/products", 5))("http_server_requests_seconds_sum") < 0.2
