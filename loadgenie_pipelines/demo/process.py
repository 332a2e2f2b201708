"""The demo target as a child process, for the demo command and for tests."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from loadgenie_pipelines.errors import LoadGenieError

START_TIMEOUT_S = 15.0  # it takes less than one; a busy machine may need more
STOP_TIMEOUT_S = 3.0
ANSWER_TIMEOUT_S = 15.0
LOG_NAME = "demo_target.log"
LAST_LINES = 8

COUNTER = "http_server_requests_seconds_count"

# A proxy of the environment must not stand between this machine and itself.
_open = build_opener(ProxyHandler({})).open


@dataclass(frozen=True)
class DemoTarget:
    """A running demo target."""

    url: str  # without a slash at the end
    pid: int
    admin_token: str | None = None

    def request_count(self) -> int:
        """Requests answered since it started, without /metrics, /q/health and /admin."""
        with _open(f"{self.url}/metrics", timeout=ANSWER_TIMEOUT_S) as answer:
            lines = answer.read().decode().splitlines()
        return sum(int(float(line.split()[-1])) for line in lines if line.startswith(COUNTER))

    def switch_on(self, fault: str, **parameters: float) -> None:
        """Raises LoadGenieError when the fault or a parameter is refused."""
        self._administer("PUT", f"/{fault}", parameters)

    def switch_off(self, fault: str | None = None) -> None:
        """One fault, or all of them."""
        self._administer("DELETE", f"/{fault}" if fault else "")

    def _administer(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> None:
        request = Request(
            f"{self.url}/admin/faults{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.admin_token}"},
            method=method,
        )
        try:
            with _open(request, timeout=ANSWER_TIMEOUT_S):
                pass
        except HTTPError as refused:
            with refused:
                raise LoadGenieError(f"{method} {path}: {refused.read().decode()}") from refused


@contextmanager
def demo_target(
    folder: Path, port: int = 0, admin_token: str | None = None
) -> Iterator[DemoTarget]:
    """Runs the service on loopback with its database and log in `folder`; port 0 is a free one.

    It ends with the block, and on Linux also with the thread that entered the block, even when
    that is killed. Raises LoadGenieError with its last words when it does not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / LOG_NAME
    command = [sys.executable, "-m", "loadgenie_pipelines.demo"]
    command += ["--port", str(port), "--folder", str(folder), "--die-with", str(os.getpid())]
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            # Always set, so that a token in our own environment opens nothing.
            env={**os.environ, "LOADGENIE_DEMO_ADMIN_TOKEN": admin_token or ""},
            start_new_session=True,  # Ctrl-C in the terminal is for us; we stop it ourselves
        )
    try:
        yield DemoTarget(_healthy_url(process, log), process.pid, admin_token)
    finally:
        _stop(process)


def _healthy_url(process: subprocess.Popen[bytes], log: Path) -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + START_TIMEOUT_S
    ready, _, _ = select.select([process.stdout], [], [], START_TIMEOUT_S)
    line = process.stdout.readline().decode() if ready else ""
    url = line.removeprefix("listening on ").strip()
    reason = "it did not say where it listens"
    while url and time.monotonic() < deadline and process.poll() is None:
        try:
            with _open(f"{url}/q/health", timeout=deadline - time.monotonic()):
                return url
        except OSError as not_yet:  # an HTTP error answer is one too
            reason = f"{url}/q/health: {not_yet}"
            time.sleep(0.02)
    if not url and ready:
        process.wait(STOP_TIMEOUT_S)  # its end closed stdout
        reason = f"exit code {process.returncode}"
    words = "\n".join(log.read_text(errors="replace").splitlines()[-LAST_LINES:])
    raise LoadGenieError(f"the demo target did not start: {reason}\n{words}".strip())


def _stop(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
