"""Another key in the place of one: whole or not at all, and nothing of the old one for long."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from storage.envelope import SealBroken
from storage.opening import Storage
from storage.records import (
    Connection,
    KeyRefused,
    KeyTaken,
    NewKey,
    NoConnection,
    NotStored,
)
from storage.schema import connections, old_fields, old_keys, sealed_fields, transitions
from tests.storage.made import (
    ALICE,
    BOB,
    LATER,
    NOW,
    add,
    new_connection,
    opened,
    replaced,
    secret_of,
    trail,
)
from tests.storage.test_shredding import blobs, files

DRAFT = ("connect", (ALICE,))
WEEK = timedelta(days=7)


async def count(storage: Storage, table: object) -> int:
    async with storage.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def old(storage: Storage, id: int, version: int, owner: int = ALICE) -> Mapping[str, str]:
    """Return the secrets of an old key in clear."""
    async with storage.replacements.old_key(id, version, owner=owner, now=LATER) as fields:
        return {name: value.reveal() for name, value in fields.items()}


async def fails(storage: Storage, before: Connection, new: NewKey, error: type[Exception]) -> None:
    """Try to replace a key, and see that nothing was changed by that."""
    rows = [await count(storage, t) for t in (old_keys, old_fields, sealed_fields, transitions)]
    with pytest.raises(error):
        await storage.replacements.replace(
            before.id,
            new,
            owner=before.user_id,
            version=before.secret_version,
            now=LATER,
            draft=DRAFT,
        )
    assert await storage.connections.get(before.id, owner=before.user_id) == before
    after = [await count(storage, t) for t in (old_keys, old_fields, sealed_fields, transitions)]
    assert after == rows


async def test_the_new_key_is_in_place_and_the_rest_stays(storage: Storage) -> None:
    added = await add(storage, "Main")
    await storage.connections.pause(added.id, owner=ALICE, now=NOW)

    after = await replaced(storage, added, "New", masked_key="mx0w…aaaa", watch_only=True)

    assert await storage.connections.get(added.id, owner=ALICE) == after
    assert (after.secret_version, after.masked_key, after.watch_only) == (2, "mx0w…aaaa", True)
    assert (after.replaced_at, after.checked_at) == (LATER, LATER)
    for kept in ("id", "name", "exchange", "created_at", "status_since", "paused_at", "account"):
        expected = NOW if kept == "paused_at" else getattr(added, kept)
        assert getattr(after, kept) == expected, kept
    assert (await opened(storage, added.id))["secret"] == secret_of("secret-New")
    assert await count(storage, transitions) == 1  # it was online and still is
    assert (await trail(storage.database, ALICE))[-1].action == "key-replace"


async def test_what_the_new_key_changes_is_one_more_transition(storage: Storage) -> None:
    added = await storage.connections.add(
        new_connection(status="attention", problem="invalid-key"), owner=ALICE, now=NOW
    )

    after = await replaced(storage, added, "New")

    assert (after.status, after.problem, after.status_since) == ("online", None, LATER)
    async with storage.database.reading() as connection:
        wanted = select(transitions.c.status, transitions.c.problem).order_by(transitions.c.id)
        told = [tuple(row) for row in await connection.execute(wanted)]
    assert told == [("attention", "invalid-key"), ("online", None)]


async def test_the_draft_goes_with_the_replacement(storage: Storage) -> None:
    added = await add(storage)
    await storage.drafts.put(
        owner=ALICE, conversation=DRAFT[0], key=DRAFT[1], state="review", data={}, now=NOW
    )

    await replaced(storage, added, "New")

    assert await storage.drafts.all() == []


async def test_the_old_key_still_opens_until_it_is_shredded(storage: Storage) -> None:
    added = await add(storage, "Main")
    await replaced(storage, added, "New")

    [kept] = await storage.replacements.old_keys(added.id, owner=ALICE)

    assert (kept.version, kept.masked_key, kept.retired_at) == (1, added.masked_key, LATER)
    assert (await old(storage, added.id, 1))["secret"] == secret_of("secret-Main")
    async with storage.database.reading() as connection:
        assert await connection.scalar(select(connections.c.opened_times)) == 1
    shred = storage.replacements.shred
    assert await shred(added.id, 1, owner=ALICE, why="dead", now=LATER)
    assert not await shred(added.id, 1, owner=ALICE, why="dead", now=LATER)
    assert await storage.replacements.old_keys(added.id, owner=ALICE) == []
    with pytest.raises(NoConnection):
        await old(storage, added.id, 1)
    told = [(e.action, e.result) for e in await trail(storage.database, ALICE)]
    assert told[-1] == ("old-key-shred", "dead")
    assert (await opened(storage, added.id))["secret"] == secret_of("secret-New")


async def test_the_version_counts_up_and_is_never_used_again(storage: Storage) -> None:
    connection = await add(storage, "Main")
    for number in range(2, 6):
        connection = await replaced(storage, connection, f"New {number}")
        assert connection.secret_version == number
        await storage.replacements.shred(
            connection.id, number - 1, owner=ALICE, why="dead", now=LATER
        )

    back = await replaced(storage, connection, "Main")

    assert back.secret_version == 6


async def test_each_old_key_opens_only_as_the_version_it_was(storage: Storage) -> None:
    """R1: neither in another's place nor in that of the present key."""
    first = await add(storage, "Main")
    await replaced(storage, await replaced(storage, first, "Second"), "Third")
    assert (await old(storage, first.id, 1))["secret"] == secret_of("secret-Main")
    assert (await old(storage, first.id, 2))["secret"] == secret_of("secret-Second")

    of_first = select(old_fields.c.blob).where(
        old_fields.c.version == 1, old_fields.c.field == "secret"
    )
    async with storage.database.writing() as connection:
        blob = await connection.scalar(of_first)
        for table in (sealed_fields, old_fields):
            await connection.execute(
                update(table).where(table.c.field == "secret").values(blob=blob)
            )

    assert await old(storage, first.id, 1)
    with pytest.raises(SealBroken):
        await old(storage, first.id, 2)
    with pytest.raises(SealBroken):
        await opened(storage, first.id)


