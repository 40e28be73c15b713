"""Connections that are due, claims of them, and what a check of them found."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from storage.opening import Storage
from storage.outbox import NewAlert
from storage.records import Connection
from storage.schema import connections
from storage.watching import Due, Found
from tests.storage.made import LATER, NOW, add

UNTIL = LATER + timedelta(minutes=5)
NEXT = LATER + timedelta(minutes=7)


async def add_due(
    storage: Storage, name: str = "MEXC Spot Main", *, at: datetime = NOW
) -> Connection:
    """Store a connection that is due since then."""
    connection = await add(storage, name)
    async with storage.database.writing() as database:
        its = update(connections).where(connections.c.id == connection.id)
        await database.execute(its.values(next_check_at=at))
    return connection


async def claim(storage: Storage, *, now: datetime = LATER, most: int = 10) -> list[Due]:
    until = now + timedelta(minutes=5)
    return await storage.watching.claim("mexc", now, until=until, most=most)


def found(due: Due, **changes: Any) -> Found:
    """Return a check that found a revoked key."""
    its = due.connection
    alert = NewAlert(
        user_id=its.user_id,
        connection_id=its.id,
        exchange=its.exchange,
        kind="refused",
        dedupe_key=f"{its.id}:1:refused",
        at=LATER,
        due_at=LATER,
        expires_at=LATER + timedelta(days=7),
    )
    refused = Found(
        due=due,
        next_check_at=NEXT,
        status="attention",
        problem="invalid-key",
        since=LATER,
        state={"changes": [LATER.isoformat()]},
        day=LATER.date(),
        hours={**due.hours, str(LATER.hour): [0, 1, 0, 0]},
        columns={"checked_at": LATER, "report": {"found": True}},
        alerts=(alert,),
        seal_broken=True,
    )
    return replace(refused, **changes)
