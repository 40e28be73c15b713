"""Every wrapped key comes under the new root, while others write, and after any kill (R4)."""

import asyncio
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, create_engine, delete, event, select, update

from storage.database import Database, parse_url
from storage.envelope import wrapped_under
from storage.errors import NoDatabase, OlderDatabase
from storage.existing import open_existing
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.records import Connection
from storage.rewrap import NotStarted, Rewrapped, rewrap
from storage.schema import connections, metadata
from storage.vault import MissingKey
from storage.wrapped import count_by_root, every_wrapped_key
from tests.forked import exit_code
from tests.storage import rewrapped_and_killed
from tests.storage.made import ALICE, BOB, LATER, SEAL_BROKEN, add, opened, ring, secret_of
from tests.storage.rewrapped_and_killed import AFTER_IT, AT_THE_COMMIT, IN_THE_MIDDLE

# What the bytes in each column are: a new column is a decision that somebody reads twice.
BYTES = {
    "instance.instance_id": "an id",
    "master_keys.check_value": "of its own root",
    "helper_keys.blob": "wrapped",
    "connections.data_key": "wrapped",
    "connections.fingerprint": "a hash",
    "sealed_fields.blob": "under a data key",
    "old_fields.blob": "under a data key",
    "old_keys.fingerprint": "a hash",
    "audit.person": "a pseudonym",
    "audit.seal": "a hash",
    "audit_people.salt": "random",
    "audit_people.person": "a pseudonym",
    "audit_head.last_seal": "a hash",
    "audit_head.dropped_seal": "a hash",
    "audit_head.signature": "a hash",
    "verifications.fingerprint": "a hash",
}
HELPERS = 2  # keys that are no connection's
NEW = Keyring.parse(ring("b1", "a1"))


async def start(url: str, *ids: str) -> Storage:
    return await open_storage(url, Keyring.parse(ring(*ids)), seal_broken=SEAL_BROKEN)


async def filled(storage: Storage, count: int = 5) -> list[Connection]:
    return [await add(storage, f"N{n}", owner=(ALICE, BOB)[n % 2]) for n in range(count)]


async def roots(database: Database) -> dict[str, dict[str, int]]:
    async with database.reading() as connection:
        return await count_by_root(connection)


async def all_open(storage: Storage, added: list[Connection]) -> bool:
    found = [await opened(storage, each.id, each.user_id) for each in added]
    whose = [each.name if each.user_id == ALICE else f"{each.name} of {BOB}" for each in added]
    return [fields["secret"] for fields in found] == [secret_of(f"secret-{name}") for name in whose]


async def rows(storage: Storage) -> Mapping[str, list[Any]]:
    """Return every row of every table, without wrapped keys."""
    wrapped = {keys.column for keys in every_wrapped_key()}
    async with storage.database.reading() as connection:
        return {
            table.name: [
                tuple(row)
                for row in await connection.execute(
                    select(*(c for c in table.columns if c not in wrapped)).order_by(
                        *table.primary_key
                    )
                )
            ]
            for table in metadata.sorted_tables
        }


def test_every_column_of_bytes_is_wrapped_or_known_not_to_be() -> None:
    columns = [c for table in metadata.sorted_tables for c in table.columns]
    found = {str(c) for c in columns if isinstance(c.type, LargeBinary)}
    wrapped = {name for name, what in BYTES.items() if what == "wrapped"}

    assert found == set(BYTES)
    assert {str(keys.column) for keys in every_wrapped_key()} == wrapped


def test_every_data_key_is_found_with_an_owner_and_a_connection() -> None:
    """A table that names them differently has to fail here, not in a rewrap."""
    tables = {table.name for table in metadata.sorted_tables if "data_key" in table.columns}
    found = {keys.table: [str(column) for column in keys.bound] for keys in every_wrapped_key()}

    assert found.keys() - {"helper_keys"} == tables
    for name in tables:
        owner, connection = found[name]
        assert owner == f"{name}.user_id"
        assert connection in (f"{name}.connection_id", f"{name}.id")


