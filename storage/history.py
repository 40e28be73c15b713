"""How connections did: the hours that checks on schedule noted, and the changes of status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.schema import availability, transitions

Hours = Mapping[str, Sequence[int]]
"""By the hour of a day in UTC, in the caller's numbers."""


@dataclass(frozen=True, slots=True)
class Move:
    """The status that a connection had from a moment on."""

    at: datetime
    status: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one connection; `moves` are all, the oldest first."""

    days: Mapping[date, Hours]
    moves: tuple[Move, ...]


class History:
    """The past of the connections, as long as it is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, id: int, *, owner: int, since: date) -> Kept:
        """Return what is kept of the owner's connection, its hours from a day on."""
        its = availability.c
        hours = select(its.day, its.hours).where(its.connection_id == id, its.user_id == owner)
        move = transitions.c
        moves = select(move.at, move.status, move.problem).where(
            move.connection_id == id, move.user_id == owner
        )
        async with self._database.reading() as connection:
            days = await connection.execute(hours.where(its.day >= since))
            moved = await connection.execute(moves.order_by(move.id))
            return Kept({row.day: row.hours for row in days}, tuple(Move(*row) for row in moved))

    async def drop_before(self, day: date) -> None:
        """Forget the hours of the days before one."""
        async with self._database.writing() as connection:
            await connection.execute(delete(availability).where(availability.c.day < day))


async def hours_of(connection: AsyncConnection, ids: Sequence[int], day: date) -> dict[int, Hours]:
    """Return what is noted of a day, by connection, within a transaction."""
    its = availability.c
    wanted = select(its.connection_id, its.hours)
    found = await connection.execute(wanted.where(its.connection_id.in_(ids), its.day == day))
    return {row.connection_id: row.hours for row in found}
