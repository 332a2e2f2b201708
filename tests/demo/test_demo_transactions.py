"""Money: none appears, none is lost, and what is read after a payment is what was paid."""

import asyncio
import random

import pytest
from httpx import AsyncClient

from loadgenie_pipelines.demo.schema import SEEDED_BALANCE_CENTS

pytestmark = pytest.mark.anyio

WALLETS = range(1, 11)


async def balances(client: AsyncClient) -> dict[int, int]:
    answers = await asyncio.gather(*(client.get(f"/wallets/{n}") for n in WALLETS))
    return {wallet.json()["id"]: wallet.json()["balance_cents"] for wallet in answers}


async def test_money_is_conserved_by_concurrent_payments(client: AsyncClient) -> None:
    chance = random.Random(7)
    expected = await balances(client)

    async def pay(source: int, target: int, cents: int) -> None:
        body = {"from": source, "to": target, "amount_cents": cents}
        answer = await client.post("/transactions", json=body)
        assert answer.status_code in (201, 409)
        if answer.status_code == 201:
            expected[source] -= cents
            expected[target] += cents

    payments = [
        # Most of what a wallet holds, so that some payments find too little left.
        (*chance.sample(WALLETS, 2), chance.randint(1, SEEDED_BALANCE_CENTS))
        for _ in range(200)
    ]
    reads = [client.get(f"/wallets/{chance.choice(WALLETS)}") for _ in range(100)]
    await asyncio.gather(*(pay(*payment) for payment in payments), *reads)
    after = await balances(client)  # out of the cache, where there is an entry
    assert after == expected
    assert sum(after.values()) == len(WALLETS) * SEEDED_BALANCE_CENTS
    assert min(after.values()) >= 0
    listed = (await client.get("/wallets?limit=10")).json()["items"]  # out of the database
    assert {wallet["id"]: wallet["balance_cents"] for wallet in listed} == after


async def test_a_payment_to_nowhere_leaves_the_sender_whole(client: AsyncClient) -> None:
    body = {"from": 1, "to": 999, "amount_cents": 5}
    assert (await client.post("/transactions", json=body)).status_code == 404
    assert (await client.get("/wallets/1")).json()["balance_cents"] == SEEDED_BALANCE_CENTS


async def test_a_payment_shows_in_both_wallets_latest_first(client: AsyncClient) -> None:
    for source, target in ((1, 2), (2, 1), (3, 1), (2, 3)):
        body = {"from": source, "to": target, "amount_cents": 100 * source}
        paid = await client.post("/transactions", json=body)
        assert paid.status_code == 201
        assert (await client.get(f"/transactions/{paid.json()['id']}")).json() == paid.json()
    answer = (await client.get("/wallets/1/transactions")).json()
    assert [(t["from"], t["to"]) for t in answer["items"]] == [(3, 1), (2, 1), (1, 2)]
    answer = (await client.get("/wallets/1/transactions?limit=1")).json()
    assert [t["amount_cents"] for t in answer["items"]] == [300]