async def test_a_rotation_from_end_to_end(storage: Storage, url: str) -> None:
    added = await filled(storage)
    await storage.close()
    for ids in (("a1", "b1"), ("b1", "a1")):
        await (await start(url, *ids)).close()
    with pytest.raises(MissingKey, match="a1"):
        await start(url, "b1")

    async with open_existing(url, NEW) as database:
        before = await roots(database)
        done = await rewrap(database, NEW, batch=2)
        after = await roots(database)
        again = await rewrap(database, NEW, batch=2)

    assert before == {"a1": {"helper_keys": HELPERS, "connections": 5}}
    assert (done, again) == (Rewrapped(HELPERS + 5, 0), Rewrapped(0, 0))
    assert after == {"b1": before["a1"]}
    with pytest.raises(MissingKey, match="b1"):
        await start(url, "a1")
    alone = await start(url, "b1")
    assert await all_open(alone, added)
    await alone.close()


async def test_nothing_but_wrapped_keys_changes(storage: Storage, url: str) -> None:
    added = await filled(storage)
    await (await start(url, "b1", "a1")).close()
    before = await rows(storage)

    await rewrap(storage.database, NEW)

    assert await rows(storage) == before
    both = await start(url, "a1", "b1")
    assert await all_open(both, added)
    await both.close()


async def test_a_primary_that_no_bot_has_started_with_is_refused(storage: Storage) -> None:
    """A bot that runs with the old ring could not open what is put under the new key."""
    await filled(storage)
    before = await roots(storage.database)

    with pytest.raises(NotStarted, match="b1 is new to this database: start the bot"):
        await rewrap(storage.database, NEW)

    assert await roots(storage.database) == before


async def test_a_ring_without_a_key_in_use_is_refused(storage: Storage, url: str) -> None:
    await filled(storage)
    await storage.close()

    with pytest.raises(MissingKey, match="a1"):
        async with open_existing(url, Keyring.parse(ring("b1"))):
            pass


async def test_where_there_is_no_database_none_is_made(url: str, tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="no database yet"):
        async with open_existing(url):
            pass

    assert os.listdir(tmp_path) == []  # noqa: PTH208


async def test_tables_of_an_earlier_version_are_left_alone(storage: Storage, url: str) -> None:
    async with storage.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    await storage.close()

    with pytest.raises(OlderDatabase, match="start the bot first"):
        async with open_existing(url):
            pass


async def test_a_wrapped_key_that_does_not_open_is_counted_and_stays(
    storage: Storage, url: str
) -> None:
    added = await filled(storage)
    await (await start(url, "b1", "a1")).close()
    async with storage.database.writing() as connection:
        theirs = connections.c.id == added[0].id
        blob = await connection.scalar(select(connections.c.data_key).where(theirs))
        altered = blob[:-1] + bytes([blob[-1] ^ 1])
        await connection.execute(update(connections).where(theirs).values(data_key=altered))

    done = await rewrap(storage.database, NEW, batch=2)

    assert done == Rewrapped(HELPERS + 4, 1)
    found = await roots(storage.database)
    assert found == {"a1": {"connections": 1}, "b1": {"helper_keys": HELPERS, "connections": 4}}
    both = await start(url, "b1", "a1")
    assert await all_open(both, added[1:])
    await both.close()


async def test_what_others_change_between_reading_and_storing_is_theirs(
    storage: Storage, url: str
) -> None:
    added = sorted(await filled(storage), key=lambda each: each.id)
    await (await start(url, "b1", "a1")).close()
    removed, replaced, left = added[0].id, added[1].id, added[2:]
    drivers = parse_url(url).set(drivername="postgresql+psycopg" if "post" in url else "sqlite")
    other = create_engine(drivers)
    theirs = b"\1b1\0\0" + b"t" * 60

    def meddle(connection, cursor, sql: str, *_: Any) -> None:
        """Come in between, right after the batch has read its rows."""
        if not meddling or "FROM connections" not in sql or ".data_key" not in sql:
            return
        meddling.clear()
        with other.begin() as mine:
            for name in ("sealed_fields", "transitions"):
                table = metadata.tables[name]
                mine.execute(delete(table).where(table.c.connection_id == removed))
            mine.execute(delete(connections).where(connections.c.id == removed))
            values = {"data_key": theirs, "secret_version": 2}
            mine.execute(update(connections).where(connections.c.id == replaced).values(**values))

    meddling = [True]
    event.listen(storage.database.engine.sync_engine, "after_cursor_execute", meddle)
    done = await rewrap(storage.database, NEW)

    assert (meddling, done) == ([], Rewrapped(HELPERS + 3, 0))
    async with storage.database.reading() as connection:
        found = dict(
            (await connection.execute(select(connections.c.id, connections.c.data_key))).all()
        )
    assert removed not in found
    assert found[replaced] == theirs
    assert {wrapped_under(found[each.id]) for each in left} == {"b1"}
    other.dispose()


