"""A restored database holds what was backed up, without what was removed since (R5)."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from bot._bootstrap import ROOT
from bot.secret import Secret
from storage.activation_rows import Held
from storage.backup import back_up
from storage.errors import InUse, NewerDatabase, NoDatabase, Refused
from storage.gone import (
    Gone,
    Tombstone,
    read_tombstones,
    tombstones_of,
    write_tombstones,
)
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.restore import OF_THEN, Restored, prepare, restore
from storage.schema import OF_A_CONNECTION, connections, metadata, sealed_fields, whole_user
from storage.vault import MissingKey, WrongKey
from tests.storage.armed import armed
from tests.storage.made import (
    ALICE,
    BOB,
    LATER,
    NOW,
    SEAL_BROKEN,
    add,
    opened,
    ring,
    secret_of,
)

PASSPHRASE = Secret("correct horse battery")
RING = Keyring.parse(ring("a1"))
# Whether the rows of a backup are right after it was restored: a new table is a decision.
KEPT = {
    "activation_settings",
    "alert_settings",
    "audit",
    "audit_head",
    "audit_people",
    "availability",
    "connections",
    "groups",
    "held_back",
    "helper_keys",
    "instance",
    "marks",
    "master_keys",
    "members",
    "orders",
    "sealed_fields",
    "snoozes",
    "tombstones",
    "transitions",
    "users",
    "verifications",
    "watches",
}
CHANGED = {"activations", "journal", *(table.name for table in OF_THEN)}


def test_of_every_table_it_is_decided_whether_its_rows_come_back() -> None:
    """What would send something, or ask somebody to go on, must not come back."""
    assert set(metadata.tables) == KEPT | CHANGED


async def start(url: str) -> Storage:
    return await open_storage(url, RING, seal_broken=SEAL_BROKEN)


async def backed_up(storage: Storage, tmp_path: Path, passphrase: Secret | None = None) -> Path:
    file, backup = storage.database.file, tmp_path / "bot.backup"
    assert file is not None
    await asyncio.to_thread(back_up, file, backup, passphrase)
    return backup


async def put_back(
    backup: Path,
    file: Path,
    *,
    keyring: Keyring = RING,
    tombstones: Sequence[Tombstone] = (),
    passphrase: Secret = PASSPHRASE,
    replace: bool = False,
    now: datetime = LATER,
) -> Restored:
    return await restore(
        backup,
        file,
        keyring,
        tombstones=tombstones,
        passphrase=lambda: passphrase,
        replace=replace,
        now=now,
    )


async def names(storage: Storage, owner: int = ALICE) -> list[str]:
    return [each.name for each in await storage.connections.list(owner=owner)]


async def blobs(storage: Storage, id: int) -> list[bytes]:
    async with storage.database.reading() as connection:
        key = select(connections.c.data_key).where(connections.c.id == id)
        fields = select(sealed_fields.c.blob).where(sealed_fields.c.connection_id == id)
        return [*await connection.scalars(key), *await connection.scalars(fields)]


def lose(file: Path) -> None:
    file.unlink()


def spoil(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 8192)


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def holds(file: Path, wanted: list[bytes]) -> int:
    """Count which of these bytes a file holds."""
    written = file.read_bytes()
    return sum(blob in written for blob in wanted)


def digest(folder: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")
    }


async def test_what_was_removed_after_the_backup_does_not_come_back(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    kept, gone = await add(sqlite, "Kept"), await add(sqlite, "Gone")
    gone_blobs = await blobs(sqlite, gone.id)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.connections.remove(gone.id, owner=ALICE, now=LATER)
    await add(sqlite, "After")
    await sqlite.close()

    done = await put_back(backup, sqlite_file, replace=True)

    restored = await start(sqlite_url)
    assert done.gone == Gone(connections=1, users=0)
    assert await names(restored) == ["Kept"]
    assert (await opened(restored, kept.id))["secret"] == secret_of("secret-Kept")
    async with restored.database.reading() as connection:
        for table in OF_A_CONNECTION:
            theirs = select(func.count()).where(table.c.connection_id == gone.id)
            assert await connection.scalar(theirs) == 0
    assert holds(backup, gone_blobs) == len(gone_blobs)
    assert holds(sqlite_file, gone_blobs) == 0
    await restored.close()


async def test_a_kill_at_any_step_leaves_a_whole_database_and_brings_nothing_back(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    """The database of before, or the restored one; and a start sweeps what else was left."""
    kept, gone = await add(sqlite, "Kept"), await add(sqlite, "Gone")
    gone_blobs = await blobs(sqlite, gone.id)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.connections.remove(gone.id, owner=ALICE, now=LATER)
    await add(sqlite, "After")
    await sqlite.close()
    out = tmp_path / "out"

    await asyncio.to_thread(kill_at_every_step, backup, sqlite_file, out)

    found, in_clear = [], False
    for folder in sorted(out.iterdir(), key=lambda folder: int(folder.name)):
        file = folder / sqlite_file.name
        in_clear |= holds_any(folder, gone_blobs)
        storage = await start(f"sqlite:///{file}")
        found.append(await names(storage))
        assert (await opened(storage, kept.id))["secret"] == secret_of("secret-Kept")
        assert not holds_any(folder, gone_blobs)
        await storage.close()
        done = await put_back(backup, file, replace=True, now=LATER + timedelta(hours=1))
        assert done.gone.connections == 1
        asides = {each.name for each in folder.iterdir()} - {file.name}
        assert len(asides) == (1 if "After" in found[-1] else 2)
        assert not holds_any(folder, gone_blobs)
    assert in_clear  # in a part, which the start has swept
    changed = found.index(["Kept"])
    assert found == [["After", "Kept"]] * changed + [["Kept"]] * (len(found) - changed)


def kill_at_every_step(backup: Path, file: Path, out: Path) -> None:
    program = [sys.executable, "-m", "tests.storage.restored_and_killed"]
    subprocess.run([*program, backup, file, out], cwd=ROOT, check=True, timeout=120)


def holds_any(folder: Path, wanted: list[bytes]) -> bool:
    return any(holds(file, wanted) for file in folder.iterdir())


async def test_the_database_before_lies_aside_whole(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    await add(sqlite, "Kept")
    backup = await backed_up(sqlite, tmp_path)
    await add(sqlite, "After")
    await sqlite.close()

    done = await put_back(backup, sqlite_file, replace=True)

    assert done.aside is not None
    assert {file.name for file in sqlite_file.parent.iterdir()} == {
        sqlite_file.name,
        done.aside.name,
    }
    assert (mode(done.aside), mode(sqlite_file)) == (0o600, 0o600)
    before = await start(f"sqlite:///{done.aside}")
    assert await names(before) == ["After", "Kept"]
    await before.close()


async def test_a_second_restore_knows_what_the_first_was_told(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    gone = await add(sqlite, "Gone")
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    stone = Tombstone(gone.id, ALICE, LATER)
    lose(sqlite_file)

    first = await put_back(backup, sqlite_file, tombstones=[stone])
    second = await put_back(backup, sqlite_file, replace=True, now=LATER + timedelta(hours=1))

    assert first.gone == second.gone == Gone(connections=1, users=0)
    restored = await start(sqlite_url)
    assert await tombstones_of(restored.database) == [stone]
    await restored.close()


async def test_a_tombstone_removes_nothing_of_somebody_else(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    hers = await add(sqlite, "Hers")
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    lose(sqlite_file)

    done = await put_back(backup, sqlite_file, tombstones=[Tombstone(hers.id, BOB, LATER)])

    assert done.gone.connections == 0
    restored = await start(sqlite_url)
    assert await names(restored) == ["Hers"]
    await restored.close()


async def test_an_erased_user_does_not_come_back(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    hers, his = await add(sqlite, "Hers"), await add(sqlite, "His", owner=BOB)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.accounts.erase(owner=BOB, now=LATER)
    await sqlite.close()

    done = await put_back(backup, sqlite_file, replace=True)

    assert done.gone.users == 1
    restored = await start(sqlite_url)
    assert await restored.users.get(BOB) is None
    assert await names(restored, BOB) == []
    assert (await opened(restored, hers.id))["secret"] == secret_of("secret-Hers")
    assert await blobs(restored, his.id) == []
    await restored.close()


async def test_a_user_who_had_come_back_before_the_backup_stays(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    await sqlite.accounts.erase(owner=BOB, now=NOW + timedelta(seconds=1))
    await sqlite.users.ensure(BOB, "tr", NOW + timedelta(minutes=1))
    await add(sqlite, "Again", owner=BOB)
    backup = await backed_up(sqlite, tmp_path)
    stones = await tombstones_of(sqlite.database)
    await sqlite.close()

    done = await put_back(backup, sqlite_file, replace=True, tombstones=stones)

    assert [stone.connection_id for stone in stones] == [whole_user(BOB)]
    assert done.gone.users == 0
    restored = await start(sqlite_url)
    assert await names(restored, BOB) == ["Again"]
    await restored.close()


async def test_nobody_is_asked_to_go_on_and_no_message_is_met_twice(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    """Without the replaced database, only those messages count whose users know of them."""
    await draft(sqlite)
    table = sqlite.broadcasts
    begun = await table.draft(by=ALICE, kind="text", message="hello", now=NOW)
    assert await table.start(begun.id, by=ALICE, now=NOW) is not None
    await sqlite.journal.arrived([(1, 10, ALICE), (1, 11, ALICE)], NOW)
    await sqlite.journal.arrived([(1, 12, ALICE)], NOW - timedelta(hours=50))
    for message in (11, 12):
        await sqlite.journal.keep(
            1, message, reason="Forbidden", attempts=0, next_try_at=NOW + timedelta(minutes=1)
        )
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    lose(sqlite_file)

    await put_back(backup, sqlite_file)

    restored = await start(sqlite_url)
    assert await restored.drafts.all() == []
    assert await restored.broadcasts.current() is None
    [left] = await restored.journal.all()
    assert (left.place, left.untold) == ((1, 11), False)
    await restored.close()


async def test_the_replaced_database_knows_which_messages_are_still_to_go(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    await sqlite.journal.arrived([(1, 10, ALICE)], NOW)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.journal.settle([(1, 10)])
    await sqlite.journal.arrived([(1, 11, ALICE)], NOW)
    await draft(sqlite)
    await sqlite.close()

    await put_back(backup, sqlite_file, replace=True)

    restored = await start(sqlite_url)
    assert await restored.drafts.all() == []
    assert [arrival.place for arrival in await restored.journal.all()] == [(1, 11)]
    await restored.close()


async def test_no_alert_and_no_replaced_key_of_then_comes_back(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    added = await add(sqlite)
    then = {"user_id": ALICE, "connection_id": added.id, "version": 1}
    old_key = {**then, "fingerprint": b"f" * 32, "masked_key": "mx…", "retired_at": NOW}
    old_field = {**then, "field": "secret", "blob": b"CANARY" * 9}
    alert = {
        "user_id": ALICE,
        **dict.fromkeys(("kind", "dedupe_key", "reference"), "old"),
        "details": {},
        "attempts": 0,
        **dict.fromkeys(("created_at", "due_at", "expires_at"), NOW),
    }
    incident = {"exchange": "mexc", "opened_at": NOW}
    rows = {"old_keys": old_key, "old_fields": old_field, "outbox": alert, "incidents": incident}
    async with sqlite.database.writing() as connection:
        for table, row in rows.items():
            await connection.execute(insert(metadata.tables[table]).values(row))
    await draft(sqlite)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()

    await put_back(backup, sqlite_file, replace=True)

    restored = await start(sqlite_url)
    async with restored.database.reading() as connection:
        for table in OF_THEN:
            assert await connection.scalar(select(func.count()).select_from(table)) == 0
    assert holds(sqlite_file, [b"CANARY" * 9]) == 0
    assert (await opened(restored, added.id))["secret"] == secret_of("secret-MEXC Spot Main")
    await restored.close()


async def draft(storage: Storage) -> None:
    await storage.drafts.put(
        owner=ALICE, conversation="connect", key=(1, 1), state="secret", data={}, now=NOW
    )


async def test_a_strategy_comes_back_held_until_its_user_lets_it_go_on(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    its = await armed(sqlite, await add(sqlite))
    await sqlite.activations.acknowledge(its.id, 1)
    await sqlite.activations.beat([its.id], NOW)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.activations.remove(its.id, owner=ALICE, now=NOW)
    await sqlite.close()

    await put_back(backup, sqlite_file, replace=True)

    again = await start(sqlite_url)
    [back] = await again.activations.list(owner=ALICE)
    await again.close()
    assert (back.id, back.held, back.changed_at) == (its.id, Held.RESTORED, LATER)
    assert (back.acknowledged, back.beat_at) == (0, None)


async def test_a_database_that_is_there_is_not_replaced_unasked(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    before = digest(sqlite_file.parent)

    with pytest.raises(Refused, match="exists; --replace moves it aside"):
        await put_back(backup, sqlite_file)

    assert digest(sqlite_file.parent) == before


async def test_a_database_that_some_program_has_open_is_not_replaced(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    backup = await backed_up(sqlite, tmp_path)
    await add(sqlite, "After")
    with closing(sqlite3.connect(sqlite_file)) as browser:
        browser.execute("BEGIN")
        browser.execute("SELECT * FROM users").fetchall()
        await add(sqlite, "Later")
        await sqlite.close()
        with pytest.raises(InUse):
            await put_back(backup, sqlite_file, replace=True)
    still = await start(sqlite_url)
    assert await names(still) == ["After", "Later"]
    await still.close()

    done = await put_back(backup, sqlite_file, replace=True)
    assert done.aside is not None


async def test_a_database_that_cannot_be_read_is_not_replaced(
    sqlite: Storage, tmp_path: Path
) -> None:
    """It may know what was removed: to lose that is for the operator to decide."""
    backup = await backed_up(sqlite, tmp_path)
    file = tmp_path / "other" / "bot.sqlite3"
    spoil(file)
    before = digest(file.parent)

    with pytest.raises(Refused, match="move it away and give --tombstones"):
        await put_back(backup, file, replace=True)

    assert digest(file.parent) == before


@pytest.mark.parametrize(
    ("given", "error"),
    [(ring("a1", letters="z"), WrongKey), (ring("b1"), MissingKey)],
    ids=["another key", "without the key in use"],
)
async def test_a_backup_under_other_keys_is_refused_and_nothing_changes(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path, given: Secret, error: type[Exception]
) -> None:
    await add(sqlite)
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    before = digest(sqlite_file.parent)

    with pytest.raises(error, match="master key a1"):
        await put_back(backup, sqlite_file, keyring=Keyring.parse(given), replace=True)

    assert digest(sqlite_file.parent) == before


async def test_a_backup_of_a_later_version_is_refused(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    async with sqlite.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    backup = await backed_up(sqlite, tmp_path)
    await sqlite.close()
    lose(sqlite_file)

    with pytest.raises(NewerDatabase):
        await put_back(backup, sqlite_file)

    assert os.listdir(sqlite_file.parent) == []  # noqa: PTH208


async def test_a_sealed_backup_is_restored_with_its_passphrase_only(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    added = await add(sqlite)
    backup = await backed_up(sqlite, tmp_path, PASSPHRASE)
    await sqlite.close()
    lose(sqlite_file)

    with pytest.raises(Refused, match=f"^{backup}: the passphrase is another one"):
        await put_back(backup, sqlite_file, passphrase=Secret("another one"))
    assert os.listdir(sqlite_file.parent) == []  # noqa: PTH208

    await put_back(backup, sqlite_file)
    restored = await start(sqlite_url)
    assert (await opened(restored, added.id))["secret"] == secret_of("secret-MEXC Spot Main")
    await restored.close()


def cut(blob: bytes) -> bytes:
    return blob[: len(blob) // 2]


def flipped(blob: bytes) -> bytes:
    middle = len(blob) // 2
    return blob[:middle] + bytes([blob[middle] ^ 1]) + blob[middle + 1 :]


def emptied(blob: bytes) -> bytes:
    return b""


def replaced(blob: bytes) -> bytes:
    return b"notes\n" * 999


# A flipped bit in a name is as good a name: only a sealed backup can tell.
@pytest.mark.parametrize(
    ("harm", "sealed"),
    [(flipped, True), *((harm, s) for harm in (cut, emptied, replaced) for s in (True, False))],
)
async def test_a_damaged_backup_is_refused_in_one_line(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path, sealed: bool, harm: Any
) -> None:
    await add(sqlite)
    backup = await backed_up(sqlite, tmp_path, PASSPHRASE if sealed else None)
    await sqlite.close()
    lose(sqlite_file)
    whole = backup.read_bytes()
    backup.write_bytes(harm(whole))

    with pytest.raises((Refused, NoDatabase)) as refused:
        await put_back(backup, sqlite_file)
    assert len(str(refused.value).splitlines()) == 1
    assert os.listdir(sqlite_file.parent) == []  # noqa: PTH208

    backup.write_bytes(whole)
    await put_back(backup, sqlite_file)


async def test_tombstones_are_carried_in_a_private_file(storage: Storage, tmp_path: Path) -> None:
    gone = [await add(storage, name, owner) for name, owner in (("A", ALICE), ("B", BOB))]
    for each in gone:
        await storage.connections.remove(each.id, owner=each.user_id, now=LATER)
    stones = await tombstones_of(storage.database)
    file = tmp_path / "gone.txt"

    await asyncio.to_thread(write_tombstones, file, stones)

    assert {stone.connection_id for stone in stones} == {each.id for each in gone}
    assert read_tombstones(file) == stones
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="never overwritten"):
        await asyncio.to_thread(write_tombstones, file, stones)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bfc tombstones 1\n",
        "bfc tombstones 1\n1 2 2025-03-01T12:00:00+00:00\n",
        "bfc tombstones 1\n1 2 2025-03-01T12:00:00+00:00\nend 2\n",
        "bfc tombstones 1\n1 2 2025-03-01T12:00:00\nend 1\n",
        "bfc tombstones 1\n1 2\nend 1\n",
        "bfc tombstones 2\nend 0\n",
        "notes\n",
        "ş",
    ],
)
def test_a_file_that_is_no_whole_list_of_tombstones_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "gone.txt"
    file.write_text(text)

    with pytest.raises(Refused, match="is no file of tombstones"):
        read_tombstones(file)


async def test_a_database_restored_by_hand_is_prepared(storage: Storage, url: str) -> None:
    """As on PostgreSQL, whose own tools restore it."""
    kept, gone = await add(storage, "Kept"), await add(storage, "Gone", owner=BOB)
    await draft(storage)
    await storage.close()

    done = await prepare(url, RING, [Tombstone(gone.id, BOB, LATER)], now=LATER)
    again = await prepare(url, RING, [Tombstone(gone.id, BOB, LATER)], now=LATER)

    assert (done, again) == (Gone(connections=1, users=0), Gone(connections=0, users=0))
    restored = await start(url)
    assert await names(restored, BOB) == []
    assert await restored.drafts.all() == []
    assert (await opened(restored, kept.id))["secret"] == secret_of("secret-Kept")
    await restored.close()
