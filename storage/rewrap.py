"""Puts every wrapped key under the primary root, beside a running bot (R4).

Only wrapped keys change; the fields that data keys seal stay as they are. Each batch is one
transaction, so a stop at any point leaves rows under either root, and both of them open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.envelope import SealBroken, key_id_bytes, unwrap_key, wrap_key, wrapped_under
from storage.keyring import Keyring, KeyringError
from storage.schema import master_keys
from storage.wrapped import WrappedKeys, every_wrapped_key

BATCH = 500  # rows; SQLite's one writer is held for some milliseconds


class NotStarted(KeyringError):
    """No bot has started with the primary key yet, so one may run that could not open it."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"master key {key_id} is new to this database: start the bot with this ring first"
        )


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """How many keys were put under the primary, and how many no root of the ring opens."""

    changed: int
    broken: int


@dataclass(frozen=True, slots=True)
class Change:
    """A wrapped key as it was read from a row, and the same key under the primary."""

    row: tuple[Any, ...]
    before: bytes
    after: bytes


async def rewrap(database: Database, keyring: Keyring, *, batch: int = BATCH) -> Rewrapped:
    """Put what is not under the primary under it; raises NotStarted."""
    await _refuse_unknown(database, keyring.primary)
    changed = broken = 0
    for keys in every_wrapped_key():
        walk = _Walk(database, keyring, keys, batch)
        # Once more, for rows that were somebody else's when it came by.
        while (found := await walk.once()).changed:
            changed += found.changed
        broken += found.broken
    return Rewrapped(changed, broken)


async def _refuse_unknown(database: Database, primary: str) -> None:
    """Refuse a primary that no start has recorded: a running bot could not open keys under it."""
    async with database.reading() as connection:
        known = select(master_keys.c.key_id).where(master_keys.c.key_id == primary)
        if await connection.scalar(known) is None:
            raise NotStarted(primary)


class _Walk:
    """Goes through a table by the order of its rows' names, a batch at a time."""

    def __init__(self, database: Database, keyring: Keyring, keys: WrappedKeys, batch: int) -> None:
        self._database = database
        self._keyring = keyring
        self._keys = keys
        self._row = tuple_(*keys.row)
        self._wanted = (
            select(keys.column, *keys.row, *keys.bound)
            .where(keys.key_id != key_id_bytes(keyring.primary))
            .order_by(*keys.row)
            .limit(batch)
        )
        # A key that changed since it was read is under the primary by now, or another's: it stays.
        still = [column == bindparam(f"row{n}") for n, column in enumerate(keys.row)]
        self._change = (
            update(keys.column.table)
            .where(*still, keys.column == bindparam("before"))
            .values({keys.column: bindparam("after")})
        )

    async def once(self) -> Rewrapped:
        """Go through all of it."""
        changed = broken = 0
        rows = await self._read(())
        while rows:
            changes = [change for row in rows if (change := self._rewrapped(row))]
            changed += await self._store(changes)
            broken += len(rows) - len(changes)
            rows = await self._read(self._split(rows[-1])[0])
        return Rewrapped(changed, broken)

    async def _read(self, after: tuple[Any, ...]) -> Sequence[Row[Any]]:
        wanted = self._wanted.where(self._row > tuple_(*after)) if after else self._wanted
        async with self._database.reading() as connection:
            return (await connection.execute(wanted)).all()

    def _split(self, row: Row[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Return the name of a row, and the values its key is bound to."""
        end = 1 + len(self._keys.row)
        return tuple(row[1:end]), tuple(row[end:])

    def _rewrapped(self, row: Row[Any]) -> Change | None:
        before, primary = row[0], self._keyring.primary
        name, bound = self._split(row)
        try:
            place = self._keys.place(wrapped_under(before), bound)
            key = unwrap_key(self._keyring.wrap, before, place)
        except SealBroken:
            return None
        place = self._keys.place(primary, bound)
        return Change(name, before, wrap_key(primary, self._keyring.wrap[primary], key, place))

    async def _store(self, changes: Sequence[Change]) -> int:
        """Store the changes of rows that nobody else is at, and return how many these were."""
        if not changes:
            return 0
        async with self._database.writing() as connection:
            free = await self._free(connection, changes)
            if not free:
                return 0
            stored = await connection.execute(self._change, [_parameters(each) for each in free])
            return stored.rowcount

    async def _free(
        self, connection: AsyncConnection, changes: Sequence[Change]
    ) -> Sequence[Change]:
        """Lock the rows: to wait for one of them while holding others could end in a deadlock."""
        if not self._database.locks_rows:
            return changes
        ours = select(*self._keys.row).where(self._row.in_([change.row for change in changes]))
        rows = await connection.execute(ours.with_for_update(skip_locked=True))
        locked = {tuple(row) for row in rows}
        return [change for change in changes if change.row in locked]


def _parameters(change: Change) -> dict[str, Any]:
    row = {f"row{n}": value for n, value in enumerate(change.row)}
    return {**row, "before": change.before, "after": change.after}