async def test_a_row_that_somebody_holds_is_not_waited_for(
    postgresql_url: str, keyring: Keyring
) -> None:
    """Waiting for one row while holding others is how two transactions lock each other out."""
    storage = await start(postgresql_url, "a1", "b1")
    await storage.users.ensure(ALICE, "en", LATER)
    await storage.users.ensure(BOB, "en", LATER)
    added = await filled(storage)
    other = await Database.open(postgresql_url)
    async with storage.database.writing() as holding:
        held = select(connections).where(connections.c.id == added[0].id).with_for_update()
        await holding.execute(held)
        done = await asyncio.wait_for(rewrap(other, NEW), 10)
    again = await rewrap(other, NEW)

    assert (done.changed, again.changed) == (HELPERS + 4, 1)
    await other.close()
    await storage.close()


async def test_users_come_and_go_during_a_rewrap(storage: Storage, url: str) -> None:
    added = await filled(storage, 12)
    await storage.close()
    bot = await start(url, "b1", "a1")
    other = await Database.open(url)

    async def trade() -> list[Connection]:
        new = [await add(bot, f"New{n}") for n in range(6)]
        for each in added[:6]:
            await bot.connections.remove(each.id, owner=each.user_id, now=LATER)
            assert await all_open(bot, added[6:])
        return new

    done, new = await asyncio.gather(rewrap(other, NEW, batch=1), trade())

    assert done.broken == 0
    assert set(await roots(other)) == {"b1"}
    assert await all_open(bot, [*added[6:], *new])
    await other.close()
    await bot.close()


async def test_a_rewrap_killed_after_every_batch_goes_on_where_it_was(
    storage: Storage, url: str
) -> None:
    added = await to_be_rewrapped(storage, url)
    left = [HELPERS + len(added)]
    while left[-1]:
        be_killed(url, AFTER_IT, 1)
        left.append(await left_of(url, added))

    # Two keys at a time, first those that are no connection's.
    assert left == [7, 5, 3, 1, 0]
    await is_done(url, added, 0)


@pytest.mark.parametrize("point", [IN_THE_MIDDLE, AT_THE_COMMIT])
@pytest.mark.parametrize("batch", [2, 4])
async def test_a_rewrap_killed_in_a_batch_keeps_those_before_and_nothing_of_it(
    storage: Storage, url: str, point: str, batch: int
) -> None:
    """The first batch is of keys that are no connection's, the fourth and last of one alone."""
    added = await to_be_rewrapped(storage, url)
    be_killed(url, point, batch)

    left = HELPERS + len(added) - 2 * (batch - 1)
    assert await left_of(url, added) == left
    await is_done(url, added, left)


async def to_be_rewrapped(storage: Storage, url: str) -> list[Connection]:
    added = await filled(storage)
    await storage.close()
    await (await start(url, "b1", "a1")).close()
    return added


def be_killed(url: str, point: str, batch: int) -> None:
    assert exit_code(rewrapped_and_killed.main, url, point, str(batch)) == -signal.SIGKILL


async def left_of(url: str, added: list[Connection]) -> int:
    """Return how many keys are still under the old root, once every connection has opened."""
    both = await start(url, "a1", "b1")
    assert await all_open(both, added)
    left = sum((await roots(both.database)).get("a1", {}).values())
    await both.close()
    return left


async def is_done(url: str, added: list[Connection], left: int) -> None:
    """Rewrap what is left, after which the new root alone opens everything."""
    async with open_existing(url, NEW) as database:
        assert (await rewrap(database, NEW)).changed == left
    alone = await start(url, "b1")
    assert await all_open(alone, added)
    await alone.close()
