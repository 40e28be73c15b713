"""Connections with their sealed fields; every statement asks for the owner."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields as fields_of
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import and_, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage import rows
from storage.audit import Entry, note
from storage.claims import claim, hold, refuse_taken
from storage.database import Database
from storage.drafts import DraftKey, forget
from storage.envelope import SealBroken
from storage.holding import Blocks, weigh
from storage.journal import forget_given_up
from storage.records import (
    Connection,
    KeyRefused,
    NameTaken,
    NewConnection,
    NoConnection,
    NotStored,
    Report,
    Verdict,
)
from storage.removing import remove_rows
from storage.schema import connections, tombstones
from storage.trouble import CommitLost
from storage.vault import Place, Vault

ID_BITS = 48  # not guessable, and short enough for a button
COPIED = [f.name for f in fields_of(NewConnection) if f.name not in ("fields", "key_field")]


class Connections:
    """The connections; one whose fields do not open gets the verdict `seal_broken`."""

    def __init__(
        self, database: Database, vault: Vault, *, seal_broken: Verdict, blocks: Blocks
    ) -> None:
        self._database = database
        self._vault = vault
        self._seal_broken = seal_broken
        self._blocks = blocks

    async def add(
        self, new: NewConnection, *, owner: int, now: datetime, draft: DraftKey | None = None
    ) -> Connection:
        """Store a whole connection or nothing; raise KeyTaken, KeyRefused, NameTaken or NotStored.

        Raises CommitLost where nobody can tell for now which it was. With the connection goes the
        draft it came from, so that no restart takes up what is already stored.
        """
        fingerprint = self._vault.fingerprint(new.exchange, new.key)
        place = Place(owner, secrets.randbelow(2**ID_BITS - 1) + 1, version=1)
        sealed = self._vault.seal(new.fields, place)
        verdict = Verdict(status=new.status, problem=new.problem)
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
            "paused_at": None,
            "replaced_at": None,
        }
        try:
            async with self._database.writing() as connection:
                await claim(self._database, connection, fingerprint, owner=owner)
                await connection.execute(insert(connections).values(row))
                await rows.store_fields(connection, sealed, place)
                await rows.note_transition(connection, place, verdict, now)
                if draft is not None:
                    await forget(connection, draft, owner=owner)
                await note(connection, Entry(now, owner, "connection-add", place.connection, "ok"))
        except KeyRefused:
            await self._note_refused(owner, now)
            raise
        except IntegrityError as error:
            await self._raise_taken(error, new, owner)
        except CommitLost as lost:
            await self._database.came_through(lost, partial(self._is_there, place, fingerprint))
        except OperationalError as error:
            raise NotStored from error
        return Connection(**{column.name: row[column.name] for column in rows.ROW})

    async def _is_there(
        self, place: Place, fingerprint: bytes, connection: AsyncConnection
    ) -> bool:
        await hold(self._database, connection, fingerprint)
        return await rows.get(connection, place.connection, place.owner) is not None

    async def require_free(self, exchange: str, key: Secret, *, owner: int, now: datetime) -> None:
        """Look, before anybody is asked about it, for a key that may not be stored.

        Raises KeyTaken for one of the owner's own, KeyRefused for one of somebody else.
        """
        fingerprint = self._vault.fingerprint(exchange, key)
        try:
            async with self._database.reading() as connection:
                await refuse_taken(connection, fingerprint, owner=owner)
        except KeyRefused:
            await self._note_refused(owner, now)
            raise

    async def get(self, id: int, *, owner: int) -> Connection | None:
        """Return the owner's connection."""
        async with self._database.reading() as connection:
            return await rows.get(connection, id, owner)

    async def list(self, *, owner: int) -> list[Connection]:
        """Return the owner's connections by name."""
        wanted = select(*rows.ROW).where(connections.c.user_id == owner)
        async with self._database.reading() as connection:
            found = (await connection.execute(wanted)).mappings()
            # Sorted here: the databases do not agree on the order of letters.
            return sorted((Connection(**row) for row in found), key=lambda c: (c.name_key, c.id))

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
        asked: bool = False,
    ) -> Connection | None:
        """Store what is known since a check, and a transition where it changed something.

        A check that the owner `asked` for is a line of the audit trail; those of a schedule, which
        would drown all others, are counted in `opened_times` only.
        """
        found = {
            "watch_only": watch_only,
            "report": report,
            "variant": variant,
            "expires_at": expires_at,
            "expiry_stated": expiry_stated,
            "checked_at": checked_at,
        }
        if next_check_at is not None:
            found["next_check_at"] = next_check_at
        verdict = Verdict(status=status, problem=problem)
        async with self._database.writing() as connection:
            before = await rows.get(connection, id, owner, lock=True)
            if before is None:
                return None
            if before.paused_at is not None:
                found.pop("next_check_at", None)
            await rows.judge(connection, before, verdict, found, now, self._blocks)
            after = await rows.get(connection, id, owner)
            if asked:
                await note(connection, Entry(now, owner, "connection-check", id, status))
            return after

    async def confirm_withdraw_off(
        self, id: int, *, owner: int, now: datetime
    ) -> Connection | None:
        """Record that the owner says this key cannot withdraw."""
        values = {"withdraw_confirmed_at": now}
        return await self._alter(id, owner, values, "withdraw-off-confirm", now)

    async def rename(
        self, id: int, name: str, name_key: str, *, owner: int, now: datetime
    ) -> Connection | None:
        """Give a connection another name; raise NameTaken."""
        values = {"name": name, "name_key": name_key}
        try:
            return await self._alter(id, owner, values, "connection-rename", now)
        except IntegrityError as error:
            raise NameTaken(name) from error

    async def pause(self, id: int, *, owner: int, now: datetime) -> Connection | None:
        """Plan no more checks of a connection."""
        values = {"paused_at": now, "next_check_at": None}
        return await self._alter(id, owner, values, "connection-pause", now)

    async def resume(self, id: int, *, owner: int, now: datetime) -> Connection | None:
        """Let checks of a connection be due again, the first one at once."""
        values = {"paused_at": None, "next_check_at": now}
        return await self._alter(id, owner, values, "connection-resume", now)

    async def _alter(
        self, id: int, owner: int, values: Mapping[str, Any], action: str, now: datetime
    ) -> Connection | None:
        """Do what the owner decided about a connection, with its line in the audit trail."""
        async with self._database.writing() as connection:
            await rows.put(connection, id, owner, values)
            after = await rows.get(connection, id, owner)
            if after:
                await weigh(connection, [after], self._blocks, now)
                await note(connection, Entry(now, owner, action, id, "ok"))
            return after

    async def chat_copy_deleted(self, id: int, *, owner: int, now: datetime) -> Connection | None:
        """Record that the owner deleted the message with the key, which we had given up."""
        async with self._database.writing() as connection:
            await rows.put(connection, id, owner, {"chat_copy_left": False})
            after = await rows.get(connection, id, owner)
            if after:
                await forget_given_up(connection, owner=owner)
                await note(connection, Entry(now, owner, "chat-copy-deleted", id, "ok"))
            return after

    async def set_chat_copy_left(self, id: int, *, owner: int, left: bool) -> Connection | None:
        """Record whether the message with the key is still in the chat."""
        async with self._database.writing() as connection:
            await rows.put(connection, id, owner, {"chat_copy_left": left})
            return await rows.get(connection, id, owner)

    async def remove(self, id: int, *, owner: int, now: datetime) -> str | None:
        """Shred the secrets with their connection and return its name."""
        async with self._database.writing() as connection:
            gone = await rows.get(connection, id, owner, lock=True)
            if gone is None:
                return None
            await remove_rows(connection, [(id, owner)], now)
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
            await rows.put(connection, id, owner, count)
            before = await rows.get(connection, id, owner)
            if before is None:
                raise NoConnection
            sealed = await rows.load_sealed(connection, id, owner)
            try:
                return self._vault.unseal(sealed, Place(owner, id, before.secret_version))
            except SealBroken:
                await rows.judge(connection, before, self._seal_broken, {}, now, self._blocks)
                await note(connection, Entry(now, owner, "connection-open", id, "seal-broken"))
        raise SealBroken

    async def _raise_taken(self, error: IntegrityError, new: NewConnection, owner: int) -> None:
        """Find out by looking, not from the error's text, which constraint stood in the way."""
        theirs = and_(connections.c.user_id == owner, connections.c.name_key == new.name_key)
        async with self._database.reading() as connection:
            if await connection.scalar(select(connections.c.id).where(theirs)) is not None:
                raise NameTaken(new.name) from error
        raise error

    async def _note_refused(self, owner: int, now: datetime) -> None:
        async with self._database.writing() as connection:
            await note(connection, Entry(now, owner, "key-check", None, "refused"))
