"""A named pipe that an engine writes its output to, read into memory without ever blocking.

A pipe and not a file: a full disk, or a reader that is busy, makes the engine wait with its output
instead of losing it, and no gigabytes of text are left behind.
"""

import contextlib
import fcntl
import os
from pathlib import Path

# Linux only (fcntl.h); the default of 64 KiB would wake writer and reader for every few samples.
_F_SETPIPE_SZ = 1031
_PIPE_BYTES = 1 << 20


class Pipe:
    """The reading end. Opened before the engine starts; `close` removes the pipe's name."""

    def __init__(self, path: Path):
        self.path = path
        os.mkfifo(path, 0o600)
        self._reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        # A writing end of our own: without one, reading reports the end before the engine opens it.
        self._writer = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        with contextlib.suppress(OSError):
            fcntl.fcntl(self._writer, _F_SETPIPE_SZ, _PIPE_BYTES)
        self._buffer = bytearray(_PIPE_BYTES)

    def read_into(self, chunk: bytearray, most: int) -> int:
        """Appends what is there, until the chunk has `most` bytes. Returns how many were read."""
        read = 0
        while len(chunk) < most:
            try:
                count = os.readv(self._reader, [self._buffer])
            except BlockingIOError:
                break
            if count == 0:
                break
            chunk += memoryview(self._buffer)[:count]
            read += count
        return read

    def close(self) -> None:
        os.close(self._reader)
        os.close(self._writer)
        self.path.unlink(missing_ok=True)
