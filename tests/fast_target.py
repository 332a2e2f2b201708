"""A server that answers as fast as one process can, and counts: `python -m tests.fast_target`.

It prints its URL, answers `GET /count` with how many other requests it has had, and ends when its
standard input does. Where nginx is installed, benchmarks use that; this needs only Python.
"""

import asyncio
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n"
END = b"\r\n\r\n"


class _Connection(asyncio.Protocol):
    count = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *requests, self._rest = (self._rest + data).split(END)
        for request in requests:
            if request.startswith(b"GET /count "):
                body = b"%d" % _Connection.count
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
                self._transport.write(head + body)  # type: ignore[attr-defined]
            else:
                _Connection.count += 1
                self._transport.write(ANSWER)  # type: ignore[attr-defined]


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0, backlog=1024)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


class FastTarget(NamedTuple):
    url: str

    def request_count(self) -> int:
        with urllib.request.urlopen(f"{self.url}/count", timeout=10) as answer:
            return int(answer.read())


@contextmanager
def fast_target() -> Iterator[FastTarget]:
    """The server as a child process that ends with the block, or with its parent."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fast_target"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield FastTarget(process.stdout.readline().strip())
        process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve())
