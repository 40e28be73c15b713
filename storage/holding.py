"""What a connection's new state does to the activations on it, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.activation_rows import Blocked, Dependent
from storage.records import Connection
from storage.schema import activations, connections

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
    moved: defaultdict[Blocked | None, list[int]] = defaultdict(list)
    for dependent in await _dependents(connection, places):
        blocked = blocks(places[dependent.connection_id], dependent)
        if blocked is not dependent.blocked:
            moved[blocked].append(dependent.id)
    for blocked, ids in moved.items():
        values = {"blocked": blocked and blocked.value, "changed_at": now}
        await connection.execute(
            update(activations).where(activations.c.id.in_(ids)).values(values)
        )


async def _dependents(
    connection: AsyncConnection, places: dict[int, Connection]
) -> list[Dependent]:
    table = activations.c
    columns = (table.id, table.connection_id, table.rights, table.blocked, table.resumes)
    its = connections.c
    theirs = (table.connection_id.in_(places), table.connection_id == its.id)
    wanted = select(*columns).where(*theirs, table.user_id == its.user_id)
    return [
        Dependent(
            id=row.id,
            connection_id=row.connection_id,
            rights=frozenset(row.rights),
            blocked=None if row.blocked is None else Blocked(row.blocked),
            resumes=row.resumes,
        )
        for row in await connection.execute(wanted)
    ]
