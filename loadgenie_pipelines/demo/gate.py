"""The place in front of every route where a fault can hold a request up or turn it away.

Inside the router, so that a request that a fault refuses still counts under its own path.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

Handler = Callable[[Request], Awaitable[Response]]
Obstacle = Callable[[], Awaitable[None]]  # may wait, may burn, may raise a Refusal


class Gate:
    def __init__(self) -> None:
        self._obstacles: dict[str, Obstacle] = {}

    def put(self, name: str, obstacle: Obstacle) -> Callable[[], None]:
        """Sends every request through `obstacle`; call what comes back to take it away."""
        self._obstacles[name] = obstacle

        def take_away() -> None:
            self._obstacles.pop(name, None)

        return take_away

    def guard(self, handler: Handler) -> Handler:
        async def guarded(request: Request) -> Response:
            for name in tuple(self._obstacles):
                # It may have been taken away while the one before made us wait.
                if obstacle := self._obstacles.get(name):
                    await obstacle()
            return await handler(request)

        return guarded
