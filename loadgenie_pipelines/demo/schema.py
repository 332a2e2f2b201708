"""The tables, and the rows a fresh database starts with."""

import sqlite3
from collections.abc import Iterator
from itertools import product

from loadgenie_pipelines.errors import InputError

SCHEMA_VERSION = 1  # raise it when TABLES or the seed change; an older file is then refused

WALLETS = 200
# So large that random payments between the seeded wallets never run one dry.
SEEDED_BALANCE_CENTS = 1_000_000_000

ADJECTIVES = ("Amber", "Brisk", "Calm", "Deep", "Early", "Fine", "Grand", "Hazel", "Iron", "Jade")
EDITIONS = ("One", "Two", "Three", "Four", "Five")
KINDS = {  # product: its category
    "Lamp": "home",
    "Clock": "home",
    "Kettle": "kitchen",
    "Chair": "office",
    "Desk": "office",
    "Radio": "audio",
    "Jacket": "clothes",
    "Novel": "books",
    "Puzzle": "games",
    "Drill": "tools",
}

# Both payment indexes end in the row id, so "the latest of this wallet" never sorts.
TABLES = """
CREATE TABLE products (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, price_cents INTEGER NOT NULL
);
CREATE INDEX products_by_category ON products (category);
CREATE TABLE wallets (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL,
    balance_cents INTEGER NOT NULL CHECK (balance_cents >= 0)
);
CREATE TABLE transactions (
    id INTEGER PRIMARY KEY, from_id INTEGER NOT NULL, to_id INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL, at TEXT NOT NULL
);
CREATE INDEX transactions_by_sender ON transactions (from_id);
CREATE INDEX transactions_by_receiver ON transactions (to_id);
CREATE TABLE carts (
    id INTEGER PRIMARY KEY, product_id INTEGER NOT NULL, quantity INTEGER NOT NULL,
    total_cents INTEGER NOT NULL
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY, cart_id INTEGER NOT NULL UNIQUE, total_cents INTEGER NOT NULL
);
"""


def prepare(connection: sqlite3.Connection, name: str) -> None:
    """Creates and seeds an empty database in one transaction; leaves a prepared one as it is.

    Raises InputError for a file of another version, called `name`.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return
    if version != 0:
        made = f"made by another version (schema {version}, this one is {SCHEMA_VERSION})"
        raise InputError.one(name, f"{made}; delete the file")
    # executescript commits what is open, so the transaction is part of the script.
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES}")
    connection.executemany("INSERT INTO products VALUES (?, ?, ?, ?)", _products())
    connection.executemany(
        "INSERT INTO wallets VALUES (?, ?, ?)",
        ((n, f"customer {n}", SEEDED_BALANCE_CENTS) for n in range(1, WALLETS + 1)),
    )
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _products() -> Iterator[tuple[int, str, str, int]]:
    names = product(EDITIONS, ADJECTIVES, KINDS.items())
    for n, (edition, adjective, (kind, category)) in enumerate(names, start=1):
        yield n, f"{adjective} {kind} {edition}", category, 199 + (n * 7919) % 20_000
