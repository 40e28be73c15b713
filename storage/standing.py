"""How the watching stands: what is due, which exchanges are away, what users were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import connections, incidents, outbox, users

LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The numbers of one moment, of nobody in particular."""

    due: Mapping[str, int]
    """Connections that wait for their check, by exchange."""
    late: Mapping[str, float]
    """For how many seconds the longest of them has waited."""
    away: Mapping[str, datetime]
    """The exchanges that do not answer, with the moment they were found so."""
    problems: Mapping[tuple[str, str], int]
    """Connections by exchange and by what is wrong with them."""
    told: Mapping[str, int]
    """Alerts of the last day by what became of them."""
    waiting: int
    """Alerts that are due, for users who can be reached."""


async def standing(connection: AsyncConnection, now: datetime) -> Standing:
    """Return how it stands, within a transaction."""
    number, its = func.count(), connections.c
    late = select(its.exchange, number, func.min(its.next_check_at)).group_by(its.exchange)
    waiting = (await connection.execute(late.where(its.next_check_at <= now))).all()
    place = (its.exchange, its.problem)
    problems = select(*place, number).where(its.problem.is_not(None)).group_by(*place)
    away = select(incidents.c.exchange, incidents.c.opened_at)
    told = select(outbox.c.outcome, number).group_by(outbox.c.outcome)
    lately = and_(outbox.c.settled_at >= now - LATELY, outbox.c.outcome.is_not(None))
    reached = and_(users.c.id == outbox.c.user_id, users.c.unreachable_since.is_(None))
    alerts = select(number).select_from(outbox.join(users, reached)).where(outbox.c.due_at <= now)
    return Standing(
        due={row[0]: row[1] for row in waiting},
        late={row[0]: (now - row[2]).total_seconds() for row in waiting},
        away=await _pairs(connection, away.where(incidents.c.closed_at.is_(None))),
        problems={(row[0], row[1]): row[2] for row in await connection.execute(problems)},
        told=await _pairs(connection, told.where(lately)),
        waiting=await connection.scalar(alerts) or 0,
    )


async def _pairs(connection: AsyncConnection, wanted: Select[Any]) -> dict[str, Any]:
    return {row[0]: row[1] for row in await connection.execute(wanted)}
