"""A look at a database and its keys that changes neither, beside a running bot or without one."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, parse_url, telling_what_is_wrong
from storage.keyring import Keyring
from storage.vault import check_keys

WAIT = 2.0  # seconds for whoever writes at this moment


@dataclass(frozen=True)
class Examination:
    """What was found: which engine, and the first thing that is wrong with the file, if any."""

    engine: str
    there: bool
    fault: str = ""
    writable: bool = True


async def examine(url: str, keyring: Keyring) -> Examination:
    """Look at the database; raises NoDatabase, WrongKey and MissingKey."""
    database = await Database.open(url)
    place = parse_url(url)
    try:
        with telling_what_is_wrong():
            await check_keys(database, keyring)
            async with database.looking() as connection:
                if place.get_backend_name() == "sqlite":
                    return await _sqlite(connection, Path(place.database or ""))
                return await _postgres(connection)
    finally:
        await database.close()


async def _sqlite(connection: AsyncConnection | None, file: Path) -> Examination:
    engine = f"SQLite {sqlite3.sqlite_version}"
    if connection is None:
        return Examination(engine, there=False)
    said = await connection.scalar(text("PRAGMA quick_check(1)"))
    return Examination(engine, True, "" if said == "ok" else "damaged", _takes_writes(file))


def _takes_writes(file: Path) -> bool:
    """Begin to write, and change nothing."""
    with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
    return True


async def _postgres(connection: AsyncConnection | None) -> Examination:
    if connection is None:
        return Examination("PostgreSQL", there=False)
    version = await connection.scalar(text("SHOW server_version"))
    # The look itself is made read-only, so what others are given by default tells.
    closed = "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"
    return Examination(
        f"PostgreSQL {version}", True, writable=not await connection.scalar(text(closed))
    )
