"""How the service says no: every error is JSON, `{"error": "..."}`, with the right status."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ExceptionHandler


class Refusal(Exception):
    """A request that gets an error answer. Raised anywhere below a route, also in a worker."""

    def __init__(self, status: int, what: str):
        self.status = status
        self.what = what
        super().__init__(f"{status}: {what}")


def not_found(kind: str, identity: object) -> Refusal:
    """The answer for an id that names nothing, or is no id at all."""
    return Refusal(404, f"{kind} {identity!r}: not found")


def error(status: int, what: str) -> JSONResponse:
    return JSONResponse({"error": what}, status)


async def refused(_request: Request, exception: Exception) -> Response:
    assert isinstance(exception, Refusal)
    return error(exception.status, exception.what)


async def unrouted(request: Request, exception: Exception) -> Response:
    """No such path (404), or not with this method (405, which names the ones that work)."""
    assert isinstance(exception, HTTPException)
    what = (
        f"{request.method} {request.url.path}: {HTTPStatus(exception.status_code).phrase.lower()}"
    )
    answer = error(exception.status_code, what)
    answer.headers.update(exception.headers or {})
    return answer


async def failed(_request: Request, exception: Exception) -> Response:
    """A bug in the service. The traceback goes to stderr, the client gets the kind only."""
    return error(500, f"internal error: {type(exception).__name__}")


# Starlette calls plain functions in a thread, so these are coroutines although they never wait.
EXCEPTION_HANDLERS: dict[type[Exception], ExceptionHandler] = {
    Refusal: refused,
    HTTPException: unrouted,
    Exception: failed,
}
