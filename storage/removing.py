"""Connections removed with whatever belongs to them: by their owner, and again after a restore."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.holding import without
from storage.schema import OF_A_CONNECTION, activations, connections, groups, orders


async def remove_rows(
    connection: AsyncConnection, owned: Collection[tuple[int, int]], now: datetime
) -> int:
    """Remove connections, given with their owners; return how many there were."""
    named = [{"of": id, "owner": owner} for id, owner in sorted(owned)]
    await without(connection, named, now)
    await _remove_elsewhere(connection, named)
    for table in OF_A_CONNECTION:
        of = and_(table.c.connection_id == bindparam("of"), table.c.user_id == bindparam("owner"))
        await connection.execute(delete(table).where(of), named)
    theirs = and_(connections.c.id == bindparam("of"), connections.c.user_id == bindparam("owner"))
    return (await connection.execute(delete(connections).where(theirs), named)).rowcount


async def _remove_elsewhere(
    connection: AsyncConnection, named: Sequence[Mapping[str, int]]
) -> None:
    """Remove the groups that activations of these connections have on other ones."""
    here = and_(
        activations.c.connection_id == bindparam("of"),
        activations.c.user_id == bindparam("owner"),
    )
    its = select(activations.c.id).where(here)
    # Held before their groups, as an engine does: else each could wait for the other.
    for each in named:
        await connection.execute(its.order_by(activations.c.id).with_for_update(), each)
    of_these = and_(groups.c.user_id == bindparam("owner"), groups.c.activation_id.in_(its))
    theirs = select(groups.c.id).where(of_these)
    bought = and_(orders.c.user_id == bindparam("owner"), orders.c.group_id.in_(theirs))
    await connection.execute(delete(orders).where(bought), named)
    await connection.execute(delete(groups).where(of_these), named)
