"""Login: signed tokens that expire. Any user name does, with the one demo password."""

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from loadgenie_pipelines.demo.answers import Refusal
from loadgenie_pipelines.demo.fields import Fields, read_object

PASSWORD = "demo"
TOKEN_LIFE_S = 3600


def bearer(request: Request) -> bytes:
    """The token of the Authorization header; empty when there is none.

    Bytes, because a comparison in constant time takes no text beyond ASCII.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip().encode() if scheme.lower() == "bearer" else b""


class Login:
    """Signs with a secret of this process: a restart logs everyone out."""

    def __init__(self, clock: Callable[[], float] = time.time):
        self._clock = clock
        self._secret = secrets.token_bytes(32)

    async def log_in(self, request: Request) -> Response:
        fields = Fields(await read_object(request))
        username = fields.text("username")
        password = fields.text("password")
        fields.check()
        if not hmac.compare_digest(password.encode(), PASSWORD.encode()):
            raise Refusal(401, "wrong user name or password")
        token = self._sign(username, int(self._clock()) + TOKEN_LIFE_S)
        return JSONResponse({"token": token.decode(), "expires_in_s": TOKEN_LIFE_S})

    async def me(self, request: Request) -> Response:
        username = self._username_of(bearer(request))
        if username is None:
            raise Refusal(401, "needs the header Authorization: Bearer <token of /login>")
        return JSONResponse({"username": username})

    def _sign(self, username: str, expiry: int) -> bytes:
        claim = b"%s.%d" % (urlsafe_b64encode(username.encode()), expiry)
        return b"%s.%s" % (claim, hmac.digest(self._secret, claim, "sha256").hex().encode())

    def _username_of(self, token: bytes) -> str | None:
        claim, _, signature = token.rpartition(b".")
        expected = hmac.digest(self._secret, claim, "sha256").hex().encode()
        if not hmac.compare_digest(signature, expected):
            return None
        # Signed by us, so it has our form.
        name, _, expiry = claim.partition(b".")
        return urlsafe_b64decode(name).decode() if int(expiry) > self._clock() else None
