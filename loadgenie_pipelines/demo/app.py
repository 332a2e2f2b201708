"""The wallet service as an ASGI app: its parts, and the table of its routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from loadgenie_pipelines.demo.admin import Admin
from loadgenie_pipelines.demo.answers import EXCEPTION_HANDLERS
from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.database import Database, Row
from loadgenie_pipelines.demo.faults.fault import Reach
from loadgenie_pipelines.demo.faults.switchboard import Switchboard
from loadgenie_pipelines.demo.gate import Gate, Handler
from loadgenie_pipelines.demo.health import Health
from loadgenie_pipelines.demo.instruments import Instruments
from loadgenie_pipelines.demo.login import Login
from loadgenie_pipelines.demo.orders import Orders
from loadgenie_pipelines.demo.products import Products
from loadgenie_pipelines.demo.request_counter import RequestCounter
from loadgenie_pipelines.demo.transactions import Transactions
from loadgenie_pipelines.demo.wallets import Wallets


class WalletApp:
    """One service on the database in `folder`. Without an admin token there is no admin route.

    Call `close` when no server runs its lifespan. Raises InputError for an unusable database.
    """

    def __init__(self, folder: Path, admin_token: str | None = None):
        self._instruments = Instruments()
        self._database = Database(folder, self._instruments)
        self._gate = Gate()
        self._product_cache: Cache[Row] = Cache("products", self._instruments)
        self._wallet_cache: Cache[Row] = Cache("wallets", self._instruments)
        caches = (self._product_cache, self._wallet_cache)
        self._switchboard = Switchboard(Reach(self._database, caches, self._gate))
        routes = self._user_routes() + self._operator_routes() + self._admin_routes(admin_token)
        starlette = Starlette(
            routes=routes, exception_handlers=EXCEPTION_HANDLERS, lifespan=self._lifespan
        )
        starlette.router.redirect_slashes = False  # a redirect would count as a second request
        templates: dict[object, str] = {route.endpoint: route.path for route in routes}
        self._counter = RequestCounter(starlette, self._instruments.requests, templates)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._counter(scope, receive, send)

    def close(self) -> None:
        """Ends every thread and closes the database."""
        self._switchboard.switch_off_all()
        self._database.close()

    def _user_routes(self) -> list[Route]:
        products = Products(self._database, self._product_cache)
        wallets = Wallets(self._database, self._wallet_cache)
        transactions = Transactions(self._database, wallets, self._wallet_cache)
        orders = Orders(self._database, products)
        login = Login()
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/wallets/{id}", wallets.one),
            ("GET", "/products/{id}", products.one),
            ("POST", "/transactions", transactions.pay),
            ("GET", "/products", products.page),
            ("GET", "/search", products.search),
            ("GET", "/wallets", wallets.list),
            ("POST", "/wallets", wallets.open),
            ("GET", "/wallets/{id}/transactions", transactions.of_wallet),
            ("GET", "/transactions/{id}", transactions.one),
            ("POST", "/cart", orders.fill_cart),
            ("POST", "/checkout", orders.check_out),
            ("POST", "/login", login.log_in),
            ("GET", "/me", login.me),
        ]
        return [_route(method, path, self._gate.guard(handler)) for method, path, handler in table]

    def _operator_routes(self) -> list[Route]:
        health = Health(self._database, self._instruments)
        return [
            _route("GET", "/q/health", health.health),
            _route("GET", "/metrics", health.metrics),
        ]

    def _admin_routes(self, token: str | None) -> list[Route]:
        if not token:
            return []
        admin = Admin(self._switchboard, token)
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/admin/faults", admin.list),
            ("DELETE", "/admin/faults", admin.switch_off_all),
            ("PUT", "/admin/faults/{name}", admin.switch_on),
            ("DELETE", "/admin/faults/{name}", admin.switch_off),
        ]
        return [_route(method, path, admin.guard(handler)) for method, path, handler in table]

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.close()


def _route(method: str, path: str, handler: Handler) -> Route:
    return Route(path, handler, methods=[method])
