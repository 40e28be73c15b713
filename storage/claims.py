"""Is this key connected already? The one question about connections that looks at all users."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.records import KeyRefused, KeyTaken
from storage.schema import connections


async def refuse_taken(connection: AsyncConnection, fingerprint: bytes, *, owner: int) -> None:
    """Raise KeyTaken where the owner has connected this key, KeyRefused where somebody else has."""
    same = connections.c.fingerprint == fingerprint
    own = select(connections.c.id, connections.c.name).where(connections.c.user_id == owner, same)
    row = (await connection.execute(own)).one_or_none()
    if row is not None:
        raise KeyTaken(row.name, row.id)
    others = select(connections.c.id).where(connections.c.user_id != owner, same).limit(1)
    if await connection.scalar(others) is not None:
        raise KeyRefused


async def claim(
    database: Database, connection: AsyncConnection, fingerprint: bytes, *, owner: int
) -> None:
    """Do the same, and keep others from storing this key until the transaction ends."""
    await database.lock(connection, int.from_bytes(fingerprint[:8], "big", signed=True))
    await refuse_taken(connection, fingerprint, owner=owner)
