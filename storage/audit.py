"""Who did what to which object, when, and how it ended: ids and fixed words only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
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
