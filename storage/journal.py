"""Which messages arrived and may still have to be deleted: ids only, never text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.sql import Select

from storage.database import Database
from storage.schema import journal

# A bot can delete messages of a private chat for 48 hours (Bot API, deleteMessage).
DELETABLE = timedelta(hours=47)
# Statements take a bounded number of values; 500 ids of two numbers fit both databases.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message that is not yet known to be harmless or gone."""

    chat_id: int
    message_id: int
    user_id: int
    arrived_at: datetime
    reason: str | None
    attempts: int
    next_try_at: datetime | None


COLUMNS = (
    journal.c.chat_id,
    journal.c.message_id,
    journal.c.user_id,
    journal.c.arrived_at,
    journal.c.reason,
    journal.c.attempts,
    journal.c.next_try_at,
)


class Journal:
    """The journal table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def arrived(self, messages: Iterable[tuple[int, int, int]], now: datetime) -> None:
        """Note (chat, message, user) of a batch; a message delivered again changes nothing."""
        rows = [
            {"chat_id": c, "message_id": m, "user_id": u, "arrived_at": now, "attempts": 0}
            for c, m, u in messages
        ]
        if not rows:
            return
        async with self._database.writing() as connection:
            await connection.execute(self._database.insert(journal).on_conflict_do_nothing(), rows)

    async def settle(self, messages: Iterable[tuple[int, int]]) -> None:
        """Forget (chat, message) pairs that are deleted or harmless."""
        pairs = list(messages)
        place = tuple_(journal.c.chat_id, journal.c.message_id)
        async with self._database.writing() as connection:
            for start in range(0, len(pairs), BATCH):
                some = pairs[start : start + BATCH]
                await connection.execute(delete(journal).where(place.in_(some)))

    async def keep(
        self, chat_id: int, message_id: int, *, reason: str, attempts: int, next_try_at: datetime
    ) -> None:
        """Note that a message could not be deleted, why, and when to try again."""
        values = {"reason": reason, "attempts": attempts, "next_try_at": next_try_at}
        async with self._database.writing() as connection:
            await connection.execute(
                update(journal)
                .where(journal.c.chat_id == chat_id, journal.c.message_id == message_id)
                .values(**values)
            )

    async def due(self, now: datetime, limit: int) -> list[Arrival]:
        """Return the messages whose next try has come, the longest waiting first."""
        return await self._rows(
            select(*COLUMNS)
            .where(journal.c.next_try_at <= now, journal.c.arrived_at > now - DELETABLE)
            .order_by(journal.c.next_try_at)
            .limit(limit)
        )

    async def all(self) -> list[Arrival]:
        """Return every message noted, oldest first, for the sweep at the start."""
        return await self._rows(select(*COLUMNS).order_by(journal.c.arrived_at))

    async def take_expired(self, now: datetime) -> list[Arrival]:
        """Hand out, once, the messages too old to be deleted by us, so that users can be told."""
        too_old = journal.c.arrived_at <= now - DELETABLE
        async with self._database.writing() as connection:
            rows = await connection.execute(delete(journal).where(too_old).returning(*COLUMNS))
            return [Arrival(*row) for row in rows]

    async def _rows(self, wanted: Select[Any]) -> list[Arrival]:
        async with self._database.reading() as connection:
            return [Arrival(*row) for row in await connection.execute(wanted)]
