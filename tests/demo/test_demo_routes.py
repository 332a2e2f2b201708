"""What each route answers, to good requests and to bad ones."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from httpx import AsyncClient
from hypothesis import given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.demo import health
from loadgenie_pipelines.demo.process import DemoTarget

pytestmark = pytest.mark.anyio

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = ("owner", "from", "to", "amount_cents", "product_id", "quantity", "cart_id", "username")
POST_ROUTES = ("/login", "/wallets", "/transactions", "/cart", "/checkout")


async def test_health_is_up_and_names_its_checks(client: AsyncClient) -> None:
    answer = await client.get("/q/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "UP", "checks": [{"name": "database", "status": "UP"}]}


async def test_health_is_down_when_the_database_does_not_answer(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "POOL_TIMEOUT_S", 0.02)
    await client.put("/admin/faults/small_pool", json={"size": 1})
    await client.put("/admin/faults/slow_query", json={"delay_ms": 200})
    _, answer = await asyncio.gather(client.get("/products"), client.get("/q/health"))
    assert answer.status_code == 503
    assert answer.json()["status"] == answer.json()["checks"][0]["status"] == "DOWN"
    assert "no free connection within 0.02 s" in answer.json()["checks"][0]["reason"]


async def test_every_seeded_product_is_on_exactly_one_page(client: AsyncClient) -> None:
    seen, page = [], 1
    while page:
        answer = (await client.get("/products", params={"page": page})).json()
        seen += [product["id"] for product in answer["items"]]
        page = answer["next_page"]
    assert seen == list(range(1, 501))


async def test_a_category_page_holds_that_category_only(client: AsyncClient) -> None:
    answer = (await client.get("/products?category=audio")).json()
    assert len(answer["items"]) == 20
    assert {product["category"] for product in answer["items"]} == {"audio"}


async def test_search_finds_names_in_any_case_and_takes_no_wildcards(client: AsyncClient) -> None:
    found = (await client.get("/search?q=kEtTle")).json()["items"]
    assert len(found) == 20
    assert all("Kettle" in product["name"] for product in found)
    assert (await client.get("/search?q=%25")).json() == {"items": []}


async def test_a_new_wallet_can_be_looked_at_and_listed(client: AsyncClient) -> None:
    opened = await client.post("/wallets", json={"owner": "Ada Ω"})
    assert opened.status_code == 201
    wallet = opened.json()
    assert wallet == {"id": 201, "owner": "Ada Ω", "balance_cents": 100_000}
    assert (await client.get("/wallets/201")).json() == wallet
    assert [w["id"] for w in (await client.get("/wallets?limit=3")).json()["items"]] == [1, 2, 3]


async def test_a_cart_is_ordered_once(client: AsyncClient) -> None:
    price = (await client.get("/products/7")).json()["price_cents"]
    cart = await client.post("/cart", json={"product_id": 7, "quantity": 3})
    assert (cart.status_code, cart.json()["total_cents"]) == (201, 3 * price)
    order = {"cart_id": cart.json()["cart_id"]}
    assert (await client.post("/checkout", json=order)).json() == {"order_id": 1}
    assert (await client.post("/checkout", json=order)).status_code == 409


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/wallets/999", None, 404),
        ("GET", "/wallets/abc", None, 404),
        ("GET", "/wallets/-1", None, 404),
        ("GET", "/wallets/%C2%B2", None, 404),
        ("GET", "/wallets/99999999999999999999999", None, 404),
        ("GET", "/products/501", None, 404),
        ("GET", "/transactions/1", None, 404),
        ("GET", "/wallets/999/transactions", None, 404),
        ("GET", "/nowhere", None, 404),
        ("GET", "/wallets/", None, 404),
        ("DELETE", "/wallets", None, 405),
        ("GET", "/products?page=0", None, 400),
        ("GET", "/products?page=1_0", None, 400),
        ("GET", "/wallets?limit=101", None, 400),
        ("GET", "/search", None, 400),
        ("POST", "/wallets", b"{", 400),
        ("POST", "/wallets", b"[]", 400),
        ("POST", "/wallets", b"\xff\xfe\xfd", 400),
        ("POST", "/wallets", b"[" * 100_000, 400),
        ("POST", "/wallets", b'{"owner": "\\ud800"}', 400),
        ("POST", "/wallets", b'{"owner": " "}', 400),
        ("POST", "/transactions", b'{"from": 1, "to": 1, "amount_cents": 5}', 400),
        ("POST", "/transactions", b'{"from": 1, "to": 2, "amount_cents": 0}', 400),
        ("POST", "/transactions", b'{"from": 1, "to": 2, "amount_cents": true}', 400),
        ("POST", "/transactions", b'{"from": 999, "to": 2, "amount_cents": 5}', 404),
        ("POST", "/transactions", b'{"from": 1, "to": 999, "amount_cents": 5}', 404),
        ("POST", "/transactions", b'{"from": 1, "to": 2, "amount_cents": 1000000000000}', 409),
        ("POST", "/cart", b'{"product_id": 999, "quantity": 1}', 404),
        ("POST", "/checkout", b'{"cart_id": 999}', 404),
    ],
)
async def test_a_bad_request_gets_its_status_and_a_reason(
    client: AsyncClient, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = await client.request(method, path, content=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


async def test_all_wrong_fields_are_named_at_once(client: AsyncClient) -> None:
    answer = await client.post("/transactions", json={"from": "1", "amount_cents": -1})
    error = answer.json()["error"].split("; ")
    assert error[0] == "from: must be a whole number from 1 to 9223372036854775807, got '1'"
    assert error[1] == "to: must be a whole number from 1 to 9223372036854775807, got nothing"
    assert error[2] == "amount_cents: must be a whole number from 1 to 1000000000000, got -1"


@settings(max_examples=60, deadline=None, database=None)
@given(st.sampled_from(POST_ROUTES), ANY_JSON | st.dictionaries(st.sampled_from(FIELDS), ANY_JSON))
def test_no_json_body_makes_a_server_error(target: DemoTarget, path: str, body: Any) -> None:
    # Python's encoder writes NaN and lone surrogates, which httpx would refuse to send.
    content = json.dumps(body)
    assert httpx.post(target.url + path, content=content, trust_env=False).status_code < 500
