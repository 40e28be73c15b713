"""How much there is of everything, for the operator: numbers only, of nobody in particular."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database
from storage.schema import connections, drafts, journal, users


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the tables hold; `connections` by status, `deletions` those that failed so far."""

    users: int
    connections: Mapping[str, int]
    drafts: int
    deletions: int


async def count(database: Database) -> Counts:
    """Return the numbers of one moment."""
    number = func.count()
    by_status = select(connections.c.status, number).group_by(connections.c.status)
    owed = select(number).select_from(journal).where(journal.c.reason.is_not(None))
    async with database.reading() as connection:
        return Counts(
            users=await connection.scalar(select(number).select_from(users)) or 0,
            connections={row[0]: row[1] for row in await connection.execute(by_status)},
            drafts=await connection.scalar(select(number).select_from(drafts)) or 0,
            deletions=await connection.scalar(owed) or 0,
        )
