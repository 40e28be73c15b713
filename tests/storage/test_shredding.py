"""What was removed is in no byte of SQLite's files; secrets are in none at any time (R5, R13)."""

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.opening import Storage
from storage.schema import connections, metadata, sealed_fields
from tests.storage.made import ALICE, LATER, NOW, add, new_connection, opened, secret_of


def files(sqlite_file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sqlite_file.parent.iterdir())


async def blobs(storage: Storage, id: int) -> list[bytes]:
    async with storage.database.reading() as connection:
        key = select(connections.c.data_key).where(connections.c.id == id)
        fields = select(sealed_fields.c.blob).where(sealed_fields.c.connection_id == id)
        return [*await connection.scalars(key), *await connection.scalars(fields)]


async def test_a_removed_connection_leaves_no_blob_in_any_file(
    sqlite: Storage, sqlite_file: Path
) -> None:
    kept, gone = await add(sqlite, "Kept"), await add(sqlite, "Gone")
    kept_blobs, gone_blobs = await blobs(sqlite, kept.id), await blobs(sqlite, gone.id)
    assert all(blob in files(sqlite_file) for blob in kept_blobs + gone_blobs)

    await sqlite.connections.remove(gone.id, owner=ALICE, now=LATER)

    left = files(sqlite_file)
    assert not any(blob in left or blob[-32:] in left for blob in gone_blobs)
    assert all(blob in left for blob in kept_blobs)
    assert b"Gone" not in left


async def test_nothing_is_left_after_much_coming_and_going(
    sqlite: Storage, sqlite_file: Path
) -> None:
    chance = random.Random(5)
    living: list[int] = []
    gone_blobs: list[bytes] = []
    for number in range(150):
        fields = new_connection(f"N{number}").fields
        report = {"filling": "x" * chance.choice((1, 300, 3000, 9000))}
        new = new_connection(f"N{number}", fields=fields, report=report)
        living.append((await sqlite.connections.add(new, owner=ALICE, now=NOW)).id)
        if len(living) > 20 and chance.random() < 0.9:
            gone = living.pop(chance.randrange(len(living)))
            gone_blobs += await blobs(sqlite, gone)
            await sqlite.connections.remove(gone, owner=ALICE, now=LATER)
        elif chance.random() < 0.5:
            await opened(sqlite, chance.choice(living))

    left = files(sqlite_file)
    assert len(gone_blobs) > 200
    assert not [blob for blob in gone_blobs if blob[-16:] in left]
    for id in living:
        assert all(blob in left for blob in await blobs(sqlite, id))


async def test_a_reader_in_the_way_delays_the_shredding_but_does_not_stop_it(
    sqlite: Storage, sqlite_file: Path
) -> None:
    gone = await add(sqlite, "Gone")
    gone_blobs = await blobs(sqlite, gone.id)
    async with sqlite.database.reading() as connection:
        await connection.execute(select(connections.c.id))

    await sqlite.connections.remove(gone.id, owner=ALICE, now=LATER)

    assert not any(blob in files(sqlite_file) for blob in gone_blobs)


async def test_no_file_ever_holds_a_secret(sqlite: Storage, sqlite_file: Path) -> None:
    for number in range(5):
        added = await add(sqlite, f"N{number}")
        await opened(sqlite, added.id)
        assert b"CANARY" not in files(sqlite_file)
    await sqlite.connections.remove(added.id, owner=ALICE, now=LATER)
    assert b"CANARY" not in files(sqlite_file)
    await sqlite.close()
    assert b"CANARY" not in files(sqlite_file)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
async def test_no_row_holds_a_secret(storage: Storage, table) -> None:
    added = await add(storage)
    await opened(storage, added.id)
    canary = secret_of("secret-MEXC Spot Main").encode()

    async with storage.database.reading() as connection:
        for row in await connection.execute(select(table)):
            for value in row:
                shown = value if isinstance(value, bytes) else str(value).encode()
                assert b"CANARY" not in shown
                assert canary[-20:] not in shown
