"""Which messages arrived and may still have to be deleted: ids only, never text."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, tuple_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from storage.database import Database
from storage.schema import connections, journal

# A bot can delete messages of a private chat for 48 hours (Bot API, deleteMessage).
DELETABLE = timedelta(hours=47)
# Statements take a bounded number of values; 500 ids of two numbers fit both databases.
BATCH = 500
UNMET = "Unmet"  # the reason of a message that nobody ever looked at

Place = tuple[int, int]  # chat and message


class NotWritten(Exception):
    """The database did not take a note about a message; it stays as it was noted before."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message that is not yet known to be harmless or gone.

    `reason` tells why it could not be deleted; `attempts` is 0 until its user was told of that.
    One with a reason and no next try is given up: it is too old. `language` is that of a user of
    whom nothing else is stored any more.
    """

    chat_id: int
    message_id: int
    user_id: int
    arrived_at: datetime
    reason: str | None
    attempts: int
    next_try_at: datetime | None
    language: str | None = None

    @property
    def place(self) -> Place:
        """Return the chat and the message."""
        return self.chat_id, self.message_id

    @property
    def untold(self) -> bool:
        """Tell whether the user still has to hear what became of it."""
        return self.attempts == 0


COLUMNS = (
    journal.c.chat_id,
    journal.c.message_id,
    journal.c.user_id,
    journal.c.arrived_at,
    journal.c.reason,
    journal.c.attempts,
    journal.c.next_try_at,
    journal.c.language,
)
PLACE = tuple_(journal.c.chat_id, journal.c.message_id)


class Journal:
    """The journal table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def arrived(self, messages: Iterable[tuple[int, int, int]], now: datetime) -> None:
        """Note (chat, message, user) of a batch; raises NotWritten.

        A message delivered again changes nothing.
        """
        rows = [
            {"chat_id": c, "message_id": m, "user_id": u, "arrived_at": now, "attempts": 0}
            for c, m, u in messages
        ]
        if not rows:
            return
        async with self._noting() as connection:
            await connection.execute(self._database.insert(journal).on_conflict_do_nothing(), rows)

    async def settle(self, messages: Iterable[Place]) -> None:
        """Forget messages that are deleted or harmless; raises NotWritten."""
        pairs = list(messages)
        async with self._noting() as connection:
            for start in range(0, len(pairs), BATCH):
                some = pairs[start : start + BATCH]
                await connection.execute(delete(journal).where(PLACE.in_(some)))

    async def keep(
        self, chat_id: int, message_id: int, *, reason: str, attempts: int, next_try_at: datetime
    ) -> None:
        """Note that a message stays, why, and when to try again; raises NotWritten."""
        values = {"reason": reason, "attempts": attempts, "next_try_at": next_try_at}
        async with self._noting() as connection:
            await connection.execute(
                update(journal).where(PLACE.in_([(chat_id, message_id)])).values(**values)
            )

    async def told(self, messages: Iterable[Place]) -> None:
        """Note that the users of these messages know that they stay; raises NotWritten."""
        untold = and_(PLACE.in_(list(messages)), journal.c.attempts == 0)
        async with self._noting() as connection:
            await connection.execute(update(journal).where(untold).values(attempts=1))

    async def due(self, now: datetime, limit: int, *, unmet_since: datetime) -> list[Arrival]:
        """Return the messages whose next try has come, the longest waiting first.

        Also those that arrived before `unmet_since` and of which nothing was noted since.
        """
        unmet = and_(journal.c.reason.is_(None), journal.c.arrived_at <= unmet_since)
        return await self._rows(
            select(*COLUMNS)
            .where(or_(journal.c.next_try_at <= now, unmet))
            .where(journal.c.arrived_at > now - DELETABLE)
            .order_by(func.coalesce(journal.c.next_try_at, journal.c.arrived_at))
            .limit(limit)
        )

    async def all(self) -> list[Arrival]:
        """Return every message noted, oldest first, for the sweep at the start."""
        return await self._rows(select(*COLUMNS).order_by(journal.c.arrived_at))

    async def kept(self, *, owner: int) -> list[Arrival]:
        """Return the owner's messages that could not be deleted, with those given up."""
        theirs = and_(journal.c.user_id == owner, journal.c.reason.is_not(None))
        return await self._rows(select(*COLUMNS).where(theirs))

    async def owed(self, *, owner: int) -> bool:
        """Tell whether a message of the owner could not be deleted and is still tried."""
        return any(row.next_try_at for row in await self.kept(owner=owner))

    async def give_up(self, now: datetime) -> list[Arrival]:
        """Return, once, the messages too old to be deleted by us, so that users can be told."""
        open_ = or_(journal.c.reason.is_(None), journal.c.next_try_at.is_not(None))
        too_old = and_(journal.c.arrived_at <= now - DELETABLE, open_)
        values = {"reason": func.coalesce(journal.c.reason, UNMET), "next_try_at": None}
        async with self._database.writing() as connection:
            rows = await connection.execute(
                update(journal).where(too_old).values(**values).returning(*COLUMNS)
            )
            return [Arrival(*row) for row in rows]

    async def drop_given_up(self, before: datetime) -> None:
        """Forget messages from before a moment that we no longer try to delete.

        Not those of who has a connection whose key may still be in the chat: they tell that it is.
        """
        warned = select(connections.c.user_id).where(connections.c.chat_copy_left)
        given_up = and_(journal.c.reason.is_not(None), journal.c.next_try_at.is_(None))
        old = and_(given_up, journal.c.arrived_at < before, journal.c.user_id.not_in(warned))
        async with self._database.writing() as connection:
            await connection.execute(delete(journal).where(old))

    @asynccontextmanager
    async def _noting(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._database.writing() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise NotWritten from error

    async def _rows(self, wanted: Select[Any]) -> list[Arrival]:
        async with self._database.reading() as connection:
            return [Arrival(*row) for row in await connection.execute(wanted)]


async def forget_given_up(connection: AsyncConnection, *, owner: int) -> None:
    """Forget the owner's messages that we no longer try to delete, once they say they are gone."""
    given_up = and_(journal.c.reason.is_not(None), journal.c.next_try_at.is_(None))
    await connection.execute(delete(journal).where(journal.c.user_id == owner, given_up))
