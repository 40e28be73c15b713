"""A sealed value opens only where it was sealed (R1)."""

import pytest
from sqlalchemy import Table, select, update

from storage.envelope import SealBroken
from storage.opening import Storage
from storage.records import Connection
from storage.schema import connections, sealed_fields, transitions
from storage.vault import Place
from tests.storage.made import ALICE, BOB, LATER, SEAL_BROKEN, add, new_connection, opened, trail

Where = dict[str, object]


async def blob(storage: Storage, table: Table, where: Where) -> bytes:
    column = table.c.data_key if table is connections else table.c.blob
    async with storage.database.reading() as connection:
        return await connection.scalar(select(column).filter_by(**where))


async def put(storage: Storage, table: Table, where: Where, value: bytes) -> None:
    column = "data_key" if table is connections else "blob"
    async with storage.database.writing() as connection:
        changed = await connection.execute(update(table).filter_by(**where).values({column: value}))
        assert changed.rowcount == 1


def places(first: Connection, second: Connection, bobs: Connection) -> list[tuple[Table, Where]]:
    return [
        *((connections, {"id": c.id}) for c in (first, second, bobs)),
        *(
            (sealed_fields, {"connection_id": c.id, "field": field})
            for c in (first, second, bobs)
            for field in ("api_key", "secret")
        ),
    ]


async def assert_closed(storage: Storage, broken: Connection) -> None:
    with pytest.raises(SealBroken):
        await opened(storage, broken.id, broken.user_id)
    after = await storage.connections.get(broken.id, owner=broken.user_id)
    assert (after.status, after.problem) == (SEAL_BROKEN.status, SEAL_BROKEN.problem)
    assert after.status_since == LATER
    last = (await trail(storage.database, broken.user_id))[-1]
    assert (last.action, last.object_id, last.result) == (
        "connection-open",
        broken.id,
        "seal-broken",
    )


async def test_any_two_blobs_swapped_do_not_open(storage: Storage) -> None:
    three = [
        await add(storage, "One"),
        await add(storage, "Two"),
        await add(storage, "One", owner=BOB),
    ]
    by_id = {connection.id: connection for connection in three}
    where = places(*three)
    for i, (table, here) in enumerate(where):
        for other_table, there in where[i + 1 :]:
            mine = await blob(storage, table, here)
            other = await blob(storage, other_table, there)
            await put(storage, table, here, other)
            await put(storage, other_table, there, mine)

            touched = {w.get("id", w.get("connection_id")) for w in (here, there)}
            for id in touched:
                await assert_closed(storage, by_id[id])

            await put(storage, table, here, mine)
            await put(storage, other_table, there, other)
    for connection in three:
        assert len(await opened(storage, connection.id, connection.user_id)) == 2


async def test_whole_rows_moved_to_another_user_or_connection_do_not_open(storage: Storage) -> None:
    first, second = await add(storage, "One"), await add(storage, "Two", owner=BOB)
    for mine, theirs in zip(
        places(first, first, first), places(second, second, second), strict=True
    ):
        await put(storage, *theirs, await blob(storage, *mine))

    await assert_closed(storage, second)


async def test_a_connection_handed_to_another_user_in_the_table_does_not_open(
    storage: Storage,
) -> None:
    added = await add(storage)
    async with storage.database.writing() as connection:
        for table in (connections, sealed_fields):
            await connection.execute(update(table).values(user_id=BOB))

    with pytest.raises(SealBroken):
        await opened(storage, added.id, BOB)


async def test_an_older_version_put_back_does_not_open(storage: Storage) -> None:
    added = await add(storage)
    mine = [places(added, added, added)[number] for number in (0, 3, 4)]
    old = [await blob(storage, table, where) for table, where in mine]
    sealed = storage.connections._vault.seal(new_connection().fields, Place(ALICE, added.id, 2))
    new = [sealed.data_key, sealed.fields["api_key"], sealed.fields["secret"]]
    async with storage.database.writing() as connection:
        await connection.execute(update(connections).values(secret_version=2))
    for (table, where), value in zip(mine, new, strict=True):
        await put(storage, table, where, value)
    assert await opened(storage, added.id)

    # All of them together, the data key too: each fits the other, none fits the row's version.
    for (table, where), value in zip(mine, old, strict=True):
        await put(storage, table, where, value)

    await assert_closed(storage, added)


async def test_a_version_number_set_back_does_not_open(storage: Storage) -> None:
    added = await add(storage)
    async with storage.database.writing() as connection:
        await connection.execute(update(connections).values(secret_version=0))

    await assert_closed(storage, added)


@pytest.mark.parametrize(
    "cut", [lambda b: b[:-1], lambda b: b[1:], lambda b: b[:20], lambda b: b""]
)
@pytest.mark.parametrize("index", [0, 1, 2])
async def test_a_cut_or_empty_blob_does_not_open(storage: Storage, cut, index: int) -> None:
    added = await add(storage)
    table, where = places(added, added, added)[[0, 3, 4][index]]
    await put(storage, table, where, cut(await blob(storage, table, where)))

    await assert_closed(storage, added)


async def test_a_broken_seal_is_one_transition_however_often_it_is_tried(storage: Storage) -> None:
    added = await add(storage)
    await put(storage, connections, {"id": added.id}, b"")
    for _ in range(3):
        await assert_closed(storage, added)

    async with storage.database.reading() as connection:
        assert len((await connection.execute(select(transitions))).all()) == 2
