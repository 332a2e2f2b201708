"""Wallets: list, open, look at one."""

import sqlite3

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import not_found
from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.database import Database, Row
from loadgenie_pipelines.demo.fields import Fields, path_id, query_number, read_object

# A journey may open a wallet and pay from it in the next step.
OPENING_BALANCE_CENTS = 100_000
DEFAULT_LIMIT = 20
MAX_LIMIT = 100

COLUMNS = "id, owner, balance_cents"


class Wallets:
    def __init__(self, database: Database, cache: Cache[Row]):
        self._database = database
        self._cache = cache

    async def list(self, request: Request) -> Response:
        """`?limit=` wallets, oldest first."""
        limit = query_number(request, "limit", default=DEFAULT_LIMIT, maximum=MAX_LIMIT)
        sql = f"SELECT {COLUMNS} FROM wallets ORDER BY id LIMIT ?"
        return JSONResponse({"items": await self._database.rows("wallet_list", sql, limit)})

    async def open(self, request: Request) -> Response:
        fields = Fields(await read_object(request))
        owner = fields.text("owner")
        fields.check()

        def insert(connection: sqlite3.Connection) -> int | None:
            values = (owner, OPENING_BALANCE_CENTS)
            sql = "INSERT INTO wallets (owner, balance_cents) VALUES (?, ?)"
            return connection.execute(sql, values).lastrowid

        identity = await self._database.run("wallet_open", insert)
        wallet = {"id": identity, "owner": owner, "balance_cents": OPENING_BALANCE_CENTS}
        return JSONResponse(wallet, 201)

    async def one(self, request: Request) -> Response:
        return JSONResponse(await self.by_id(path_id(request, "wallet")))

    async def by_id(self, identity: int) -> Row:
        """One wallet out of the cache or the database; 404 when there is none."""

        async def load() -> Row:
            sql = f"SELECT {COLUMNS} FROM wallets WHERE id = ?"
            row = await self._database.row("wallet_by_id", sql, identity)
            if row is None:
                raise not_found("wallet", identity)
            return row

        return await self._cache.get(identity, load)
