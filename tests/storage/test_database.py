"""Transactions that lose nothing, a private file, migrations that match the schema."""

import asyncio
import logging
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import HEAD, MIGRATIONS, Database
from storage.errors import BadDatabaseUrl, NewerDatabase, NoDatabase
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.schema import metadata, users
from tests.storage.conftest import open_with_users
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add, opened
from tests.storage.points import POINTS, watch

PASSWORD = "pass" * 4
BAD_URLS = [
    "",
    "nonsense",
    f"mysql://bot:{PASSWORD}@host/db",
    f"postgresql://bot:{PASSWORD}@host:port/db",
    f"postgresql+asyncpg://bot:{PASSWORD}@host/db",
    "sqlite://",
    "sqlite:///:memory:",
    "sqlite:///file:x?mode=memory&uri=true",
]


@pytest.mark.parametrize("url", BAD_URLS)
async def test_a_url_we_cannot_use_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refused:
        await Database.open(url)

    assert PASSWORD not in f"{refused.value!r} {refused.value.__cause__!r}"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
async def test_every_spelling_of_postgresql_is_understood(scheme: str) -> None:
    database = await Database.open(f"{scheme}://bot@host/db?sslmode=require")

    assert database.engine.url.drivername == "postgresql+psycopg"
    assert database.engine.url.query == {"sslmode": "require"}
    await database.close()


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite"])
async def test_every_spelling_of_sqlite_is_understood(scheme: str, tmp_path: Path) -> None:
    database = await Database.open(f"{scheme}:///{tmp_path}/a b%20c.sqlite")
    await database.migrate()
    async with database.looking() as connection:
        assert connection is not None
    await database.close()


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def count_up(database: Database) -> None:
    async with database.writing() as connection:
        wanted = select(users.c.language).where(users.c.id == ALICE).with_for_update()
        count = int(await connection.scalar(wanted))
        await connection.execute(update(users).values(language=str(count + 1)))


async def test_two_hundred_updates_at_once_lose_nothing(storage: Storage) -> None:
    await storage.users.set_language(ALICE, "0")

    await asyncio.gather(*(count_up(storage.database) for _ in range(200)))

    assert (await storage.users.get(ALICE)).language == "200"


async def test_two_processes_worth_of_updates_lose_nothing(storage: Storage, url: str) -> None:
    await storage.users.set_language(ALICE, "0")
    other = await Database.open(url)

    await asyncio.gather(*(count_up(d) for _ in range(40) for d in (storage.database, other)))
    await other.close()

    assert (await storage.users.get(ALICE)).language == "80"


async def test_an_exception_rolls_everything_back(storage: Storage) -> None:
    async def fail_half_way() -> None:
        async with storage.database.writing() as connection:
            await connection.execute(update(users).values(language="xx"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_half_way()

    assert (await storage.users.get(ALICE)).language == "en"


@pytest.mark.parametrize("point", POINTS)
async def test_a_save_cancelled_anywhere_is_nothing_or_whole(storage: Storage, point: str) -> None:
    saving = asyncio.create_task(add(storage, "Cancelled"))
    seen = []
    watch(storage, lambda here: (seen.append(here), here == point and saving.cancel()))

    await asyncio.wait([saving], timeout=10)

    assert point in seen
    for found in await storage.connections.list(owner=ALICE):
        assert len(await opened(storage, found.id)) == 2
    await asyncio.wait_for(add(storage, "Next"), 10)


async def test_a_connection_that_is_still_at_work_is_not_handed_out(
    postgresql_url: str, keyring: Keyring
) -> None:
    storage = await open_with_users(postgresql_url, keyring)
    async with storage.database.reading() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
    driver.pgconn.send_query(b"SELECT 1")

    assert (await storage.users.get(ALICE)).language == "en"
    await storage.close()


async def test_readers_do_not_wait_for_a_writer(storage: Storage) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(update(users).values(language="xx"))
        seen = await asyncio.wait_for(storage.users.get(ALICE), 5)

    assert seen.language == "en"


async def test_a_failed_statement_does_not_show_its_parameters(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sqlalchemy")
    marker = {"id": ALICE, "language": "CANARY", "created_at": NOW}

    with pytest.raises(IntegrityError) as failed:
        async with storage.database.writing() as connection:
            await connection.execute(insert(users).values(marker))

    assert "CANARY" not in str(failed.value)


@pytest.mark.parametrize("logger", ["sqlalchemy.engine", "sqlalchemy.pool", "aiosqlite"])
async def test_no_logger_shows_parameters(
    url: str, caplog: pytest.LogCaptureFixture, logger: str
) -> None:
    if logger.startswith("sqlalchemy"):
        caplog.set_level(logging.INFO, logger)
    caplog.set_level(logging.DEBUG)
    database = await Database.open(url)
    await database.migrate()
    async with database.writing() as connection:
        row = {"id": ALICE, "language": "CANARY", "created_at": NOW}
        await connection.execute(insert(users).values(row))
    await database.close()

    assert "CANARY" not in caplog.text


async def test_the_file_and_its_logs_are_private(sqlite: Storage, sqlite_file: Path) -> None:
    await add(sqlite)

    modes = {path.name: mode(path) for path in sqlite_file.parent.iterdir()}
    names = {sqlite_file.name + ending for ending in ("", "-wal", "-shm")}
    assert modes == dict.fromkeys(names, 0o600)
    assert mode(sqlite_file.parent) == 0o700


async def test_a_file_left_open_to_others_is_closed_to_them(
    sqlite: Storage, sqlite_file: Path
) -> None:
    os.chmod(sqlite_file, 0o644)  # noqa: PTH101

    await sqlite.database.migrate()

    assert mode(sqlite_file) == 0o600


async def test_the_file_is_durable_and_forgets_what_is_deleted(sqlite: Storage) -> None:
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with sqlite.database.reading() as connection:
        for name, value in pragmas.items():
            assert (await connection.execute(text(f"PRAGMA {name}"))).scalar() == value


async def test_closing_leaves_one_file(sqlite: Storage, sqlite_file: Path) -> None:
    await add(sqlite)
    await sqlite.close()

    assert [path.name for path in sqlite_file.parent.iterdir()] == [sqlite_file.name]


async def test_a_look_sees_nothing_where_there_is_nothing(url: str, tmp_path: Path) -> None:
    database = await Database.open(url)

    async with database.looking() as connection:
        assert connection is None

    await database.close()
    assert os.listdir(tmp_path) == []  # noqa: PTH208


async def test_a_look_cannot_write(storage: Storage) -> None:
    with pytest.raises(DBAPIError):
        async with storage.database.looking() as connection:
            await connection.execute(update(users).values(language="xx"))


async def test_the_migrated_tables_are_the_schema(storage: Storage) -> None:
    async with storage.database.reading() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_type": True}), metadata
            )
        )

    assert differences == []


async def test_migrating_again_changes_nothing_and_leaves_logging_alone(storage: Storage) -> None:
    levels = {name: logging.getLogger(name).level for name in ("", "alembic", "sqlalchemy")}
    handlers = list(logging.getLogger().handlers)
    await add(storage)

    await storage.database.migrate()

    assert len(await storage.connections.list(owner=ALICE)) == 1
    assert levels == {name: logging.getLogger(name).level for name in levels}
    assert list(logging.getLogger().handlers) == handlers


def test_the_head_named_in_the_code_is_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


async def test_the_database_of_a_later_version_is_refused(storage: Storage) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerDatabase, match="later version"):
        await storage.database.migrate()


