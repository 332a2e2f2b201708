"""Who may switch faults, and what a wrong switch is told."""

from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from loadgenie_pipelines.demo.app import WalletApp
from loadgenie_pipelines.demo.faults.switchboard import FAULTS

pytestmark = pytest.mark.anyio

# Parameters that each fault takes.
GOOD: dict[str, dict[str, float]] = {
    "slow_query": {"delay_ms": 1},
    "lock_contention": {"hold_ms": 1},
    "small_pool": {"size": 1},
    "cpu_burn": {"share": 0.1},
    "memory_leak": {"bytes_per_request": 1},
    "cache_flush": {},
    "error_burst": {"ratio": 0},
    "added_latency": {"delay_ms": 1},
    "periodic_stall": {"every_s": 1, "stall_ms": 1},
}


async def test_without_a_token_there_are_no_admin_routes(tmp_path: Path) -> None:
    app = WalletApp(tmp_path)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://demo") as client:
        for authorization in ("", "Bearer ", "Bearer None"):
            headers = {"Authorization": authorization}
            answer = await client.get("/admin/faults", headers=headers)
            assert answer.status_code == 404
    app.close()


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer open", "Basic open sesame", "é"])
async def test_a_wrong_token_switches_nothing(client: AsyncClient, authorization: str) -> None:
    headers = {b"Authorization": authorization.encode()}
    for method, path in (
        ("GET", "/admin/faults"),
        ("DELETE", "/admin/faults"),
        ("PUT", "/admin/faults/cache_flush"),
        ("PUT", "/admin/faults/no_such_fault"),
        ("DELETE", "/admin/faults/cache_flush"),
    ):
        assert (await client.request(method, path, headers=headers)).status_code == 401


async def test_every_fault_is_listed_with_bounds_and_can_be_switched(client: AsyncClient) -> None:
    listed = (await client.get("/admin/faults")).json()
    assert [fault["name"] for fault in listed["available"]] == list(GOOD) == list(FAULTS)
    assert listed["available"][0]["parameters"] == [
        {"name": "delay_ms", "minimum": 1, "maximum": 10_000, "default": None, "whole": False}
    ]
    for name, parameters in GOOD.items():
        answer = await client.put(f"/admin/faults/{name}", json=parameters)
        assert answer.json()["active"][name].items() >= parameters.items()
    assert (await client.get("/wallets/1")).status_code == 200
    assert list((await client.get("/admin/faults")).json()["active"]) == list(GOOD)
    answer = await client.delete("/admin/faults/cache_flush")
    assert "cache_flush" not in answer.json()["active"]
    assert (await client.delete("/admin/faults")).json() == {"active": {}}


@pytest.mark.parametrize(
    ("name", "parameters", "says"),
    [
        ("slow_query", {}, "slow_query.delay_ms: must be given, from 1 to 10000"),
        (
            "small_pool",
            {"size": 0},
            "small_pool.size: must be a whole number from 1 to 8, got 0",
        ),
        (
            "small_pool",
            {"size": 1.5},
            "small_pool.size: must be a whole number from 1 to 8, got 1.5",
        ),
        (
            "error_burst",
            {"ratio": True},
            "error_burst.ratio: must be a number from 0 to 1, got True",
        ),
        (
            "error_burst",
            {"rate": 1},
            "error_burst.rate: unknown parameter; there are: ratio; "
            "error_burst.ratio: must be given, from 0 to 1",
        ),
        (
            "cpu_burn",
            {"share": 0.5, "ms_per_request": 2},
            "cpu_burn: exactly one of share and ms_per_request must be above 0, "
            "got share 0.5 and ms_per_request 2",
        ),
        (
            "periodic_stall",
            {"every_s": 1, "stall_ms": 1000},
            "periodic_stall.stall_ms: must be less than every_s (1000 ms), got 1000",
        ),
    ],
)
async def test_wrong_parameters_are_named_and_change_nothing(
    client: AsyncClient, name: str, parameters: dict[str, Any], says: str
) -> None:
    await client.put(f"/admin/faults/{name}", json=GOOD[name])
    before = (await client.get("/admin/faults")).json()
    answer = await client.put(f"/admin/faults/{name}", json=parameters)
    assert (answer.status_code, answer.json()) == (400, {"error": says})
    assert (await client.get("/admin/faults")).json() == before


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"ratio": NaN}', b'{"\\ud800": 1}'])
async def test_a_malformed_switch_is_a_400(client: AsyncClient, body: bytes) -> None:
    answer = await client.put("/admin/faults/error_burst", content=body)
    assert answer.status_code == 400


async def test_an_unknown_fault_is_a_404_that_names_the_known(client: AsyncClient) -> None:
    answer = await client.put("/admin/faults/fire", json={})
    assert answer.status_code == 404
    assert "there are: slow_query, lock_contention" in answer.json()["error"]
