"""How much there is of everything, for the operator: numbers only, of nobody in particular."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.schema import connections, drafts, journal, users

PATIENCE = 3.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the tables hold; `connections` by status, `deletions` those that failed so far."""

    users: int
    connections: Mapping[str, int]
    drafts: int
    deletions: int


@dataclass(frozen=True, slots=True)
class Gauges:
    """What the operator's graphs show: connections by (exchange, status), messages to settle."""

    connections: Mapping[tuple[str, str], int]
    journal: int


async def gauges(database: Database) -> Gauges | None:
    """Return the numbers of one moment; None where the database gives no answer."""
    number = func.count()
    place = (connections.c.exchange, connections.c.status)
    try:
        async with asyncio.timeout(PATIENCE), database.reading() as connection:
            rows = await connection.execute(select(*place, number).group_by(*place))
            return Gauges(
                {(row[0], row[1]): row[2] for row in rows},
                await connection.scalar(select(number).select_from(journal)) or 0,
            )
    except (SQLAlchemyError, OSError, TimeoutError):
        return None


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


async def exchanges_in_use(database: Database) -> set[str]:
    """Return every exchange that somebody has connected."""
    async with database.reading() as connection:
        return set(await connection.scalars(select(connections.c.exchange).distinct()))
