"""Another key for a connection, and what becomes of the one before.

The old key's fields stay sealed under the connection's data key, bound to the version they had,
only so that the bot can see at the exchange that the key is dead.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields as fields_of
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, delete, insert, literal, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage import rows
from storage.audit import Entry, note
from storage.claims import claim
from storage.database import Database
from storage.drafts import DraftKey, forget
from storage.envelope import SealBroken
from storage.holding import Blocks
from storage.records import (
    Connection,
    GoneKey,
    KeyRefused,
    NewKey,
    NoConnection,
    NotStored,
    OldKey,
    Verdict,
)
from storage.schema import connections, old_fields, old_keys, sealed_fields
from storage.trouble import CommitLost
from storage.vault import Place, Sealed, Vault

COLUMNS = [old_keys.c[field.name] for field in fields_of(OldKey)]
COPIED = (
    "watch_only",
    "masked_key",
    "report",
    "variant",
    "withdraw_confirmed_at",
    "expires_at",
    "expiry_stated",
)


class Replacements:
    """The keys of connections, one in the place of another."""

    def __init__(self, database: Database, vault: Vault, *, blocks: Blocks) -> None:
        self._database = database
        self._vault = vault
        self._blocks = blocks

    async def replace(
        self, id: int, new: NewKey, *, owner: int, version: int, now: datetime, draft: DraftKey
    ) -> Connection:
        """Put a checked key in the place of the one of this version, whole or not at all.

        Raises NoConnection where that one is gone or replaced already, KeyTaken, KeyRefused,
        NotStored and CommitLost. The name, the history and whatever else belongs to it stay.
        """
        try:
            async with self._database.writing() as connection:
                before = await rows.get(connection, id, owner, lock=True)
                if before is None or before.secret_version != version:
                    raise NoConnection
                await self._swap(connection, before, new, now)
                await note(connection, Entry(now, owner, "key-replace", id, "ok"))
                await forget(connection, draft, owner=owner)
                after = await rows.get(connection, id, owner)
                assert after is not None
                mark = after.secret_version, after.replaced_at
        except KeyRefused:
            async with self._database.writing() as connection:
                await note(connection, Entry(now, owner, "key-check", None, "refused"))
            raise
        except CommitLost as lost:

            async def is_swapped(connection: AsyncConnection) -> bool:
                found = await rows.get(connection, id, owner, lock=True)
                return found is not None and (found.secret_version, found.replaced_at) == mark

            await self._database.came_through(lost, is_swapped)
            assert after is not None
        except OperationalError as error:
            raise NotStored from error
        await self._database.truncate_log()
        return after

    async def _swap(
        self, connection: AsyncConnection, before: Connection, new: NewKey, now: datetime
    ) -> None:
        owner, id = before.user_id, before.id
        fingerprint = self._vault.fingerprint(before.exchange, new.key)
        await claim(self._database, connection, fingerprint, owner=owner)
        place = Place(owner, id, before.secret_version + 1)
        sealed = await self._seal(connection, before, new.fields, place, now)
        await connection.execute(delete(sealed_fields).where(_of(sealed_fields, id, owner)))
        await rows.store_fields(connection, sealed, place)
        values = {
            **{name: getattr(new, name) for name in COPIED},
            "secret_version": place.version,
            "data_key": sealed.data_key,
            "fingerprint": fingerprint,
            "account": new.account or before.account,
            # A message with the old key may be there still.
            "chat_copy_left": new.chat_copy_left or before.chat_copy_left,
            "checked_at": now,
            "replaced_at": now,
        }
        verdict = Verdict(status=new.status, problem=new.problem)
        await rows.judge(connection, before, verdict, values, now, self._blocks)
        # An old key that is taken back into use is no old key any more.
        again = select(old_keys.c.version).where(
            _of(old_keys, id, owner), old_keys.c.fingerprint == fingerprint
        )
        await _drop(connection, id, owner, list(await connection.scalars(again)))

    async def _seal(
        self,
        connection: AsyncConnection,
        before: Connection,
        fields: Mapping[str, Secret],
        place: Place,
        now: datetime,
    ) -> Sealed:
        """Seal the new fields beside the old, which are kept where they could be opened again."""
        old = await rows.load_sealed(connection, before.id, before.user_id)
        try:
            sealed = self._vault.seal_also(old.data_key, fields, place)
        except SealBroken:
            await _drop(connection, before.id, before.user_id)
            return self._vault.seal(fields, place)
        await _retire(connection, before, now)
        return sealed

    async def old_keys(self, id: int, *, owner: int) -> list[OldKey]:
        """Return the connection's old keys that were not shredded yet, oldest first."""
        theirs = and_(_of(old_keys, id, owner), old_keys.c.shredded_at.is_(None))
        wanted = select(*COLUMNS).where(theirs).order_by(old_keys.c.version)
        async with self._database.reading() as connection:
            return [OldKey(**row) for row in (await connection.execute(wanted)).mappings()]

    @asynccontextmanager
    async def old_key(
        self, id: int, version: int, *, owner: int, now: datetime
    ) -> AsyncIterator[Mapping[str, Secret]]:
        """Open an old key for one look at it, counted; raise NoConnection or SealBroken."""
        fields = await self._open(id, version, owner)
        try:
            yield fields
        finally:
            fields.clear()

    async def _open(self, id: int, version: int, owner: int) -> dict[str, Secret]:
        async with self._database.writing() as connection:
            count = {"opened_times": connections.c.opened_times + 1}
            await rows.put(connection, id, owner, count)
            present = await rows.load_sealed(connection, id, owner)
            theirs = and_(_of(old_fields, id, owner), old_fields.c.version == version)
            wanted = select(old_fields.c.field, old_fields.c.blob).where(theirs)
            found = {row.field: row.blob for row in await connection.execute(wanted)}
        if not found:
            raise NoConnection
        return self._vault.unseal(Sealed(present.data_key, found), Place(owner, id, version))

    async def note_look(self, id: int, *, owner: int, life: str, now: datetime) -> None:
        """Note in the trail what a look at an old key showed."""
        async with self._database.writing() as connection:
            await note(connection, Entry(now, owner, "old-key-check", id, life))

    async def shred(self, id: int, version: int, *, owner: int, why: str, now: datetime) -> bool:
        """Leave nothing of an old key; False where there was nothing of it."""
        async with self._database.writing() as connection:
            if not await _drop(connection, id, owner, [version]):
                return False
            await note(connection, Entry(now, owner, "old-key-shred", id, why))
        await self._database.truncate_log()
        return True

    async def shred_older(self, retired_before: datetime, *, now: datetime) -> int:
        """Shred all old keys retired before a time, of whomever, and note who is to hear of it."""
        late = and_(old_keys.c.retired_at <= retired_before, old_keys.c.shredded_at.is_(None))
        async with self._database.writing() as connection:
            shredded = update(old_keys).where(late).values(shredded_at=now)
            gone = (await connection.execute(shredded.returning(*COLUMNS))).mappings().all()
            for row in gone:
                of_it = and_(
                    _of(old_fields, row["connection_id"], row["user_id"]),
                    old_fields.c.version == row["version"],
                )
                await connection.execute(delete(old_fields).where(of_it))
                entry = Entry(now, row["user_id"], "old-key-shred", row["connection_id"], "late")
                await note(connection, entry)
        if gone:
            await self._database.truncate_log()
        return len(gone)

    async def untold(self) -> list[GoneKey]:
        """Return the old keys that were shredded late and of which their users did not hear yet."""
        wanted = (
            select(
                *(old_keys.c[name] for name in ("connection_id", "version", "user_id")),
                old_keys.c.masked_key,
                *(connections.c[name] for name in ("name", "exchange", "secret_version")),
            )
            .join(connections, connections.c.id == old_keys.c.connection_id)
            .where(old_keys.c.shredded_at.is_not(None))
        )
        async with self._database.reading() as connection:
            return [GoneKey(**row) for row in (await connection.execute(wanted)).mappings()]

    async def told(self, id: int, version: int, *, owner: int) -> None:
        """Forget an old key once its user has heard that it was shredded."""
        async with self._database.writing() as connection:
            await _drop(connection, id, owner, [version])


