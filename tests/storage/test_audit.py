"""The audit trail is a chain: whatever is done to it behind our back is found (R46)."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import Entry, forget_person, note
from storage.chain import Link
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.schema import audit, audit_head, audit_people, helper_keys
from storage.verification import Broken, NoTrail, Whole, verify
from tests.storage.made import ALICE, BOB, LATER, NOW, SEAL_BROKEN, add, ring, trail

ROWS = 6


@pytest.fixture
async def written(storage: Storage) -> Storage:
    """A trail of Alice's and Bob's, with and without an object."""
    for number in range(ROWS):
        who, about = (ALICE, 77 + number) if number % 2 else (BOB, None)
        await storage.audit.append(
            who=who, action=f"act-{number}", object_id=about, result="ok", at=NOW
        )
    return storage


async def change(storage: Storage, *statements: object) -> None:
    async with storage.database.writing() as connection:
        for statement in statements:
            await connection.execute(statement)


def row(id: int) -> object:
    return audit.c.id == id


async def test_what_nobody_touched_is_whole(written: Storage, url: str, keyring: Keyring) -> None:
    assert await verify(url, keyring) == Whole(ROWS, await written.audit.head())


CHANGES: dict[str, tuple[list[object], int]] = {
    "when": ([update(audit).where(row(3)).values(at=LATER)], 3),
    "a microsecond": ([update(audit).where(row(3)).values(at=NOW + timedelta(microseconds=1))], 3),
    "who": ([update(audit).where(row(3)).values(user_id=ALICE)], 3),
    "nobody": ([update(audit).where(row(3)).values(user_id=None)], 3),
    "what": ([update(audit).where(row(3)).values(action="act-9")], 3),
    "result": ([update(audit).where(row(3)).values(result="no")], 3),
    "object": ([update(audit).where(row(4)).values(object_id=None)], 4),
    "an object where there was none": ([update(audit).where(row(3)).values(object_id=0)], 3),
    "first row": ([update(audit).where(row(1)).values(result="no")], 1),
    "last row": ([update(audit).where(row(ROWS)).values(result="no")], ROWS),
    "a row deleted": ([delete(audit).where(row(3))], 4),
    "the first row deleted": ([delete(audit).where(row(1))], 2),
    "the last row deleted": ([delete(audit).where(row(ROWS))], ROWS),
    "all rows deleted": ([delete(audit)], ROWS),
    "a row renumbered": ([update(audit).where(row(ROWS)).values(id=99)], 99),
    "a seal taken away": ([update(audit).where(row(3)).values(seal=None)], 3),
    "a person taken away": ([update(audit).where(row(3)).values(person=None)], 3),
    "somebody's salt changed": (
        [update(audit_people).where(audit_people.c.user_id == BOB).values(salt=b"x" * 16)],
        1,
    ),
    "somebody taken for another": (
        [
            update(audit_people).where(audit_people.c.user_id == ALICE).values(user_id=99),
            update(audit).where(audit.c.user_id == ALICE).values(user_id=99),
        ],
        2,
    ),
    "somebody forgotten without an erasure": (
        [
            update(audit).where(audit.c.user_id == ALICE).values(user_id=None),
            delete(audit_people).where(audit_people.c.user_id == ALICE),
        ],
        2,
    ),
    "the end cut off with its note": (
        [
            delete(audit).where(row(ROWS)),
            update(audit_head).values(
                last_id=ROWS - 1,
                last_seal=select(audit.c.seal).where(row(ROWS - 1)).scalar_subquery(),
            ),
        ],
        ROWS - 1,
    ),
    "the beginning dropped with its note": (
        [
            update(audit_head).values(
                dropped_id=1, dropped_seal=select(audit.c.seal).where(row(1)).scalar_subquery()
            ),
            delete(audit).where(row(1)),
        ],
        ROWS,
    ),
    "the note taken away": ([delete(audit_head)], 0),
    "the key taken away": ([delete(helper_keys).where(helper_keys.c.purpose == "audit")], 0),
}


@pytest.mark.parametrize("name", CHANGES)
async def test_a_change_is_found_at_its_row(
    written: Storage, url: str, keyring: Keyring, name: str
) -> None:
    statements, first = CHANGES[name]
    await change(written, *statements)

    found = await verify(url, keyring)

    assert isinstance(found, Broken)
    assert found.id == first


async def copied(storage: Storage, id: int) -> dict[str, object]:
    async with storage.database.reading() as connection:
        rows = await connection.execute(select(audit).where(row(id)))
        return dict(rows.mappings().one())


async def test_a_row_put_in_is_found(written: Storage, url: str, keyring: Keyring) -> None:
    again = await copied(written, 3)
    await change(
        written,
        *(update(audit).where(row(id)).values(id=id + 1) for id in range(ROWS, 3, -1)),
        insert(audit).values({**again, "id": 4}),
    )

    assert (await verify(url, keyring)).id == 4


async def test_a_row_put_at_the_end_is_found(written: Storage, url: str, keyring: Keyring) -> None:
    await change(written, insert(audit).values({**await copied(written, ROWS), "id": ROWS + 1}))

    assert (await verify(url, keyring)).id == ROWS + 1


async def test_two_rows_that_changed_places_are_found(
    written: Storage, url: str, keyring: Keyring
) -> None:
    await change(
        written,
        *(update(audit).where(row(a)).values(id=b) for a, b in ((2, 99), (4, 2), (99, 4))),
    )

    assert (await verify(url, keyring)).id == 2


async def test_what_was_changed_stays_found_however_much_is_written_after(
    written: Storage, url: str, keyring: Keyring
) -> None:
    """The next line signs no end that we did not leave so."""
    statements, _ = CHANGES["the end cut off with its note"]
    await change(written, *statements)

    for _ in range(3):
        await add(written, f"C{_}")
    await written.audit.drop_before(NOW - timedelta(days=1))

    assert isinstance(await verify(url, keyring), Broken)
    assert len(await trail(written.database, ALICE)) == 5


@pytest.mark.parametrize("name", ["the note taken away"])
async def test_a_start_does_not_mend_what_was_changed(
    written: Storage, url: str, keyring: Keyring, name: str
) -> None:
    await change(written, *CHANGES[name][0])
    again = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await add(again)
    await again.close()

    assert isinstance(await verify(url, keyring), Broken)


async def test_a_head_that_was_noted_shows_a_whole_earlier_state(
    written: Storage, url: str, keyring: Keyring
) -> None:
    """What no chain can find by itself: all of it put back as it was once."""
    async with written.database.reading() as connection:
        earlier = dict((await connection.execute(select(audit_head))).mappings().one())
    await add(written)
    noted = await written.audit.head()
    assert isinstance(await verify(url, keyring, noted=noted), Whole)

    await change(written, delete(audit).where(row(noted.id)), update(audit_head).values(earlier))

    assert isinstance(await verify(url, keyring), Whole)
    assert (await verify(url, keyring, noted=noted)).id == noted.id
    await add(written, "Another")
    assert (await verify(url, keyring, noted=noted)).id == noted.id


@pytest.mark.parametrize("at_once", [40])
async def test_writers_at_once_make_one_chain(
    storage: Storage, url: str, keyring: Keyring, at_once: int
) -> None:
    other = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await asyncio.gather(
        *(
            s.audit.append(who=1_000 + n % 7, action="act", object_id=n, result="ok", at=NOW)
            for n in range(at_once)
            for s in (storage, other)
        )
    )
    await other.close()

    found = await verify(url, keyring)

    assert isinstance(found, Whole)
    assert (found.rows, found.head.id) == (2 * at_once, 2 * at_once)


async def test_a_line_that_is_rolled_back_leaves_no_gap(
    written: Storage, url: str, keyring: Keyring
) -> None:
    async def fail() -> None:
        async with written.database.writing() as connection:
            await note(connection, Entry(NOW, ALICE, "act", None, "ok"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await add(written)

    assert await verify(url, keyring) == Whole(ROWS + 1, await written.audit.head())


async def test_a_trail_can_be_looked_at_while_it_is_written(
    written: Storage, url: str, keyring: Keyring
) -> None:
    async def write() -> None:
        for number in range(30):
            await written.audit.append(
                who=ALICE, action="act", object_id=number, result="ok", at=NOW
            )

    writing = asyncio.create_task(write())
    while not writing.done():
        assert isinstance(await verify(url, keyring), Whole)
    await writing


async def test_old_rows_go_and_the_rest_still_verifies(
    storage: Storage, url: str, keyring: Keyring
) -> None:
    for day in range(10):
        await storage.audit.append(
            who=ALICE if day < 5 else BOB,
            action="act",
            object_id=day,
            result="ok",
            at=NOW + timedelta(days=day),
        )
    noted = await storage.audit.head()

    assert await storage.audit.drop_before(NOW + timedelta(days=6)) == 6
    assert await storage.audit.drop_before(NOW + timedelta(days=6)) == 0

    assert [entry.object_id for entry in await trail(storage.database, BOB)] == [6, 7, 8, 9]
    assert await verify(url, keyring, noted=noted) == Whole(4, noted)
    async with storage.database.reading() as connection:
        assert (await connection.scalars(select(audit_people.c.user_id))).all() == [BOB]


async def test_a_chain_goes_on_after_all_of_it_was_dropped(
    written: Storage, url: str, keyring: Keyring
) -> None:
    assert await written.audit.drop_before(NOW + timedelta(days=400)) == ROWS
    await add(written)

    found = await verify(url, keyring)

    assert (found.rows, found.head.id) == (1, ROWS + 1)


async def test_somebody_erased_is_in_no_row_and_the_chain_still_verifies(
    written: Storage, url: str, keyring: Keyring
) -> None:
    async with written.database.writing() as connection:
        await forget_person(connection, ALICE, at=LATER)

    assert isinstance(await verify(url, keyring), Whole)
    assert await trail(written.database, ALICE) == []
    async with written.database.reading() as connection:
        rows = [*await connection.execute(select(audit)), *await people(connection)]
    assert not any(ALICE in row for row in rows)
    assert len({row.person for row in rows if row.user_id is None}) == 1


async def people(connection: AsyncConnection) -> list[object]:
    return list(await connection.execute(select(audit_people)))


async def test_somebody_who_comes_back_is_somebody_new(
    written: Storage, url: str, keyring: Keyring
) -> None:
    async with written.database.writing() as connection:
        before = await connection.scalar(
            select(audit_people.c.person).where(audit_people.c.user_id == ALICE)
        )
        await forget_person(connection, ALICE, at=LATER)
    await add(written)

    assert isinstance(await verify(url, keyring), Whole)
    async with written.database.reading() as connection:
        assert before not in {row.person for row in await people(connection)}


async def before_chains(url: str, keyring: Keyring) -> None:
    """Leave a database as the version before left it: rows without seals, no key for them."""
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    await add(storage)
    await change(
        storage,
        delete(helper_keys).where(helper_keys.c.purpose == "audit"),
        delete(audit_head),
        delete(audit_people),
        update(audit).values(person=None, seal=None),
        insert(audit).values(id=9, at=LATER, user_id=BOB, action="old", result="ok"),
    )
    await storage.close()


async def test_rows_from_before_the_chain_are_taken_into_it(url: str, keyring: Keyring) -> None:
    await before_chains(url, keyring)
    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    await add(storage, "New")

    assert await verify(url, keyring) == Whole(3, await storage.audit.head())
    await change(storage, update(audit).where(row(9)).values(result="no"))
    assert (await verify(url, keyring)).id == 9
    await storage.close()


async def test_where_no_bot_ever_wrote_there_is_no_trail(url: str, keyring: Keyring) -> None:
    with pytest.raises(NoTrail):
        await verify(url, keyring)


async def test_two_starts_at_once_begin_one_chain(url: str, keyring: Keyring) -> None:
    await before_chains(url, keyring)

    both = await asyncio.gather(
        *(open_storage(url, keyring, seal_broken=SEAL_BROKEN) for _ in range(2))
    )
    for number, storage in enumerate(both):
        await add(storage, f"N{number}")
        await storage.close()

    assert (await verify(url, keyring)).rows == 4


def test_an_older_database_is_migrated_with_its_rows(
    sqlite_url: str, sqlite_file: Path, keyring: Keyring
) -> None:
    sqlite_file.parent.mkdir()
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute(text("SELECT 1").text)
    migrated_to(sqlite_url, "0001")
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute(
            "INSERT INTO audit (at, user_id, action, object_id, result)"
            " VALUES ('2025-03-01 12:00:00.123456', 7, 'old', 5, 'ok')"
        )
        connection.commit()

    async def start() -> tuple[list[Entry], object]:
        storage = await open_storage(sqlite_url, keyring, seal_broken=SEAL_BROKEN)
        found = await trail(storage.database, 7)
        await storage.close()
        return found, await verify(sqlite_url, keyring)

    found, whole = asyncio.run(start())
    assert found == [Entry(NOW, 7, "old", 5, "ok")]
    assert isinstance(whole, Whole)


def migrated_to(url: str, revision: str) -> None:
    """Bring an empty database to an earlier version."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from storage.database import MIGRATIONS

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


async def test_a_wrong_ring_verifies_nothing(written: Storage, url: str) -> None:
    from storage.vault import WrongKey

    with pytest.raises(WrongKey):
        await verify(url, Keyring.parse(ring("a1", letters="z")))


def test_a_head_reads_back_as_it_was_printed() -> None:
    link = Link(17, bytes(range(32)))

    assert Link.parse(f" {link}\n") == link


async def test_ones_own_rows_come_newest_first_and_by_the_page(written: Storage) -> None:
    newest = await written.audit.of(owner=ALICE, limit=2)
    older = await written.audit.of(owner=ALICE, limit=2, skip=2)

    assert [entry.action for entry in (*newest, *older)] == ["act-5", "act-3", "act-1"]
    assert await written.audit.count(owner=ALICE) == 3
