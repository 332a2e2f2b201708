"""A child process that ends when its parent does, however the parent ended."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with(parent_pid: int) -> None:
    """Asks the kernel to kill this process when its parent's starting thread ends. Linux only.

    Called by the child itself: a preexec function would run between fork and exec, where a
    parent that has threads may be stuck on a lock for ever.
    """
    if sys.platform != "linux":
        return
    # SIGKILL, because nobody is left to wait for an orderly end.
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent_pid:  # it ended before the kernel was asked
        sys.exit(f"the parent process {parent_pid} is gone")
