"""Who asked to be let in, and what was decided: a Telegram id and a language, nothing else."""

from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import datetime

from sqlalchemy import and_, case, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import Entry, note
from storage.database import Database
from storage.schema import members

ASKING = 0x62666333  # "bfc3": the lock that puts requests one behind the other
OPEN, APPROVED = "open", "approved"
UNTOLD = "approved-untold"  # as approved, but they do not know it yet


@dataclass(frozen=True, slots=True)
class Member:
    """One person and how their request stands."""

    id: int
    user_id: int
    language: str
    state: str
    asked_at: datetime


STATE = case((members.c.state == UNTOLD, APPROVED), else_=members.c.state)
ROW = [STATE if field.name == "state" else members.c[field.name] for field in fields_of(Member)]


class Members:
    """The members table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, owner: int) -> Member | None:
        """Return how somebody's request stands."""
        async with self._database.reading() as connection:
            return await _get(connection, owner)

    async def ask(self, owner: int, language: str, now: datetime, *, most: int) -> Member | None:
        """Note a request, unless there is one or `most` are open; return how it stands."""
        async with self._database.writing() as connection:
            await self._database.lock(connection, ASKING)
            known = await _get(connection, owner)
            if known is not None:
                return known
            if await _count_open(connection) >= most:
                return None
            row = {"user_id": owner, "language": language, "state": OPEN, "asked_at": now}
            await connection.execute(insert(members).values(row))
            return await _get(connection, owner)

    async def decide(
        self, owner: int, state: str, *, by: int, now: datetime, action: str
    ) -> Member | None:
        """Change how a request stands; None where there is none or it stands so already."""
        stored = UNTOLD if state == APPROVED else state
        theirs = and_(members.c.user_id == owner, members.c.state.not_in((state, stored)))
        values = {"state": stored, "decided_at": now}
        async with self._database.writing() as connection:
            changed = update(members).where(theirs).values(values).returning(*ROW)
            row = (await connection.execute(changed)).one_or_none()
            if row is None:
                return None
            # By the row's number: the trail is to name nobody but who acted.
            await note(connection, Entry(now, by, action, row.id, "ok"))
            return Member(*row)

    async def untold(self) -> list[Member]:
        """Return who was approved and does not know it yet."""
        wanted = select(*ROW).where(members.c.state == UNTOLD).order_by(members.c.decided_at)
        async with self._database.reading() as connection:
            return [Member(*row) for row in await connection.execute(wanted)]

    async def told(self, owner: int) -> None:
        """Note that somebody knows that they were approved."""
        theirs = and_(members.c.user_id == owner, members.c.state == UNTOLD)
        async with self._database.writing() as connection:
            await connection.execute(update(members).where(theirs).values(state=APPROVED))

    async def open(self, limit: int) -> list[Member]:
        """Return the requests that nobody has decided, the oldest first."""
        wanted = select(*ROW).where(members.c.state == OPEN).order_by(members.c.asked_at)
        async with self._database.reading() as connection:
            return [Member(*row) for row in await connection.execute(wanted.limit(limit))]

    async def count_open(self, *, since: datetime | None = None) -> int:
        """Return how many requests are open, or how many of them came after a moment."""
        async with self._database.reading() as connection:
            return await _count_open(connection, since)

    async def prune(self, *, asked_before: datetime, declined_before: datetime) -> None:
        """Forget requests that nobody decided and refusals that are long ago."""
        stale = and_(members.c.state == OPEN, members.c.asked_at < asked_before)
        declined = and_(members.c.state == "declined", members.c.decided_at < declined_before)
        async with self._database.writing() as connection:
            await connection.execute(delete(members).where(or_(stale, declined)))


async def _get(connection: AsyncConnection, owner: int) -> Member | None:
    wanted = select(*ROW).where(members.c.user_id == owner)
    row = (await connection.execute(wanted)).one_or_none()
    return Member(*row) if row else None


async def _count_open(connection: AsyncConnection, since: datetime | None = None) -> int:
    wanted = select(func.count()).where(members.c.state == OPEN)
    if since is not None:
        wanted = wanted.where(members.c.asked_at > since)
    return await connection.scalar(wanted) or 0
