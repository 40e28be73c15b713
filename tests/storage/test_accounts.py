"""All of a user's rows, whatever tables there are: handed out, or erased (R45)."""

import json
import signal
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    TypeDecorator,
    func,
    insert,
    select,
)

from storage.accounts import owner_of
from storage.audit import Entry
from storage.chain import Link
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.schema import OUTLIVES_ERASURE, Exact, UtcTime, audit, metadata, tombstones, whole_user
from storage.verification import Whole, verify
from tests.forked import exit_code
from tests.migrated import migrate
from tests.storage import erased_and_killed
from tests.storage.made import ALICE, BOB, LATER, NOW, SEAL_BROKEN, add, opened, trail

CANARY = b"\x01a1\0\0" + b"CANARY" * 5  # with the key id where a sealed value has one
# Each of these is a decision: what stays of somebody who was erased, and why it may.
STAYS = {"held_back", "journal", "tombstones", "verifications"}
OUTLIVES = {
    "audit",
    "audit_people",
    "held_back",
    "verifications",
}  # those of the trail lose their user


def with_users() -> list[Table]:
    return [table for table in metadata.sorted_tables if owner_of(table) is not None]


def value_for(column: Any, number: int) -> Any:
    """Return something that a column takes; other in each row, for what has to be unique."""
    kind = column.type
    if isinstance(kind, UtcTime | DateTime):
        return NOW
    if isinstance(kind, Exact):
        return Decimal(number)
    if isinstance(kind, Date):
        return NOW.date()
    if isinstance(kind, JSON):
        return {"n": number}
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, LargeBinary):
        return CANARY[: (kind.length or 32) - 1] + bytes([number])
    if isinstance(kind, Integer | BigInteger):
        return number
    return f"text-{number}"[: kind.length or 32]


async def fill(storage: Storage, owner: int, number: int) -> int:
    """Put a row of this user into every table there is, and return their connection's id."""
    async with storage.database.writing() as connection:
        for table in with_users():
            if table.name in ("users", "audit", "audit_people"):
                continue
            row = {c.name: value_for(c, number) for c in table.columns}
            row |= {owner_of(table).name: owner}
            if "connection_id" in row:
                row["connection_id"] = number
            await connection.execute(insert(table).values(row))
    await storage.audit.append(who=owner, action="a", object_id=number, result="ok", at=NOW)
    return number


async def count(storage: Storage, owner: int) -> dict[str, int]:
    async with storage.database.reading() as connection:
        return {
            table.name: await connection.scalar(
                select(func.count()).select_from(table).where(owner_of(table) == owner)
            )
            for table in with_users()
        }


async def test_after_an_erasure_no_table_has_a_row_of_the_user(
    storage: Storage, url: str, keyring: Keyring
) -> None:
    await fill(storage, ALICE, 1)
    await fill(storage, BOB, 2)
    before = await count(storage, BOB)
    assert all((await count(storage, ALICE)).values())

    await storage.accounts.erase(owner=ALICE, now=LATER)

    left = await count(storage, ALICE)
    assert {name for name, number in left.items() if number} == STAYS
    assert left["tombstones"] == 1
    assert await count(storage, BOB) == before
    assert isinstance(await verify(url, keyring), Whole)


def test_what_outlives_an_erasure_is_listed_here_with_its_reason() -> None:
    found = {
        table.name: table.info[OUTLIVES_ERASURE]
        for table in metadata.sorted_tables
        if OUTLIVES_ERASURE in table.info
    }

    assert found.keys() == OUTLIVES
    assert all(found.values())


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_a_table_that_speaks_of_a_user_says_so_where_it_is_looked_for(table: Table) -> None:
    names = {column.name for column in table.columns}
    of_somebody = {"connection_id", "chat_id"} & names
    assert not of_somebody or owner_of(table) is not None


async def test_the_tombstone_is_of_the_whole_user_and_the_only_one(storage: Storage) -> None:
    gone = await add(storage)
    await storage.connections.remove(gone.id, owner=ALICE, now=NOW)
    await add(storage, "Other")

    for at in (LATER, LATER + timedelta(days=1)):
        await storage.accounts.erase(owner=ALICE, now=at)

    async with storage.database.reading() as connection:
        [row] = await connection.execute(select(tombstones))
    assert tuple(row) == (whole_user(ALICE), ALICE, at)


async def test_messages_that_are_still_in_the_chat_are_not_forgotten(storage: Storage) -> None:
    await storage.journal.arrived([(ALICE, n, ALICE) for n in (1, 2, 3)], NOW)
    await storage.journal.keep(ALICE, 2, reason="400", attempts=3, next_try_at=LATER)
    await storage.journal.keep(ALICE, 3, reason="400", attempts=3, next_try_at=LATER)
    late = NOW + timedelta(days=3)
    await storage.journal.give_up(late)
    await storage.journal.arrived([(ALICE, n, ALICE) for n in (4, 5)], late)
    await storage.journal.keep(ALICE, 5, reason="400", attempts=3, next_try_at=late)

    await storage.accounts.erase(owner=ALICE, now=late)

    assert [row.message_id for row in await storage.journal.all()] == [4, 5]
    await storage.journal.settle([(ALICE, 4), (ALICE, 5)])
    assert await storage.journal.all() == []


