"""Starts the wallet service: `python -m loadgenie_pipelines.demo --port 8765 --folder DIR`.

Prints one line, `listening on http://127.0.0.1:8765`, when it is ready; talks on stderr only.
"""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import prometheus_client
import uvicorn

from loadgenie_pipelines.demo.app import WalletApp
from loadgenie_pipelines.demo.parent import die_with
from loadgenie_pipelines.errors import InputError

ADMIN_TOKEN_VARIABLE = "LOADGENIE_DEMO_ADMIN_TOKEN"
SHUTDOWN_GRACE_S = 1  # for requests that are under way; the whole stop stays under 2 s


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until SIGTERM or SIGINT. Returns the exit code: 2 when it cannot start."""
    options = _parser().parse_args(arguments)
    if options.die_with:
        die_with(options.die_with)
    try:
        listener = _listen(options.host, options.port)
        app = WalletApp(options.folder, options.admin_token)
    except InputError as wrong:
        print(wrong, file=sys.stderr)
        return wrong.exit_code
    # The time a counter was made would be a third of the text of /metrics.
    prometheus_client.disable_created_metrics()
    # uvicorn raises the signal again after its orderly stop; that should not be the exit code.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: None)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_GRACE_S,
    )
    AnnouncingServer(config).run([listener])
    return 0


class AnnouncingServer(uvicorn.Server):
    """Says where it listens as soon as it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            print(f"listening on http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m loadgenie_pipelines.demo",
        description="A wallet service to load, with faults to switch on while it runs.",
        epilog="example: python -m loadgenie_pipelines.demo --folder /tmp/wallets --port 8765",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8765, help="0: any free one (%(default)s)")
    parser.add_argument("--folder", type=Path, required=True, help="where the database is kept")
    parser.add_argument(
        "--admin-token",
        default=os.environ.get(ADMIN_TOKEN_VARIABLE),
        help=f"opens the admin routes; better given as {ADMIN_TOKEN_VARIABLE} (none: they are off)",
    )
    parser.add_argument("--die-with", type=int, metavar="PID", help="end when this parent ends")
    return parser


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as cannot:
        raise InputError.one("--port", f"cannot listen on {host}:{port}: {cannot}") from cannot


if __name__ == "__main__":
    sys.exit(main())
