"""The admin routes: switch faults on and off. There only when the service has an admin token."""

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal, error
from loadgenie_pipelines.demo.faults.fault import Fault
from loadgenie_pipelines.demo.faults.switchboard import FAULTS, Switchboard
from loadgenie_pipelines.demo.fields import read_object
from loadgenie_pipelines.demo.gate import Handler
from loadgenie_pipelines.demo.login import bearer
from loadgenie_pipelines.errors import InputError


class Admin:
    def __init__(self, switchboard: Switchboard, token: str):
        self._switchboard = switchboard
        self._token = token.encode()

    def guard(self, handler: Handler) -> Handler:
        """401 before anything else is read."""

        async def guarded(request: Request) -> Response:
            if not hmac.compare_digest(bearer(request), self._token):
                raise Refusal(401, "needs the header Authorization: Bearer <admin token>")
            return await handler(request)

        return guarded

    async def list(self, _request: Request) -> Response:
        available = [fault.describe() for fault in FAULTS.values()]
        return JSONResponse({"active": self._switchboard.active, "available": available})

    async def switch_on(self, request: Request) -> Response:
        """The body is an object of parameters; it may be empty where there are none."""
        fault = _named(request)
        given = await read_object(request) if await request.body() else {}
        try:
            self._switchboard.switch_on(fault, given)
        except InputError as wrong:
            return error(400, "; ".join(str(problem) for problem in wrong.problems))
        return self._active()

    async def switch_off(self, request: Request) -> Response:
        self._switchboard.switch_off(_named(request))
        return self._active()

    async def switch_off_all(self, _request: Request) -> Response:
        self._switchboard.switch_off_all()
        return self._active()

    def _active(self) -> Response:
        return JSONResponse({"active": self._switchboard.active})


def _named(request: Request) -> Fault:
    name = request.path_params["name"]
    if name not in FAULTS:
        raise Refusal(404, f"fault {name!r}: not found; there are: {', '.join(FAULTS)}")
    return FAULTS[name]