async def test_who_was_erased_may_come_back_and_begins_anew(
    storage: Storage, url: str, keyring: Keyring
) -> None:
    await add(storage)
    await storage.accounts.erase(owner=ALICE, now=LATER)

    user = await storage.users.ensure(ALICE, "nl", LATER)
    again = await add(storage)

    assert (user.created_at, user.language) == (LATER, "nl")
    assert len(await opened(storage, again.id)) == 2
    assert await trail(storage.database, ALICE) == [
        Entry(NOW, ALICE, "connection-add", again.id, "ok")
    ]
    assert isinstance(await verify(url, keyring), Whole)


async def test_nothing_erased_is_in_a_byte_of_the_file(sqlite: Storage, sqlite_file: Path) -> None:
    kept = await add(sqlite, "Kept", owner=BOB)
    await add(sqlite, "Alices own name")
    async with sqlite.database.reading() as connection:
        pseudonym = await connection.scalar(select(audit.c.person).where(audit.c.user_id == ALICE))
    await sqlite.accounts.erase(owner=ALICE, now=LATER)

    left = b"".join(path.read_bytes() for path in sqlite_file.parent.iterdir())
    assert b"Alices own name" not in left
    assert b"Kept" in left
    assert pseudonym in left
    assert len(await opened(sqlite, kept.id, BOB)) == 2


async def test_an_export_is_of_every_table_and_holds_no_byte_of_what_is_sealed(
    storage: Storage,
) -> None:
    await fill(storage, ALICE, 1)
    await fill(storage, BOB, 2)

    found = await storage.accounts.export(owner=ALICE, now=LATER)

    text = json.dumps(found, default=str)
    assert found.keys() == {t.name for t in with_users()} - {"audit_people"}
    assert "CANARY" not in text
    assert str(BOB) not in text
    assert not {"data_key", "fingerprint", "blob", "salt", "person", "seal"} & {
        name for rows in found.values() for row in rows for name in row
    }
    assert (await trail(storage.database, ALICE))[-1] == Entry(
        LATER, ALICE, "account-export", None, "ok"
    )
    assert found["audit"][-1]["action"] == "account-export"


def test_bytes_are_told_however_they_are_wrapped() -> None:
    from storage.accounts import _is_bytes

    class Blob(TypeDecorator[bytes]):
        impl = LargeBinary
        cache_ok = True

    class Wrapped(TypeDecorator[bytes]):
        impl = Blob
        cache_ok = True

    assert _is_bytes(Wrapped())
    assert not _is_bytes(UtcTime())


@pytest.mark.parametrize(
    "step", ["DELETE FROM users", "INSERT INTO tombstones", "UPDATE audit SET"]
)
async def test_an_erasure_killed_half_way_is_nothing_and_can_be_done_again(
    url: str, keyring: Keyring, step: str
) -> None:
    await migrate(url)
    assert exit_code(erased_and_killed.main, url, step) == -signal.SIGKILL

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    [connection] = await storage.connections.list(owner=ALICE)
    assert len(await opened(storage, connection.id)) == 2
    assert len(await trail(storage.database, ALICE)) == 1
    await storage.accounts.erase(owner=ALICE, now=LATER)
    assert await storage.connections.list(owner=ALICE) == []
    assert await storage.users.get(ALICE) is None
    assert isinstance((await verify(url, keyring)).head, Link)
    await storage.close()


async def test_tombstones_go_once_no_backup_is_as_old(storage: Storage) -> None:
    first, second = await add(storage), await add(storage, "Other")
    await storage.connections.remove(first.id, owner=ALICE, now=NOW)
    await storage.connections.remove(second.id, owner=ALICE, now=LATER)

    await storage.accounts.drop_tombstones(LATER)

    async with storage.database.reading() as connection:
        left = (await connection.scalars(select(tombstones.c.connection_id))).all()
    assert left == [second.id]


@pytest.mark.parametrize("left", [True, False])
async def test_messages_given_up_are_forgotten_unless_a_warning_rests_on_them(
    storage: Storage, left: bool
) -> None:
    added = await add(storage)
    await storage.connections.set_chat_copy_left(added.id, owner=ALICE, left=left)
    await storage.journal.arrived([(who, 1, who) for who in (ALICE, BOB)], NOW)
    late = NOW + timedelta(days=3)
    await storage.journal.give_up(late)
    await storage.journal.arrived([(BOB, 2, BOB)], NOW)

    await storage.journal.drop_given_up(NOW)
    assert len(await storage.journal.all()) == 3
    await storage.journal.drop_given_up(LATER)

    places = {row.place for row in await storage.journal.all()}
    assert places == {(BOB, 2), *([(ALICE, 1)] if left else [])}
