"""Is this key connected already? The one question about connections that looks at all users."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.records import KeyRefused, KeyTaken
from storage.schema import connections, old_keys


async def refuse_taken(connection: AsyncConnection, fingerprint: bytes, *, owner: int) -> None:
    """Raise KeyTaken where the owner has connected this key, KeyRefused where somebody else has.

    Somebody else's is also one that they replaced and that nobody saw dead yet: who holds it may be
    why they did.
    """
    same = connections.c.fingerprint == fingerprint
    own = select(connections.c.id, connections.c.name).where(connections.c.user_id == owner, same)
    row = (await connection.execute(own)).one_or_none()
    if row is not None:
        raise KeyTaken(row.name, row.id)
    for table in (connections, old_keys):
        others = select(table.c.user_id).where(
            table.c.user_id != owner, table.c.fingerprint == fingerprint
        )
        if await connection.scalar(others.limit(1)) is not None:
            raise KeyRefused


async def hold(database: Database, connection: AsyncConnection, fingerprint: bytes) -> None:
    """Wait until nobody else is storing this key, and keep others from it."""
    await database.lock(connection, int.from_bytes(fingerprint[:8], "big", signed=True))


async def claim(
    database: Database, connection: AsyncConnection, fingerprint: bytes, *, owner: int
) -> None:
    """Do the same, and keep others from storing this key until the transaction ends."""
    await hold(database, connection, fingerprint)
    await refuse_taken(connection, fingerprint, owner=owner)
