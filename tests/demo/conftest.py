"""The service in this process for routes and faults, and as a real server for what needs one."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from loadgenie_pipelines.demo.app import WalletApp
from loadgenie_pipelines.demo.process import DemoTarget, demo_target

ADMIN_TOKEN = "open sesame"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """A fresh service, no socket between; sends the admin token with every request."""
    app = WalletApp(tmp_path, ADMIN_TOKEN)
    try:
        async with AsyncClient(
            transport=ASGITransport(app),
            base_url="http://demo",
            headers={"Authorization": f"Bearer {ADMIN_TOKEN}"},
        ) as client:
            yield client
    finally:
        app.close()


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoTarget]:
    """One real server for all tests that leave it as they found it."""
    with demo_target(tmp_path_factory.mktemp("target"), admin_token=ADMIN_TOKEN) as target:
        yield target
