"""What the people who run the service look at: is it up, and what does it measure."""

import sqlite3

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal
from loadgenie_pipelines.demo.database import Database
from loadgenie_pipelines.demo.instruments import Instruments

POOL_TIMEOUT_S = 1.0  # a probe should hear "down" before its own timeout


class Health:
    def __init__(self, database: Database, instruments: Instruments):
        self._database = database
        self._instruments = instruments

    async def health(self, _request: Request) -> Response:
        """UP when the database answers a query, through the pool like everyone else."""
        check = {"name": "database", "status": "UP"}
        try:
            await self._database.run("health", _ask, POOL_TIMEOUT_S)
        except (Refusal, sqlite3.Error) as reason:
            check = {"name": "database", "status": "DOWN", "reason": str(reason)}
        answer = {"status": check["status"], "checks": [check]}
        return JSONResponse(answer, 200 if check["status"] == "UP" else 503)

    async def metrics(self, _request: Request) -> Response:
        return Response(self._instruments.expose(), media_type=CONTENT_TYPE_LATEST)


def _ask(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT id FROM wallets LIMIT 1").fetchone()
