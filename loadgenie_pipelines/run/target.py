"""Whether the target answers at all, before any load; and one test at a time on each target."""

import fcntl
import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from loadgenie_pipelines.errors import TargetBusy, TargetUnreachable

CONNECT_TIMEOUT_S = 5.0


def check_reachable(target: str) -> None:
    """Opens and closes one connection; sends nothing. Raises TargetUnreachable."""
    parts = urlsplit(target)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((host, port), timeout=CONNECT_TIMEOUT_S).close()
    except OSError as error:
        reason = error.strerror or str(error) or type(error).__name__
        raise TargetUnreachable.one(
            "target",
            f"{target} does not answer ({reason.lower()});"
            " start it, or name another one with --target URL",
        ) from None


@contextmanager
def target_lock(target: str, home: Path) -> Iterator[None]:
    """Held while a target is under load, across processes. Raises TargetBusy.

    The kernel lets go of it when the process ends, however it ends.
    """
    parts = urlsplit(target)
    host = f"{parts.hostname}:{parts.port or parts.scheme}"
    folder = home / "locks"
    folder.mkdir(exist_ok=True)
    with (folder / hashlib.sha256(host.encode()).hexdigest()[:16]).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TargetBusy.one(
                "target", f"another test run is loading {host} now; wait for it, or stop it"
            ) from None
        yield
