"""Everything of one user, in whatever table it lies: to be handed out, or to be erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Table,
    TypeDecorator,
    and_,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from storage.audit import Entry, forget_person, note
from storage.database import Database
from storage.schema import (
    OUTLIVES_ERASURE,
    connections,
    journal,
    metadata,
    tombstones,
    users,
    whole_user,
)

Rows = list[Mapping[str, Any]]


class Accounts:
    """The rows of a user, found from the schema, so that no table can be missed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, *, owner: int, now: datetime) -> dict[str, Rows]:
        """Return the owner's rows by table, without anything that is sealed or a hash."""
        async with self._database.writing() as connection:
            await note(connection, Entry(now, owner, "account-export", None, "ok"))
            return {
                table.name: found
                for table in metadata.sorted_tables
                if (found := await _shown(connection, table, owner))
            }

    async def erase(self, *, owner: int, now: datetime) -> None:
        """Remove everything of the owner at once, and leave word for whoever restores a backup.

        What stays: the numbers of messages that are still to be deleted from the chat, until they
        are; the lines of the audit trail, which are nobody's from now on; and the tombstone.
        """
        async with self._database.writing() as connection:
            await erase_rows(connection, owner, at=now)
        await self._database.truncate_log()

    async def drop_tombstones(self, before: datetime) -> None:
        """Forget the tombstones from before a moment: no backup is as old as they are."""
        async with self._database.writing() as connection:
            await connection.execute(delete(tombstones).where(tombstones.c.at < before))


async def erase_rows(connection: AsyncConnection, owner: int, *, at: datetime) -> None:
    """Erase a user within a transaction; also for who replays the tombstone of a whole user."""
    # Whoever records a check meanwhile waits, and then finds that there is nothing to record.
    theirs = select(connections.c.id).where(connections.c.user_id == owner)
    await connection.execute(theirs.with_for_update())
    # What they hear of a message that is still to be deleted is in the language they had.
    language = select(users.c.language).where(users.c.id == owner).scalar_subquery()
    spoken = update(journal).where(journal.c.user_id == owner).values(language=language)
    await connection.execute(spoken)
    for table in reversed(metadata.sorted_tables):  # those that point to others come first
        going = _going(table, owner)
        if going is not None:
            await connection.execute(delete(table).where(going))
    tombstone = {"connection_id": whole_user(owner), "user_id": owner, "at": at}
    await connection.execute(insert(tombstones).values(tombstone))
    await forget_person(connection, owner, at=at)


def owner_of(table: Table) -> Column[int] | None:
    """Return the column that tells whose a row is."""
    return table.c.id if table is users else table.c.get("user_id")


def _going(table: Table, owner: int) -> ColumnElement[bool] | None:
    """Return which rows of a table go with their user."""
    column = owner_of(table)
    if column is None or OUTLIVES_ERASURE in table.info:
        return None
    if table is journal:
        # The others may hold a secret that is still in the chat; each goes with its message.
        given_up = and_(journal.c.reason.is_not(None), journal.c.next_try_at.is_(None))
        return and_(column == owner, given_up)
    return column == owner


async def _shown(connection: AsyncConnection, table: Table, owner: int) -> Rows:
    column = owner_of(table)
    shown = [c for c in table.columns if not _is_bytes(c.type)]
    if column is None or shown == [column]:
        return []
    rows = await connection.execute(select(*shown).where(column == owner))
    return [dict(row) for row in rows.mappings()]


def _is_bytes(kind: TypeEngine[Any]) -> bool:
    """Tell the columns that hold sealed values, hashes and salts: whatever is of bytes."""
    while isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    return isinstance(kind, LargeBinary)
