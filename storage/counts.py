"""How much there is of everything, for the operator: numbers only, of nobody in particular."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.marks import CHECKS_OFF
from storage.members import OPEN
from storage.schema import (
    connections,
    drafts,
    held_back,
    journal,
    marks,
    members,
    users,
    verifications,
)
from storage.standing import Standing, standing
from storage.verifications import FAILED

PATIENCE = 3.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the tables hold; `connections` by status, `deletions` those that failed so far."""

    users: int
    connections: Mapping[str, int]
    exchanges: Mapping[tuple[str, str], int]
    """Connections by exchange and status."""
    drafts: int
    deletions: int
    checks: int
    """In the last hour."""
    failed: int
    """Of those, where the key was no good or could withdraw."""
    held_back: int
    """Users whom a limit has held back in the last day."""
    requests: int
    """That wait for a decision."""
    checks_off: datetime | None
    """Since when an operator has stopped all checks."""
    watch: Standing


@dataclass(frozen=True, slots=True)
class Gauges:
    """What the operator's graphs show: connections by (exchange, status), messages to settle."""

    connections: Mapping[tuple[str, str], int]
    journal: int
    watch: Standing


async def gauges(database: Database, now: datetime) -> Gauges | None:
    """Return the numbers of one moment; None where the database gives no answer."""
    number = func.count()
    place = (connections.c.exchange, connections.c.status)
    try:
        async with asyncio.timeout(PATIENCE), database.reading() as connection:
            rows = await connection.execute(select(*place, number).group_by(*place))
            return Gauges(
                {(row[0], row[1]): row[2] for row in rows},
                await connection.scalar(select(number).select_from(journal)) or 0,
                await standing(connection, now),
            )
    except (SQLAlchemyError, OSError, TimeoutError):
        return None


async def count(database: Database, now: datetime) -> Counts:
    """Return the numbers of one moment."""
    number = func.count()
    place = (connections.c.exchange, connections.c.status)
    lately = verifications.c.at > now - timedelta(hours=1)
    failed = verifications.c.outcome == FAILED
    off = select(marks.c.at).where(marks.c.name == CHECKS_OFF)
    people = func.count(held_back.c.user_id.distinct())
    wanted = {
        "users": select(number).select_from(users),
        "drafts": select(number).select_from(drafts),
        "deletions": select(number).where(journal.c.reason.is_not(None)),
        "checks": select(number).where(lately),
        "failed": select(number).where(lately, failed),
        "held_back": select(people).where(held_back.c.at > now - timedelta(days=1)),
        "requests": select(number).where(members.c.state == OPEN),
    }
    async with database.reading() as connection:
        rows = await connection.execute(select(*place, number).group_by(*place))
        exchanges = {(row[0], row[1]): row[2] for row in rows}
        by_status: Counter[str] = Counter()
        for (_, status), found in exchanges.items():
            by_status[status] += found
        return Counts(
            connections=by_status,
            exchanges=exchanges,
            checks_off=await connection.scalar(off),
            watch=await standing(connection, now),
            **{name: await connection.scalar(what) or 0 for name, what in wanted.items()},
        )


async def exchanges_in_use(database: Database) -> set[str]:
    """Return every exchange that somebody has connected."""
    async with database.reading() as connection:
        return set(await connection.scalars(select(connections.c.exchange).distinct()))