def _of(table: Table, id: int, owner: int) -> ColumnElement[bool]:
    return and_(table.c.connection_id == id, table.c.user_id == owner)


async def _retire(connection: AsyncConnection, before: Connection, now: datetime) -> None:
    """Keep the present key's sealed fields as those of an old key."""
    here = rows.theirs(before.id, before.user_id)
    kept = select(
        connections.c.id,
        connections.c.secret_version,
        connections.c.user_id,
        connections.c.fingerprint,
        connections.c.masked_key,
        literal(now, old_keys.c.retired_at.type),
    ).where(here)
    names = ["connection_id", "version", "user_id", "fingerprint", "masked_key", "retired_at"]
    await connection.execute(insert(old_keys).from_select(names, kept))
    columns = sealed_fields.c
    blobs = select(
        columns.connection_id,
        literal(before.secret_version),
        columns.field,
        columns.user_id,
        columns.blob,
    ).where(_of(sealed_fields, before.id, before.user_id))
    names = ["connection_id", "version", "field", "user_id", "blob"]
    await connection.execute(insert(old_fields).from_select(names, blobs))


async def _drop(
    connection: AsyncConnection, id: int, owner: int, versions: Iterable[int] | None = None
) -> int:
    """Delete old keys of a connection, all of them where no versions are named."""
    gone = 0
    for table in (old_fields, old_keys):
        theirs = _of(table, id, owner)
        if versions is not None:
            theirs = and_(theirs, table.c.version.in_(versions))
        gone = (await connection.execute(delete(table).where(theirs))).rowcount
    return gone
