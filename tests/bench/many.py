"""A database with as many connections as a large bot has, made in bulk."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add

PER_USER = 10
OWNER = f"20000000000 + number / {PER_USER}"
# What differs in each copy. Nobody opens the sealed values: they name their root as real ones do,
# and are as long.
USER = {"id": "20000000000 + number"}
CONNECTION = {
    "id": "number",
    "user_id": OWNER,
    "name_key": "'n' || number",
    "fingerprint": "randomblob(32)",
    "data_key": "CAST(substr(data_key, 1, 5) || randomblob(60) AS BLOB)",
}
FIELD = {"connection_id": "number", "user_id": OWNER, "blob": "randomblob(length(blob))"}


async def fill(folder: Path, keyring: Keyring, count: int) -> Path:
    """Make the database of a bot with so many connections."""
    file = folder / "bot.sqlite3"
    storage = await open_storage(f"sqlite:///{file}", keyring, seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    template = await add(storage)
    await storage.close()
    await asyncio.to_thread(_copy, file, template.id, count)
    return file


def _copy(file: Path, template: int, count: int) -> None:
    """Copy one connection and its fields, under other ids and with bytes of their own."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        database.execute("CREATE TEMP TABLE numbers (number INTEGER PRIMARY KEY)")
        database.executemany("INSERT INTO numbers VALUES (?)", ((n,) for n in range(1, count)))
        _multiply(database, "users", USER, f"id = {ALICE} AND number <= {count / PER_USER}")
        _multiply(database, "connections", CONNECTION, f"id = {template}")
        _multiply(database, "sealed_fields", FIELD, f"connection_id = {template}")
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = WAL")


def _multiply(
    database: sqlite3.Connection, table: str, other: Mapping[str, str], which: str
) -> None:
    """Copy some rows for each number."""
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    values = [other.get(name, name) for name in columns]
    database.execute(
        f"INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {', '.join(values)} FROM numbers, {table} WHERE {which}"
    )
