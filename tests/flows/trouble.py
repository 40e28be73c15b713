"""A database that takes nothing for a while, by SQLite's own means."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.app import App
from storage.schema import metadata

KINDS = ("locked", "full", "read-only")
SOON = 100  # milliseconds instead of ten seconds
WELL = (
    "PRAGMA query_only = OFF",
    "PRAGMA max_page_count = 1073741823",
    "PRAGMA busy_timeout=10000",
)


@asynccontextmanager
async def trouble(app: App, kind: str, folder: Path) -> AsyncIterator[None]:
    """Let every write fail inside the block, each one in the middle of its transaction."""
    file = folder / "bot.sqlite3"
    options = {"isolation_level": None, "timeout": 30, "check_same_thread": False}
    with closing(sqlite3.connect(file, **options)) as other:
        # In a thread: the bot's own transactions could not end while this one waits for them.
        on_each_connection(app, await asyncio.to_thread(_begin, other, kind))
        try:
            yield
        finally:
            on_each_connection(app, WELL)
            await asyncio.to_thread(_let_go, other, kind)


def _begin(other: sqlite3.Connection, kind: str) -> tuple[str, ...]:
    if kind == "locked":
        other.execute("BEGIN EXCLUSIVE")
        return (f"PRAGMA busy_timeout = {SOON}",)
    if kind == "read-only":
        return ("PRAGMA query_only = ON",)
    # A change that found room in a page would succeed, so each one is made to need new pages.
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE ballast (filler BLOB)")
    for table in metadata.tables:
        for change in ("INSERT", "UPDATE", "DELETE"):
            other.execute(
                f"CREATE TRIGGER ballast_{table}_{change} AFTER {change} ON {table}"
                " BEGIN INSERT INTO ballast VALUES (zeroblob(400000)); END"
            )
    other.execute("COMMIT")
    (pages,) = other.execute("PRAGMA page_count").fetchone()
    return (f"PRAGMA max_page_count = {pages}",)


def _let_go(other: sqlite3.Connection, kind: str) -> None:
    if other.in_transaction:
        other.execute("ROLLBACK")
    if kind == "full":
        other.execute("BEGIN IMMEDIATE")
        names = other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            other.execute(f"DROP TRIGGER {name}")
        other.execute("DROP TABLE ballast")
        other.execute("COMMIT")


def on_each_connection(app: App, pragmas: tuple[str, ...]) -> None:
    """Set these on every connection whenever it is used from now on."""

    def checkout(connection: DBAPIConnection, *_: object) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    event.listen(app.storage.database.engine.sync_engine.pool, "checkout", checkout)
