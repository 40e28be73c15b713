"""Who did what to which object, when, and how it ended: ids and fixed words only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.schema import audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail."""

    at: datetime
    user_id: int
    action: str
    object_id: int | None
    result: str


class Audit:
    """The audit table; it is only ever added to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self, *, who: int, action: str, object_id: int | None, result: str, at: datetime
    ) -> None:
        """Add one line."""
        async with self._database.writing() as connection:
            await note(connection, Entry(at, who, action, object_id, result))

    async def list(self, *, owner: int) -> list[Entry]:
        """Return what one user did, oldest first."""
        columns = (audit.c.at, audit.c.user_id, audit.c.action, audit.c.object_id, audit.c.result)
        wanted = select(*columns).where(audit.c.user_id == owner).order_by(audit.c.id)
        async with self._database.reading() as connection:
            return [Entry(*row) for row in await connection.execute(wanted)]


async def note(connection: AsyncConnection, entry: Entry) -> None:
    """Add one line within the transaction that does what the line says."""
    await connection.execute(
        insert(audit).values(
            at=entry.at,
            user_id=entry.user_id,
            action=entry.action,
            object_id=entry.object_id,
            result=entry.result,
        )
    )
