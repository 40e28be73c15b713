"""When whole exchanges were away: at most one open incident for each of them (R41)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, exists, not_, select, update

from storage.database import Database
from storage.schema import connections, incidents


@dataclass(frozen=True, slots=True)
class Incident:
    """An exchange that is away since then."""

    id: int
    exchange: str
    opened_at: datetime


class Incidents:
    """The incidents table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, exchange: str, now: datetime) -> Incident:
        """Return the open incident of an exchange, begun now where there was none."""
        begun = self._database.insert(incidents).values(exchange=exchange, opened_at=now)
        async with self._database.writing() as connection:
            await connection.execute(begun.on_conflict_do_nothing())
            row = (await connection.execute(_open(exchange))).one()
        return Incident(*row)

    async def current(self, exchange: str) -> Incident | None:
        """Return the open incident of an exchange."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_open(exchange))).one_or_none()
        return Incident(*row) if row else None

    async def is_open(self, exchange: str) -> bool:
        """Say whether an exchange is away."""
        return await self.current(exchange) is not None

    async def close(self, incident: Incident, now: datetime) -> None:
        """End an incident."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(incidents).where(incidents.c.id == incident.id).values(closed_at=now)
            )

    async def close_unwatched(self, now: datetime) -> None:
        """End the incidents of exchanges at which no connection is left that could tell their end.

        Whoever comes there later would hear that it has been away ever since.
        """
        watched = exists().where(
            connections.c.exchange == incidents.c.exchange, connections.c.next_check_at.is_not(None)
        )
        left = and_(incidents.c.closed_at.is_(None), not_(watched))
        async with self._database.writing() as connection:
            await connection.execute(update(incidents).where(left).values(closed_at=now))


def _open(exchange: str) -> Select[tuple[int, str, datetime]]:
    columns = (incidents.c.id, incidents.c.exchange, incidents.c.opened_at)
    wanted = select(*columns).where(incidents.c.exchange == exchange)
    return wanted.where(incidents.c.closed_at.is_(None))