async def test_a_database_that_cannot_be_opened_says_so_without_its_password(
    tmp_path: Path, keyring: Keyring
) -> None:
    (tmp_path / "file").touch()
    nowhere = [
        f"postgresql://bot:{PASSWORD}@127.0.0.1:1/db",
        f"sqlite:///{tmp_path}/file/bot.sqlite",
        f"sqlite:///{tmp_path}",
    ]
    for url in nowhere:
        with pytest.raises(NoDatabase) as refused:
            await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
        assert PASSWORD not in f"{refused.value} {refused.value.__cause__}"


async def test_a_migration_that_fails_leaves_the_tables_as_they_were(storage: Storage) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))

    with pytest.raises(DBAPIError):
        await storage.database.migrate()

    await add(storage)


@pytest.mark.parametrize("hours", [-11, 0, 5])
async def test_times_come_back_aware_and_in_utc(storage: Storage, hours: int) -> None:
    given = NOW.astimezone(timezone(timedelta(hours=hours)))

    added = await storage.users.ensure(99, "en", given)

    assert added.created_at == NOW
    assert added.created_at.tzinfo is UTC


async def test_a_time_without_a_zone_is_refused(storage: Storage) -> None:
    with pytest.raises(Exception, match="without a zone"):
        await storage.users.ensure(99, "en", datetime(2025, 1, 1))  # noqa: DTZ001


async def test_a_log_that_a_reader_holds_is_told_of_and_emptied_the_next_time(
    sqlite_url: str, sqlite_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = await Database.open(sqlite_url)
    event.listen(database.engine.sync_engine, "connect", impatient)
    await database.migrate()
    log = sqlite_file.with_name(f"{sqlite_file.name}-wal")
    with closing(sqlite3.connect(sqlite_file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM users").fetchall()
        async with database.writing() as connection:
            await connection.execute(text("DELETE FROM users"))
            await connection.execute(text("CREATE TABLE extra (id INTEGER)"))
        await database.truncate_log()
        assert "could not be emptied" in caplog.text
        assert log.stat().st_size > 0

    await database.truncate_log()
    assert log.stat().st_size == 0
    await database.close()


def impatient(connection: DBAPIConnection, _: object) -> None:
    connection.cursor().execute("PRAGMA busy_timeout = 20")


async def test_whoever_cannot_wait_writes_before_the_patient_but_for_one(
    storage: Storage,
) -> None:
    if storage.database.locks_rows:
        pytest.skip("there nobody waits for who writes other rows")
    order: list[str] = []
    begun = asyncio.Event()
    free = asyncio.Event()

    async def write(name: str, *, patiently: bool = False) -> None:
        async with storage.database.writing(patiently=patiently):
            begun.set()
            await free.wait()
            order.append(name)

    patient = [asyncio.create_task(write(f"patient {n}", patiently=True)) for n in range(3)]
    await begun.wait()
    urgent = [asyncio.create_task(write(f"urgent {n}")) for n in range(2)]
    await asyncio.sleep(0)  # so that they are in the queue
    free.set()
    await asyncio.gather(*patient, *urgent)

    assert order == ["patient 0", "urgent 0", "urgent 1", "patient 1", "patient 2"]
