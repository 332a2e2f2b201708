"""The catalogue: pages, single products, search."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal, not_found
from loadgenie_pipelines.demo.cache import Cache
from loadgenie_pipelines.demo.database import Database, Row
from loadgenie_pipelines.demo.fields import path_id, query_number

PAGE_SIZE = 20
LAST_PAGE = 1_000_000
SEARCH_LIMIT = 20
LONGEST_SEARCH = 100  # characters

COLUMNS = "id, name, category, price_cents"


class Products:
    def __init__(self, database: Database, cache: Cache[Row]):
        self._database = database
        self._cache = cache

    async def page(self, request: Request) -> Response:
        """`?page=` from 1, `?category=`; `next_page` is null on the last one."""
        page = query_number(request, "page", default=1, maximum=LAST_PAGE)
        category = request.query_params.get("category")
        where, values = ("WHERE category = ?", (category,)) if category else ("", ())
        rows = await self._database.rows(
            "product_page",
            f"SELECT {COLUMNS} FROM products {where} ORDER BY id LIMIT ? OFFSET ?",
            *values,
            PAGE_SIZE + 1,  # one more tells whether there is a next page
            (page - 1) * PAGE_SIZE,
        )
        next_page = page + 1 if len(rows) > PAGE_SIZE else None
        return JSONResponse({"items": rows[:PAGE_SIZE], "page": page, "next_page": next_page})

    async def one(self, request: Request) -> Response:
        return JSONResponse(await self.by_id(path_id(request, "product")))

    async def search(self, request: Request) -> Response:
        """`?q=`: names that contain it, in any case."""
        text = request.query_params.get("q", "")
        if not 1 <= len(text) <= LONGEST_SEARCH:
            raise Refusal(400, f"q: must be 1 to {LONGEST_SEARCH} characters, got {len(text)}")
        rows = await self._database.rows(
            "product_search",
            f"SELECT {COLUMNS} FROM products WHERE instr(lower(name), lower(?)) LIMIT ?",
            text,
            SEARCH_LIMIT,
        )
        return JSONResponse({"items": rows})

    async def by_id(self, identity: int) -> Row:
        """One product out of the cache or the database; 404 when there is none."""

        async def load() -> Row:
            sql = f"SELECT {COLUMNS} FROM products WHERE id = ?"
            row = await self._database.row("product_by_id", sql, identity)
            if row is None:
                raise not_found("product", identity)
            return row

        return await self._cache.get(identity, load)
