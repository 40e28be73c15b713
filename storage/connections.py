"""Connections with their sealed fields; every statement asks for the owner."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields as fields_of
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage.audit import Entry, note
from storage.database import Database
from storage.drafts import DraftKey, forget
from storage.envelope import SealBroken
from storage.records import (
    Connection,
    KeyTaken,
    NameTaken,
    NewConnection,
    NoConnection,
    NotStored,
    Report,
    Verdict,
)
from storage.schema import connections, sealed_fields, tombstones, transitions
from storage.vault import Place, Sealed, Vault

ID_BITS = 48  # not guessable, and short enough for a button
ROW = [connections.c[field.name] for field in fields_of(Connection)]
COPIED = [f.name for f in fields_of(NewConnection) if f.name not in ("fields", "key_field")]


class Connections:
    """The connections; one whose fields do not open gets the verdict `seal_broken`."""

    def __init__(self, database: Database, vault: Vault, *, seal_broken: Verdict) -> None:
        self._database = database
        self._vault = vault
        self._seal_broken = seal_broken

    async def add(
        self, new: NewConnection, *, owner: int, now: datetime, draft: DraftKey | None = None
    ) -> Connection:
        """Store a whole connection or nothing; raise KeyTaken, NameTaken or NotStored.

        With it goes the draft it came from, so that no restart takes up what is already stored.
        """
        fingerprint = self._vault.fingerprint(new.exchange, new.fields[new.key_field])
        place = Place(owner, secrets.randbelow(2**ID_BITS - 1) + 1, version=1)
        sealed = self._vault.seal(new.fields, place)
        row = {
            **{name: getattr(new, name) for name in COPIED},
            "id": place.connection,
            "user_id": owner,
            "secret_version": place.version,
            "data_key": sealed.data_key,
            "fingerprint": fingerprint,
            "opened_times": 0,
            "status_since": now,
            "created_at": now,
            "checked_at": now,
        }
        try:
            async with self._database.writing() as connection:
                await connection.execute(insert(connections).values(row))
                await _store_fields(connection, sealed, place)
                await _note_transition(connection, place, new.status, new.problem, now)
                await note(connection, Entry(now, owner, "connection-add", place.connection, "ok"))
                if draft is not None:
                    await forget(connection, draft, owner=owner)
        except IntegrityError as error:
            await self._raise_taken(error, new, owner, fingerprint)
        except OperationalError as error:
            if error.connection_invalidated:
                raise  # a server that went away may have stored it all the same
            raise NotStored from error
        return Connection(**{column.name: row[column.name] for column in ROW})

    async def get(self, id: int, *, owner: int) -> Connection | None:
        """Return the owner's connection."""
        async with self._database.reading() as connection:
            return await _get(connection, _theirs(id, owner))

    async def list(self, *, owner: int) -> list[Connection]:
        """Return the owner's connections by name."""
        wanted = select(*ROW).where(connections.c.user_id == owner)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).mappings()
            # Sorted here: the databases do not agree on the order of letters.
            return sorted((Connection(**row) for row in rows), key=lambda c: (c.name_key, c.id))

    async def record(
        self,
        id: int,
        *,
        owner: int,
        status: str,
        problem: str | None,
        watch_only: bool,
        report: Report,
        variant: str | None = None,
        expires_at: datetime | None,
        expiry_stated: bool | None,
        checked_at: datetime,
        now: datetime,
        next_check_at: datetime | None = None,
    ) -> Connection | None:
        """Store what is known since a check, and a transition where it changed something."""
        found = {
            "watch_only": watch_only,
            "report": report,
            "variant": variant,
            "expires_at": expires_at,
            "expiry_stated": expiry_stated,
            "checked_at": checked_at,
            "next_check_at": next_check_at,
        }
        verdict = Verdict(status=status, problem=problem)
        async with self._database.writing() as connection:
            before = await _get(connection, _theirs(id, owner), lock=True)
            if before is None:
                return None
            await _change(connection, before, verdict, found, now)
            return await _get(connection, _theirs(id, owner))

    async def confirm_withdraw_off(
        self, id: int, *, owner: int, now: datetime
    ) -> Connection | None:
        """Record that the owner says this key cannot withdraw."""
        async with self._database.writing() as connection:
            await _set(connection, _theirs(id, owner), {"withdraw_confirmed_at": now})
            after = await _get(connection, _theirs(id, owner))
            if after:
                await note(connection, Entry(now, owner, "withdraw-off-confirm", id, "ok"))
            return after

    async def set_chat_copy_left(self, id: int, *, owner: int, left: bool) -> Connection | None:
        """Record whether the message with the key is still in the chat."""
        async with self._database.writing() as connection:
            await _set(connection, _theirs(id, owner), {"chat_copy_left": left})
            return await _get(connection, _theirs(id, owner))

    async def remove(self, id: int, *, owner: int, now: datetime) -> str | None:
        """Shred the secrets with their connection and return its name."""
        async with self._database.writing() as connection:
            gone = await _get(connection, _theirs(id, owner), lock=True)
            if gone is None:
                return None
            for table in (sealed_fields, transitions):
                theirs = and_(table.c.connection_id == id, table.c.user_id == owner)
                await connection.execute(delete(table).where(theirs))
            await connection.execute(delete(connections).where(_theirs(id, owner)))
            tombstone = {"connection_id": id, "user_id": owner, "at": now}
            await connection.execute(insert(tombstones).values(tombstone))
            await note(connection, Entry(now, owner, "connection-remove", id, "ok"))
        await self._database.truncate_log()
        return gone.name

    @asynccontextmanager
    async def opened(
        self, id: int, *, owner: int, now: datetime
    ) -> AsyncIterator[Mapping[str, Secret]]:
        """Open the secrets for one use, counted; raise NoConnection or SealBroken."""
        opened = await self._open(id, owner, now)
        try:
            yield opened
        finally:
            opened.clear()

    async def _open(self, id: int, owner: int, now: datetime) -> dict[str, Secret]:
        async with self._database.writing() as connection:
            count = {"opened_times": connections.c.opened_times + 1}
            await _set(connection, _theirs(id, owner), count)
            before = await _get(connection, _theirs(id, owner))
            if before is None:
                raise NoConnection
            sealed = await _load_sealed(connection, id, owner)
            try:
                return self._vault.unseal(sealed, Place(owner, id, before.secret_version))
            except SealBroken:
                await _change(connection, before, self._seal_broken, {}, now)
                await note(connection, Entry(now, owner, "connection-open", id, "seal-broken"))
        raise SealBroken

    async def _raise_taken(
        self, error: IntegrityError, new: NewConnection, owner: int, fingerprint: bytes
    ) -> None:
        """Find out by looking, not from the error's text, which constraint stood in the way."""
        wanted = select(connections.c.name).where(connections.c.user_id == owner)
        async with self._database.reading() as connection:
            same_key = await connection.scalar(
                wanted.where(connections.c.fingerprint == fingerprint)
            )
            if same_key is not None:
                raise KeyTaken(same_key) from error
            if await connection.scalar(wanted.where(connections.c.name_key == new.name_key)):
                raise NameTaken(new.name) from error
        raise error


