"""Counts and times every answer: the outermost layer, so that nothing is answered behind its back.

Exact by construction: an answer is counted just before its last byte leaves, so whoever has read
an answer finds it in the counter. Only what the HTTP parser refuses never gets here.
"""

import time
from collections.abc import Mapping

from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})


def is_operational(path: str) -> bool:
    """Paths of whoever runs the service, not of its users: neither counted nor hurt by faults."""
    return path in {"/metrics", "/q/health", "/admin"} or path.startswith("/admin/")


class RequestCounter:
    """An ASGI layer that observes each answer under its method, path template and status."""

    def __init__(self, app: ASGIApp, requests: Histogram, templates: Mapping[object, str]):
        self._app = app
        self._requests = requests
        self._templates = templates  # endpoint: the path it is routed under

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_operational(scope["path"]):
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                self._observe(scope, status, time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, counted)

    def _observe(self, scope: Scope, status: int, seconds: float) -> None:
        # Clients choose methods and paths; labels must come from a closed set all the same.
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        uri = self._templates.get(scope.get("endpoint"), "UNKNOWN")
        self._requests.labels(method, uri, str(status)).observe(seconds)
