"""The statements on a connection's rows that more than one table group needs."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.holding import Blocks, weigh
from storage.records import Connection, Verdict
from storage.schema import connections, sealed_fields, transitions
from storage.vault import Place, Sealed

NAMES = [field.name for field in fields_of(Connection)]
ROW = [connections.c[name] for name in NAMES]


def theirs(id: int, owner: int) -> ColumnElement[bool]:
    """Return the condition for one connection of one owner: an id alone proves nothing."""
    return and_(connections.c.id == id, connections.c.user_id == owner)


async def get(
    connection: AsyncConnection, id: int, owner: int, *, lock: bool = False
) -> Connection | None:
    """Return the owner's connection, held for this transaction where asked for."""
    wanted = select(*ROW).where(theirs(id, owner))
    if lock:
        wanted = wanted.with_for_update()
    row = (await connection.execute(wanted)).mappings().one_or_none()
    return Connection(**row) if row else None


async def put(connection: AsyncConnection, id: int, owner: int, values: Mapping[str, Any]) -> None:
    """Change columns of the owner's connection."""
    await connection.execute(update(connections).where(theirs(id, owner)).values(**values))


async def judge(
    connection: AsyncConnection,
    before: Connection,
    verdict: Verdict,
    found: Mapping[str, Any],
    now: datetime,
    blocks: Blocks,
) -> None:
    """Change columns and the status with them, note a transition, and hold or free strategies."""
    values = {**found, "status": verdict.status, "problem": verdict.problem}
    if verdict.status != before.status:
        values["status_since"] = now
    await put(connection, before.id, before.user_id, values)
    if (verdict.status, verdict.problem) != (before.status, before.problem):
        place = Place(before.user_id, before.id, before.secret_version)
        await note_transition(connection, place, verdict, now)
    await weigh(connection, [await _changed(connection, before)], blocks, now)


async def _changed(connection: AsyncConnection, before: Connection) -> Connection:
    after = await get(connection, before.id, before.user_id)
    assert after is not None
    return after


async def note_transition(
    connection: AsyncConnection, place: Place, verdict: Verdict, now: datetime
) -> None:
    """Note the status that a connection has from now on."""
    await connection.execute(
        insert(transitions).values(
            connection_id=place.connection,
            user_id=place.owner,
            at=now,
            status=verdict.status,
            problem=verdict.problem,
        )
    )


async def store_fields(connection: AsyncConnection, sealed: Sealed, place: Place) -> None:
    """Store the sealed fields of a connection's present key."""
    rows = [
        {"connection_id": place.connection, "user_id": place.owner, "field": field, "blob": blob}
        for field, blob in sealed.fields.items()
    ]
    await connection.execute(insert(sealed_fields), rows)


async def load_sealed(connection: AsyncConnection, id: int, owner: int) -> Sealed:
    """Return what is stored of a connection's present key."""
    data_key = await connection.scalar(select(connections.c.data_key).where(theirs(id, owner)))
    of_it = and_(sealed_fields.c.connection_id == id, sealed_fields.c.user_id == owner)
    rows = await connection.execute(
        select(sealed_fields.c.field, sealed_fields.c.blob).where(of_it)
    )
    return Sealed(data_key or b"", {row.field: row.blob for row in rows})
