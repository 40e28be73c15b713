"""Whether the database can be written and its keys opened now, found out by doing it."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime

from sqlalchemy import and_, delete
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.keyring import KeyringError
from storage.schema import drafts
from storage.vault import Vault, check_values_open

NOBODY = 0  # no user of Telegram has this id
# More than a page of SQLite: a change that found room in a page would succeed on a full disk.
PADDING = " " * 8192
PATIENCE = 3.0  # seconds
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Probe:
    """Look when asked; a look that hangs is not begun a second time."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._running: dict[str, asyncio.Task[bool]] = {}

    async def writes(self) -> bool:
        """Tell whether a transaction that changes something, and nothing that stays, commits."""
        return await self._within("writes", self._write)

    async def keys_open(self) -> bool:
        """Tell whether the ring still opens the check value of every key in use."""
        return await self._within("keys", self._look_at_keys)

    async def end(self) -> None:
        """Give up the looks that still hang."""
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _within(self, name: str, look: Callable[[], Coroutine[None, None, bool]]) -> bool:
        task = self._running.get(name)
        if task is None or task.done():
            task = self._running[name] = asyncio.create_task(look())
        await asyncio.wait((task,), timeout=PATIENCE)
        return task.done() and task.result()

    async def _write(self) -> bool:
        place = {"user_id": NOBODY, "conversation": "probe", "key": "probe"}
        same = and_(*(drafts.c[name] == value for name, value in place.items()))
        row = {**place, "state": "", "data": PADDING, "updated_at": NEVER}
        try:
            async with self._database.writing() as connection:
                await connection.execute(self._database.insert(drafts).values(row))
                await connection.execute(delete(drafts).where(same))
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def _look_at_keys(self) -> bool:
        try:
            await check_values_open(self._database, self._vault.keyring)
        except (KeyringError, SQLAlchemyError, OSError):
            return False
        return True
