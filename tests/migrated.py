"""Databases as the migrations leave them: they run once in each process of tests, then it copies.

They would take a third of all tests' time. Tests that are about a first start begin without this.
"""

import asyncio
import os
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event, make_url

from storage.database import Database

_file: bytes = b""
_statements: list[str] = []


async def migrate(url: str) -> None:
    """Bring an empty database up to date; it has no instance and no key yet."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        await _migrate_file(url, Path(place.database or ""))
    else:
        await _migrate_schema(url)


async def _migrate_file(url: str, file: Path) -> None:
    global _file
    if _file:
        await asyncio.to_thread(_copy_to, file)
    else:
        await _really(url, [])
        _file = await asyncio.to_thread(file.read_bytes)


def _copy_to(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as copy:
        copy.write(_file)


async def _migrate_schema(url: str) -> None:
    if _statements:
        await asyncio.to_thread(_repeat_at, url)
    else:
        await _really(url, _statements)


def _repeat_at(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(";".join(_statements))


async def _really(url: str, statements: list[str]) -> None:
    """Run the migrations, and note what they said to the database."""

    def note(connection: Any, cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        if not sql.startswith("SELECT"):
            assert not parameters, "what is said again has to say all of it"
            statements.append(sql)

    database = await Database.open(url)
    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        await database.migrate()
    finally:
        await database.close()
