"""Payments between wallets: money moves in one database transaction, or not at all."""

import sqlite3
from datetime import UTC, datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal, not_found
from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.connection import write
from loadgenie_pipelines.demo.database import Database, Row
from loadgenie_pipelines.demo.fields import Fields, path_id, query_number, read_object
from loadgenie_pipelines.demo.wallets import DEFAULT_LIMIT, MAX_LIMIT, Wallets

MAX_AMOUNT_CENTS = 1_000_000_000_000

COLUMNS = 'id, from_id AS "from", to_id AS "to", amount_cents, at'

# Each half reads its index from the end and stops at the limit; one condition with OR would read
# every payment the wallet ever had, and the service would slow down as the file grows.
LATEST_OF_WALLET = f"""
SELECT * FROM (SELECT {COLUMNS} FROM transactions WHERE from_id = ?1 ORDER BY id DESC LIMIT ?2)
UNION ALL
SELECT * FROM (SELECT {COLUMNS} FROM transactions WHERE to_id = ?1 ORDER BY id DESC LIMIT ?2)
ORDER BY id DESC LIMIT ?2
"""


class Transactions:
    def __init__(self, database: Database, wallets: Wallets, wallet_cache: Cache[Row]):
        self._database = database
        self._wallets = wallets
        self._wallet_cache = wallet_cache

    async def pay(self, request: Request) -> Response:
        fields = Fields(await read_object(request))
        payment: Row = {
            "from": fields.whole_number("from"),
            "to": fields.whole_number("to"),
            "amount_cents": fields.whole_number("amount_cents", maximum=MAX_AMOUNT_CENTS),
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        }
        fields.check()
        if payment["from"] == payment["to"]:
            raise Refusal(400, f"to: must be another wallet than from, got {payment['to']} twice")
        identity = await self._database.run("transaction_pay", partial(transfer, payment))
        self._wallet_cache.forget(payment["from"], payment["to"])
        return JSONResponse({"id": identity, **payment}, 201)

    async def one(self, request: Request) -> Response:
        identity = path_id(request, "transaction")
        sql = f"SELECT {COLUMNS} FROM transactions WHERE id = ?"
        row = await self._database.row("transaction_by_id", sql, identity)
        if row is None:
            raise not_found("transaction", identity)
        return JSONResponse(row)

    async def of_wallet(self, request: Request) -> Response:
        """`?limit=` payments from or to the wallet, latest first."""
        limit = query_number(request, "limit", default=DEFAULT_LIMIT, maximum=MAX_LIMIT)
        identity = path_id(request, "wallet")
        await self._wallets.by_id(identity)  # 404 for a wallet that is not there
        rows = await self._database.rows("wallet_transactions", LATEST_OF_WALLET, identity, limit)
        return JSONResponse({"items": rows})


def transfer(payment: Row, connection: sqlite3.Connection) -> int | None:
    """Moves the money and gives the payment's id; 404 or 409 when it cannot move."""
    with write(connection):
        took = connection.execute(
            "UPDATE wallets SET balance_cents = balance_cents - :amount_cents"
            " WHERE id = :from AND balance_cents >= :amount_cents",
            payment,
        )
        if not took.rowcount:
            sql = "SELECT balance_cents FROM wallets WHERE id = :from"
            row = connection.execute(sql, payment).fetchone()
            if row is None:
                raise not_found("wallet", payment["from"])
            asked = f"{payment['amount_cents']} asked for"
            raise Refusal(409, f"wallet {payment['from']}: holds {row[0]} cents, {asked}")
        gave = connection.execute(
            "UPDATE wallets SET balance_cents = balance_cents + :amount_cents WHERE id = :to",
            payment,
        )
        if not gave.rowcount:
            raise not_found("wallet", payment["to"])
        return connection.execute(
            "INSERT INTO transactions (from_id, to_id, amount_cents, at)"
            " VALUES (:from, :to, :amount_cents, :at)",
            payment,
        ).lastrowid
