"""Signals held back while samples are kept: an exception in the middle of that would lose some."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_HELD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_signals() -> Iterator[list[int]]:
    """The list fills with the signals that arrived. Outside the main thread none ever does."""
    received: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield received
        return

    def note(number: int, _frame: object) -> None:
        received.append(number)

    before = {number: signal.signal(number, note) for number in _HELD}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
