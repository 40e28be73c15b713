"""What a connection's new state does to the activations on it, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.activation_rows import Blocked, Dependent
from storage.records import Connection
from storage.schema import activations, connections

SECOND = activations.c.second_blocked
Blocks = Callable[[Connection, Dependent], Blocked | None]
"""Says what a connection, as it is now, keeps an activation by; None where by nothing."""


def by_nothing(_connection: Connection, _dependent: Dependent) -> None:
    """Keep nothing: for who opens a database on which no strategy runs meanwhile."""


async def weigh(
    connection: AsyncConnection, after: Sequence[Connection], blocks: Blocks, now: datetime
) -> None:
    """Block and free the activations of connections whose rows this transaction has just changed.

    It holds those rows, so that whoever arms on them waits, and then sees what they have become.
    """
    places = {its.id: its for its in after}
    table = activations.c
    moved: defaultdict[tuple[str, Blocked | None], list[int]] = defaultdict(list)
    for place, column in ((table.connection_id, table.blocked), (table.second_id, SECOND)):
        for dependent in await _dependents(connection, places, place, column):
            blocked = blocks(places[dependent.connection_id], dependent)
            if blocked is not dependent.blocked:
                moved[column.name, blocked].append(dependent.id)
    if not moved:
        return
    await _hold(connection, table.id.in_({id for ids in moved.values() for id in ids}))
    for (name, blocked), ids in moved.items():
        values = {name: blocked and blocked.value, "changed_at": now}
        await connection.execute(update(activations).where(table.id.in_(ids)).values(values))


async def _hold(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    """Hold activations in the order in which an engine does: else each could wait for the other.

    Those that only send groups to a connection are not held by whoever holds that.
    """
    these = select(activations.c.id).where(which).order_by(activations.c.id)
    await connection.execute(these.with_for_update())


async def without(
    connection: AsyncConnection, owned: Sequence[Mapping[str, int]], now: datetime
) -> None:
    """Block the activations whose second connection goes, given with its owner."""
    its = and_(
        activations.c.second_id == bindparam("of"), activations.c.user_id == bindparam("owner")
    )
    theirs = activations.c.user_id.in_({each["owner"] for each in owned})
    await _hold(connection, and_(theirs, activations.c.second_id.in_([e["of"] for e in owned])))
    values = {SECOND.name: Blocked.CONNECTION.value, "changed_at": now}
    await connection.execute(update(activations).where(its).values(values), owned)


async def _dependents(
    connection: AsyncConnection,
    places: Mapping[int, Connection],
    place: Column[Any],
    blocked: Column[Any],
) -> list[Dependent]:
    table = activations.c
    columns = (table.id, place.label("place"), table.rights, blocked.label("blocked"))
    its = connections.c
    theirs = (place.in_(places), place == its.id)
    wanted = select(*columns, table.resumes).where(*theirs, table.user_id == its.user_id)
    return [
        Dependent(
            id=row.id,
            connection_id=row.place,
            rights=frozenset(row.rights),
            blocked=None if row.blocked is None else Blocked(row.blocked),
            resumes=row.resumes,
        )
        for row in await connection.execute(wanted)
    ]
