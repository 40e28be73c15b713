"""A backup is whole, private and of one moment, and neither waits for the bot nor stops it."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from bot.secret import Secret
from storage.backup import PAGES, back_up
from storage.database import Database
from storage.errors import NoDatabase, Refused
from storage.opening import Storage
from storage.sealed_file import is_sealed, open_file
from tests.storage.made import ALICE, LATER, add, secret_of

PASSPHRASE = Secret("correct horse battery")


def rows(file: Path) -> list[object]:
    """Return every row of a database."""
    with closing(sqlite3.connect(file)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        return [
            (name, sorted(database.execute(f"SELECT * FROM {name}").fetchall(), key=repr))
            for (name,) in tables.fetchall()
        ]


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def fill(file: Path, mebibytes: int) -> None:
    """Make a database large, in a table that nobody looks at."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE filling (number INTEGER PRIMARY KEY, filling BLOB)")
        each = [(b"f" * 1024,)] * 1024
        for _ in range(mebibytes):
            database.executemany("INSERT INTO filling (filling) VALUES (?)", each)


async def test_a_backup_is_the_database_in_one_private_file(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    await add(sqlite)
    backup = tmp_path / "backups" / "bot.backup"
    backup.parent.mkdir()

    size = await asyncio.to_thread(back_up, sqlite_file, backup)

    assert backup.stat().st_mode & 0o777 == 0o600
    assert size == backup.stat().st_size
    assert [file.name for file in backup.parent.iterdir()] == ["bot.backup"]
    assert rows(backup) == rows(sqlite_file)
    assert secret_of("secret-MEXC Spot Main").encode() not in backup.read_bytes()


async def test_a_backup_is_never_written_over_a_file(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "bot.backup"
    backup.write_text("of yesterday")

    for passphrase in (None, PASSPHRASE):
        with pytest.raises(Refused, match="exists already and is never overwritten"):
            await asyncio.to_thread(back_up, sqlite_file, backup, passphrase)

    assert backup.read_text() == "of yesterday"


async def test_a_sealed_backup_opens_to_the_same_and_leaves_no_clear_copy(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    await add(sqlite)
    backup, again = tmp_path / "out" / "bot.backup", tmp_path / "again"
    backup.parent.mkdir()

    await asyncio.to_thread(back_up, sqlite_file, backup, PASSPHRASE)

    with backup.open("rb") as source, again.open("wb") as target:
        assert is_sealed(source)
        open_file(source, target, PASSPHRASE)
    assert rows(again) == rows(sqlite_file)
    assert b"MEXC Spot Main" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in backup.parent.iterdir()] == ["bot.backup"]
    names = {sqlite_file.name + ending for ending in ("", "-wal", "-shm")}
    assert {file.name for file in sqlite_file.parent.iterdir()} == names


async def test_a_bot_writes_on_during_a_backup_and_does_not_set_it_back(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    """SQLite begins a copy anew when somebody else writes: it would never end."""
    fill(sqlite_file, 12 * PAGES // 256)
    backing = asyncio.create_task(asyncio.to_thread(back_up, sqlite_file, tmp_path / "backup"))
    written = 0
    async with asyncio.timeout(60):
        while not backing.done():
            await sqlite.users.set_language(ALICE, f"x{written}")
            written += 1

    await backing
    assert written > 3
    with closing(sqlite3.connect(tmp_path / "backup")) as copy:
        assert copy.execute("SELECT count(*) FROM filling").fetchone() == (12 * PAGES * 4,)
        [language] = copy.execute("SELECT language FROM users WHERE id = ?", (ALICE,)).fetchone()
    # Of the moment at which it began, however long it took.
    assert language == "en" or int(language.removeprefix("x")) < written - 1


async def test_a_removal_does_not_wait_for_a_backup_and_is_shredded_after_it(
    sqlite: Storage, sqlite_file: Path
) -> None:
    gone = await add(sqlite, "Gone")
    with closing(sqlite3.connect(sqlite_file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM users").fetchall()
        async with asyncio.timeout(5):  # SQLite itself would wait for ten seconds
            await sqlite.connections.remove(gone.id, owner=ALICE, now=LATER)
            await sqlite.database.empty_log_left()
            await add(sqlite, "Next")
        assert b"Gone" in files(sqlite_file)

    await sqlite.database.empty_log_left()
    assert b"Gone" not in files(sqlite_file)


async def test_what_a_kill_left_in_the_log_is_shredded_after_the_next_start(
    sqlite: Storage, sqlite_url: str, sqlite_file: Path, tmp_path: Path
) -> None:
    await add(sqlite, "Gone")
    with closing(sqlite3.connect(sqlite_file)) as killed:
        killed.execute("PRAGMA secure_delete = ON")
        killed.execute("UPDATE connections SET name = 'Next', name_key = 'next'")
        killed.commit()
        left = tmp_path / "left"
        left.mkdir()
        for file in sqlite_file.parent.iterdir():
            (left / file.name).write_bytes(file.read_bytes())
    assert b"Gone" in files(left / sqlite_file.name)

    database = await Database.open(f"sqlite:///{left / sqlite_file.name}")
    await database.empty_log_left()

    assert b"Gone" not in files(left / sqlite_file.name)
    await database.close()


def files(sqlite_file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sqlite_file.parent.iterdir())


async def test_a_copy_that_a_kill_left_is_swept_and_one_at_work_is_not(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    dead, living = tmp_path / ".bot.backup.dead0000.part", tmp_path / ".bot.backup.bead0000.part"
    others = tmp_path / ".download.part"
    for file in (dead, living, others, dead.with_name(f"{dead.name}-wal")):
        file.touch()
    with living.open() as held:
        flock(held, LOCK_EX)
        await asyncio.to_thread(back_up, sqlite_file, tmp_path / "bot.backup")

    assert names_in(tmp_path) == {"bot.backup", living.name, others.name, "data"}


async def test_a_damaged_database_gives_no_backup(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    fill(sqlite_file, 1)
    await sqlite.close()
    with sqlite_file.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(b"\xff" * 8192)

    with pytest.raises(NoDatabase, match="damaged"):
        await asyncio.to_thread(back_up, sqlite_file, tmp_path / "bot.backup")

    assert names_in(tmp_path) == {"data"}


def test_where_there_is_no_database_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="no database yet"):
        back_up(tmp_path / "none.sqlite3", tmp_path / "bot.backup")

    assert list(tmp_path.iterdir()) == []


def test_a_directory_nobody_made_is_named(tmp_path: Path, sqlite_file: Path) -> None:
    sqlite_file.parent.mkdir()
    fill(sqlite_file, 1)

    with pytest.raises(Refused, match="cannot be written: No such file"):
        back_up(sqlite_file, tmp_path / "none" / "bot.backup")


async def test_two_backups_to_one_name_leave_one_of_them(
    sqlite: Storage, sqlite_file: Path, tmp_path: Path
) -> None:
    ready = threading.Barrier(2)

    def both() -> None:
        ready.wait()
        back_up(sqlite_file, tmp_path / "bot.backup")

    done = await asyncio.gather(
        asyncio.to_thread(both), asyncio.to_thread(both), return_exceptions=True
    )

    assert sorted(isinstance(each, Refused) for each in done) == [False, True]
    assert rows(tmp_path / "bot.backup") == rows(sqlite_file)
