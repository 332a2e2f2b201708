"""Carts and orders: a cart holds one product, an order buys one cart."""

import sqlite3

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal, not_found
from loadgenie_pipelines.demo.connection import write
from loadgenie_pipelines.demo.database import Database
from loadgenie_pipelines.demo.fields import Fields, read_object
from loadgenie_pipelines.demo.products import Products

MAX_QUANTITY = 1000


class Orders:
    def __init__(self, database: Database, products: Products):
        self._database = database
        self._products = products

    async def fill_cart(self, request: Request) -> Response:
        """Each call makes a new cart."""
        fields = Fields(await read_object(request))
        product_id = fields.whole_number("product_id")
        quantity = fields.whole_number("quantity", maximum=MAX_QUANTITY)
        fields.check()
        product = await self._products.by_id(product_id)
        total_cents = product["price_cents"] * quantity

        def insert(connection: sqlite3.Connection) -> int | None:
            sql = "INSERT INTO carts (product_id, quantity, total_cents) VALUES (?, ?, ?)"
            return connection.execute(sql, (product_id, quantity, total_cents)).lastrowid

        cart_id = await self._database.run("cart_fill", insert)
        return JSONResponse({"cart_id": cart_id, "total_cents": total_cents}, 201)

    async def check_out(self, request: Request) -> Response:
        """A cart can be ordered once; 409 after that."""
        fields = Fields(await read_object(request))
        cart_id = fields.whole_number("cart_id")
        fields.check()

        def insert(connection: sqlite3.Connection) -> int | None:
            with write(connection):
                cart = connection.execute(
                    "SELECT total_cents, EXISTS (SELECT 1 FROM orders WHERE cart_id = carts.id)"
                    " FROM carts WHERE id = ?",
                    (cart_id,),
                ).fetchone()
                if cart is None:
                    raise not_found("cart", cart_id)
                total_cents, is_ordered = cart
                if is_ordered:
                    raise Refusal(409, f"cart {cart_id}: already ordered")
                sql = "INSERT INTO orders (cart_id, total_cents) VALUES (?, ?)"
                return connection.execute(sql, (cart_id, total_cents)).lastrowid

        return JSONResponse({"order_id": await self._database.run("check_out", insert)}, 201)
