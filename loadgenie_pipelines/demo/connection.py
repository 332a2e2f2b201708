"""One SQLite connection: opened on a prepared database, and written through in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loadgenie_pipelines.demo.schema import prepare
from loadgenie_pipelines.errors import InputError

LOCK_TIMEOUT_S = 5.0  # how long a writer waits for the write lock before it gives up


def connect(file: Path) -> sqlite3.Connection:
    """A connection that any one thread at a time may use. InputError for an unusable file."""
    try:
        connection = sqlite3.connect(
            file, LOCK_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            # Demo data may be lost in a power cut; a slow disk's fsync would show up as spikes
            # that no fault planted.
            connection.execute("PRAGMA synchronous = OFF")
            prepare(connection, str(file))
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as reason:
        what = f"cannot be used as a database: {reason}; choose another folder"
        raise InputError.one(str(file), what) from reason
    return connection


@contextmanager
def write(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its start, so that it never has to retry."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
