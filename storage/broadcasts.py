"""Messages to all users: each goes through them in the order of their ids and notes how far."""

import secrets
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import datetime

from sqlalchemy import ColumnElement, Update, and_, delete, func, insert, or_, select, update

from storage.audit import Entry, note
from storage.database import Database
from storage.schema import broadcasts, users

ID_BITS = 48
CHANGING = 0x62666334  # "bfc4": the lock that lets one be sent at a time
DRAFT, SENDING, DONE, STOPPED = "draft", "sending", "done", "stopped"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One message to all users; `message` is what an admin wrote, where it is no ready text."""

    id: int
    user_id: int
    kind: str
    message: str | None
    state: str
    started_at: datetime | None
    last_user: int
    sent: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom to write to, and in which language."""

    id: int
    language: str


ROW = [broadcasts.c[field.name] for field in fields_of(Broadcast)]


class Broadcasts:
    """The broadcasts table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, *, by: int, kind: str, message: str | None, now: datetime) -> Broadcast:
        """Store what an admin may send, in place of what they had not sent."""
        row = {
            # Never again that of an earlier draft: its button would send this text.
            "id": secrets.randbelow(2**ID_BITS - 1) + 1,
            "user_id": by,
            "kind": kind,
            "message": message,
            "state": DRAFT,
            "created_at": now,
            "last_user": 0,
            "sent": 0,
            "unreachable": 0,
        }
        unsent = and_(broadcasts.c.user_id == by, broadcasts.c.state == DRAFT)
        async with self._database.writing() as connection:
            await connection.execute(delete(broadcasts).where(unsent))
            added = insert(broadcasts).values(row).returning(*ROW)
            return Broadcast(*(await connection.execute(added)).one())

    async def get(self, id: int) -> Broadcast | None:
        """Return one, whoever began it: any admin may stop it."""
        return await self._one(broadcasts.c.id == id)

    async def current(self) -> Broadcast | None:
        """Return the one that is being sent."""
        return await self._one(broadcasts.c.state == SENDING)

    async def _one(self, wanted: ColumnElement[bool]) -> Broadcast | None:
        first = select(*ROW).where(wanted).order_by(broadcasts.c.created_at).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(first)).one_or_none()
        return Broadcast(*row) if row else None

    async def start(self, id: int, *, by: int, now: datetime) -> Broadcast | None:
        """Begin to send the admin's draft; None where it is gone, or another is being sent."""
        busy = select(broadcasts.c.id).where(broadcasts.c.state == SENDING).exists()
        theirs = and_(broadcasts.c.id == id, broadcasts.c.user_id == by, ~busy)
        changed = update(broadcasts).where(theirs, broadcasts.c.state == DRAFT)
        return await self._change(
            changed.values(state=SENDING, started_at=now),
            Entry(now, by, "broadcast-send", id, "ok"),
        )

    async def stop(self, id: int, *, by: int, now: datetime) -> Broadcast | None:
        """Send no more of it; None where it was not being sent."""
        changed = update(broadcasts).where(broadcasts.c.id == id, broadcasts.c.state == SENDING)
        return await self._change(
            changed.values(state=STOPPED, ended_at=now), Entry(now, by, "broadcast-stop", id, "ok")
        )

    async def drop(self, id: int, *, by: int) -> None:
        """Forget a draft."""
        theirs = and_(broadcasts.c.id == id, broadcasts.c.user_id == by)
        async with self._database.writing() as connection:
            await connection.execute(delete(broadcasts).where(theirs, broadcasts.c.state == DRAFT))

    async def _change(self, changed: Update, entry: Entry) -> Broadcast | None:
        async with self._database.writing() as connection:
            await self._database.lock(connection, CHANGING)
            row = (await connection.execute(changed.returning(*ROW))).one_or_none()
            if row is not None:
                await note(connection, entry)
            return Broadcast(*row) if row else None

    async def count_receivers(self, now: datetime) -> int:
        """Return how many users one sent now would go to."""
        wanted = select(func.count()).select_from(users).where(_reached(now))
        async with self._database.reading() as connection:
            return await connection.scalar(wanted) or 0

    async def next_receiver(self, broadcast: Broadcast) -> Receiver | None:
        """Return the user whose turn it is; None when all have had theirs."""
        wanted = select(users.c.id, users.c.language).where(users.c.id > broadcast.last_user)
        if broadcast.started_at is not None:
            wanted = wanted.where(_reached(broadcast.started_at))
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(users.c.id).limit(1))
            row = rows.one_or_none()
        return Receiver(*row) if row else None

    async def advance(self, id: int, user: int, *, reached: bool) -> None:
        """Note that a user has had their turn."""
        counted = broadcasts.c.sent if reached else broadcasts.c.unreachable
        values = {"last_user": user, counted.name: counted + 1}
        async with self._database.writing() as connection:
            await connection.execute(
                update(broadcasts).where(broadcasts.c.id == id).values(**values)
            )

    async def finish(self, id: int, now: datetime) -> None:
        """Note that all users have had their turn."""
        theirs = and_(broadcasts.c.id == id, broadcasts.c.state == SENDING)
        async with self._database.writing() as connection:
            await connection.execute(
                update(broadcasts).where(theirs).values(state=DONE, ended_at=now)
            )

    async def drop_before(self, before: datetime) -> None:
        """Forget what was sent, or stopped, or never begun, before a moment."""
        ended = and_(broadcasts.c.state.in_((DONE, STOPPED)), broadcasts.c.ended_at < before)
        unsent = and_(broadcasts.c.state == DRAFT, broadcasts.c.created_at < before)
        async with self._database.writing() as connection:
            await connection.execute(delete(broadcasts).where(or_(ended, unsent)))


def _reached(at: datetime) -> ColumnElement[bool]:
    """Return who was there at a moment and has not blocked the bot."""
    return and_(users.c.created_at <= at, users.c.unreachable_since.is_(None))
