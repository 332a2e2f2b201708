"""A server on loopback that records every request as it arrived, and answers as it is told."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Received(NamedTuple):
    """One request: `target` is the raw request target, `headers` are as they came, in order."""

    at: float  # seconds, monotonic
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def header(self, name: str) -> str | None:
        """The value of the first header of that name."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


class Answer(NamedTuple):
    body: bytes = b"{}"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay_s: float = 0.0


class EchoTarget:
    """The server. Set `answer` to say how it answers; read `requests`."""

    def __init__(self, url: str):
        self.url = url
        self.requests: list[Received] = []
        self.answer: Callable[[Received], Answer] = lambda received: Answer()

    def to(self, path: str) -> list[Received]:
        """The requests to one path, in order of arrival."""
        return [one for one in self.requests if one.path == path]


@contextmanager
def echo_target() -> Iterator[EchoTarget]:
    """Serves on a free port until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    target = server.target = EchoTarget(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield target
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # a client may keep its connection open
    request_queue_size = 512  # all virtual users connect at once
    target: EchoTarget


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet an answer

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:  # the client was stopped in the middle of an answer
            self.close_connection = True

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        at = time.monotonic()
        assert isinstance(self.server, _Server)
        target = self.server.target
        headers = tuple((k, v.encode("latin-1").decode()) for k, v in self.headers.items())
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        # Not self.path, which has its leading slashes made one.
        received = Received(at, self.command, self.requestline.split(" ")[1], headers, body)
        target.requests.append(received)
        answer = target.answer(received)
        time.sleep(answer.delay_s)
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()
