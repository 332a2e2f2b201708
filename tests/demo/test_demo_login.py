"""Tokens: who gets one, and how long it is good for."""

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.routing import Route

from loadgenie_pipelines.demo.answers import EXCEPTION_HANDLERS
from loadgenie_pipelines.demo.login import TOKEN_LIFE_S, Login

pytestmark = pytest.mark.anyio


async def me(client: AsyncClient, authorization: str) -> int:
    answer = await client.get("/me", headers={b"Authorization": authorization.encode()})
    return answer.status_code


async def test_the_demo_password_gets_a_token_that_names_its_user(client: AsyncClient) -> None:
    answer = await client.post("/login", json={"username": "Zoë", "password": "demo"})
    assert answer.status_code == 200
    assert answer.json()["expires_in_s"] == TOKEN_LIFE_S
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert (await client.get("/me", headers=headers)).json() == {"username": "Zoë"}


@pytest.mark.parametrize("password", ["Demo", "dëmo", "demo "])
async def test_a_wrong_password_gets_no_token(client: AsyncClient, password: str) -> None:
    answer = await client.post("/login", json={"username": "ada", "password": password})
    assert answer.status_code == 401


async def test_a_changed_token_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/login", json={"username": "ada", "password": "demo"})
    token = answer.json()["token"]
    name, expiry, signature = token.split(".")
    assert await me(client, f"Bearer {token}") == 200
    assert await me(client, f"bearer {token}") == 200
    for forged in (
        f"{name}.{int(expiry) + 1}.{signature}",
        f"{name}.{expiry}.",
        f"{name}.{expiry}",
        signature,
        "",
        "é",
    ):
        assert await me(client, f"Bearer {forged}") == 401
    assert await me(client, token) == 401
    assert await me(client, f"Basic {token}") == 401


async def test_a_token_expires() -> None:
    now = 1_000_000.0
    login = Login(clock=lambda: now)
    app = Starlette(
        routes=[Route("/login", login.log_in, methods=["POST"]), Route("/me", login.me)],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    async with AsyncClient(transport=ASGITransport(app), base_url="http://demo") as client:
        answer = await client.post("/login", json={"username": "ada", "password": "demo"})
        header = f"Bearer {answer.json()['token']}"
        now += TOKEN_LIFE_S - 1
        assert await me(client, header) == 200
        now += 1
        assert await me(client, header) == 401