def _theirs(id: int, owner: int) -> ColumnElement[bool]:
    return and_(connections.c.id == id, connections.c.user_id == owner)


async def _get(
    connection: AsyncConnection, theirs: ColumnElement[bool], *, lock: bool = False
) -> Connection | None:
    wanted = select(*ROW).where(theirs)
    if lock:
        wanted = wanted.with_for_update()
    row = (await connection.execute(wanted)).mappings().one_or_none()
    return Connection(**row) if row else None


async def _set(
    connection: AsyncConnection, theirs: ColumnElement[bool], values: Mapping[str, Any]
) -> None:
    await connection.execute(update(connections).where(theirs).values(**values))


async def _change(
    connection: AsyncConnection,
    before: Connection,
    verdict: Verdict,
    found: Mapping[str, Any],
    now: datetime,
) -> None:
    values = {**found, "status": verdict.status, "problem": verdict.problem}
    if verdict.status != before.status:
        values["status_since"] = now
    await _set(connection, _theirs(before.id, before.user_id), values)
    if (verdict.status, verdict.problem) != (before.status, before.problem):
        place = Place(before.user_id, before.id, before.secret_version)
        await _note_transition(connection, place, verdict.status, verdict.problem, now)


async def _note_transition(
    connection: AsyncConnection, place: Place, status: str, problem: str | None, now: datetime
) -> None:
    await connection.execute(
        insert(transitions).values(
            connection_id=place.connection,
            user_id=place.owner,
            at=now,
            status=status,
            problem=problem,
        )
    )


async def _store_fields(connection: AsyncConnection, sealed: Sealed, place: Place) -> None:
    rows = [
        {"connection_id": place.connection, "user_id": place.owner, "field": field, "blob": blob}
        for field, blob in sealed.fields.items()
    ]
    await connection.execute(insert(sealed_fields), rows)


async def _load_sealed(connection: AsyncConnection, id: int, owner: int) -> Sealed:
    data_key = await connection.scalar(select(connections.c.data_key).where(_theirs(id, owner)))
    theirs = and_(sealed_fields.c.connection_id == id, sealed_fields.c.user_id == owner)
    rows = await connection.execute(
        select(sealed_fields.c.field, sealed_fields.c.blob).where(theirs)
    )
    return Sealed(data_key or b"", {row.field: row.blob for row in rows})