async def test_an_old_key_taken_back_into_use_is_no_old_key(storage: Storage) -> None:
    first = await add(storage, "Main")
    second = await replaced(storage, first, "Second")

    await replaced(storage, second, "Main")

    [kept] = await storage.replacements.old_keys(first.id, owner=ALICE)
    assert kept.version == 2
    assert await count(storage, old_fields) == 2
    assert (await opened(storage, first.id))["secret"] == secret_of("secret-Main")


async def test_a_connection_whose_seal_broke_gets_a_key_all_the_same(storage: Storage) -> None:
    """Nothing can be proven of an old key that does not open, so nothing of it is kept."""
    added = await add(storage, "Main")
    async with storage.database.writing() as connection:
        await connection.execute(update(connections).values(data_key=b"x" * 65))

    await replaced(storage, added, "New")

    assert (await opened(storage, added.id))["secret"] == secret_of("secret-New")
    assert await storage.replacements.old_keys(added.id, owner=ALICE) == []
    assert await count(storage, old_fields) == 0


async def test_a_key_that_is_connected_already_changes_nothing(storage: Storage) -> None:
    mine, bobs = await add(storage, "Mine"), await add(storage, "His", owner=BOB)
    other = await add(storage, "Other")

    await fails(storage, mine, new_connection("Other"), KeyTaken)
    await fails(storage, mine, new_connection("Mine"), KeyTaken)
    await fails(storage, mine, new_connection(f"His of {BOB}"), KeyRefused)

    assert (await trail(storage.database, ALICE))[-1].result == "refused"
    assert await storage.connections.get(other.id, owner=ALICE) == other
    assert await storage.connections.get(bobs.id, owner=BOB) == bobs
    await replaced(storage, mine, "New")


async def test_of_two_replacements_at_once_one_is_made(storage: Storage) -> None:
    added = await add(storage, "Main")

    outcomes = await asyncio.gather(
        *(replaced(storage, added, f"New {number}") for number in range(10)),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, NoConnection) for outcome in outcomes) == 9
    after = await storage.connections.get(added.id, owner=ALICE)
    assert after.secret_version == 2
    assert len(await opened(storage, added.id)) == 2


async def test_removing_a_connection_takes_its_old_keys_along(storage: Storage) -> None:
    added = await add(storage)
    await replaced(storage, added, "New")

    await storage.connections.remove(added.id, owner=ALICE, now=LATER)

    assert [await count(storage, table) for table in (old_keys, old_fields)] == [0, 0]


async def test_what_was_never_seen_dead_is_shredded_after_a_week_and_told_until_heard(
    storage: Storage,
) -> None:
    hers, his = await add(storage, "Hers"), await add(storage, "His", owner=BOB)
    await replaced(storage, hers, "New")
    await replaced(storage, his, f"New of {BOB}", now=LATER + timedelta(hours=1))

    assert await storage.replacements.shred_older(LATER - timedelta(seconds=1), now=LATER) == 0
    assert await storage.replacements.shred_older(LATER, now=LATER + WEEK) == 1

    assert await storage.replacements.old_keys(hers.id, owner=ALICE) == []
    assert len(await storage.replacements.old_keys(his.id, owner=BOB)) == 1
    assert await count(storage, old_fields) == 2
    for _ in range(2):
        [gone] = await storage.replacements.untold()
        assert (gone.user_id, gone.connection_id, gone.name) == (ALICE, hers.id, "Hers")
    assert (await trail(storage.database, ALICE))[-1].result == "late"
    await storage.replacements.told(hers.id, 1, owner=ALICE)
    assert await storage.replacements.untold() == []
    assert await storage.replacements.shred_older(LATER, now=LATER + WEEK) == 0


async def test_a_shredded_old_key_leaves_no_blob_in_any_file(
    sqlite: Storage, sqlite_file: Path
) -> None:
    """R5: proven dead, or late."""
    proven, late = await add(sqlite, "Proven"), await add(sqlite, "Late")
    gone = [(await blobs(sqlite, connection.id))[1:] for connection in (proven, late)]
    for connection in (proven, late):
        await replaced(sqlite, connection, f"New {connection.name}")
    assert all(blob in files(sqlite_file) for both in gone for blob in both)
    kept = await blobs(sqlite, proven.id)

    await sqlite.replacements.shred(proven.id, 1, owner=ALICE, why="dead", now=LATER)
    assert not any(blob in files(sqlite_file) for blob in gone[0])
    await sqlite.replacements.shred_older(LATER, now=LATER + WEEK)
    assert not any(blob[-32:] in files(sqlite_file) for both in gone for blob in both)
    assert all(blob in files(sqlite_file) for blob in kept)


async def test_a_database_that_takes_nothing_keeps_the_old_key(sqlite: Storage) -> None:
    added = await add(sqlite, "Main")
    async with sqlite.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA query_only = ON")
    # One connection of the pool refuses to write, as a full disk would.
    with pytest.raises(NotStored):
        await replaced(sqlite, added, "New")

    async with sqlite.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert (await replaced(sqlite, added, "New")).secret_version == 2
