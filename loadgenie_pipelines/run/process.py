"""A child process that never outlives its parent: SIGINT first, SIGKILL last."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # linux/prctl.h

# A k6 that got SIGINT writes its summary and ends within a second or two.
GRACE_S = 10.0

# k6 writes a line for each failed request: an hour of them must not fill the disk.
MOST_LOG_BYTES = 64 << 20


class Child:
    """An engine in a session of its own, so that Ctrl-C reaches it only through us."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        environment: Mapping[str, str],
        folder: Path,
    ):
        self._log = log.open("ab")  # appending: what comes after a cut goes to its end
        # Bound before the fork: between fork and exec little more than a system call is safe.
        set_death_signal = _death_signal_setter(os.getpid())
        self.process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
            preexec_fn=set_death_signal,
        )
        self._asked_at: float | None = None

    @property
    def pid(self) -> int:
        return self.process.pid

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def bound_log(self) -> None:
        """Cuts a log that has grown too large to its first half; what comes then is still seen."""
        if os.fstat(self._log.fileno()).st_size > MOST_LOG_BYTES:
            os.ftruncate(self._log.fileno(), MOST_LOG_BYTES // 2)

    def ask_to_stop(self) -> None:
        """SIGINT, once: the engine stops its load and writes what it has."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()
            self._send(signal.SIGINT)

    def kill_if_stuck(self) -> None:
        """SIGKILL to the whole group where asking did not help within the grace."""
        if self._asked_at is not None and time.monotonic() - self._asked_at > GRACE_S:
            self.kill()

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def kill_group(self) -> None:
        """SIGKILL to what the process has left behind in its group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends the process whatever happened, and waits for it."""
        if not self.has_ended():
            self.kill()
        self.process.wait()
        self._log.close()

    def _send(self, number: signal.Signals) -> None:
        if not self.has_ended():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


def _death_signal_setter(parent: int):
    """On Linux the kernel kills the child when its parent is gone, however that came about.

    The signal follows the thread that forked: start a child from the thread that waits for it.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def set_death_signal() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    return set_death_signal
