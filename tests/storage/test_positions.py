"""Groups and their orders as they are stored: nothing is overwritten, doubled or left behind."""

import asyncio
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select, text

from storage.activation_rows import Activation
from storage.gone import Gone, Tombstone
from storage.groups import BATCH, Change, Count, Filled, Row, Totals
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.outbox import NewAlert
from storage.restore import prepare
from storage.schema import orders
from tests.storage.armed import armed
from tests.storage.made import ALICE, BOB, LATER, NOW, SEAL_BROKEN, add, ring
from tests.storage.test_audit import migrated_to
from tests.storage.test_outbox import alert, told


def group(activation: Activation, number: int = 1, **changes: object) -> Row:
    row = Row(
        id=f"{activation.id}-{number}",
        activation_id=activation.id,
        connection_id=activation.connection_id,
        user_id=activation.user_id,
        number=number,
        pair="BTC/USDT",
        generation=1,
        zone="normal",
        state='{"ş":1}',
        used=Decimal("100.50"),
        result=None,
        revision=0,
        opened_at=NOW,
        closed_at=None,
    )
    return replace(row, **changes)


def filled(row: Row, number: int = 1, quantity: str = "1.5") -> Filled:
    return Filled(
        group_id=row.id,
        number=number,
        kind="enter",
        quantity=Decimal(quantity),
        cost=Decimal("150.000000000000000000000000000001"),
        fee=Decimal("0.15"),
        at=LATER,
    )


@pytest.fixture
async def activation(storage: Storage) -> Activation:
    return await armed(storage, await add(storage))


async def stored(storage: Storage, row: Row) -> Row:
    """Store a group, and return it as it is then."""
    assert await storage.groups.write([Change(row=row)]) == {row.id}
    [found] = await storage.groups.read([row.id])
    return found


async def test_a_group_comes_back_as_it_was_stored(
    storage: Storage, activation: Activation
) -> None:
    row = group(activation)

    assert await stored(storage, row) == replace(row, revision=1)
    assert await storage.groups.open_of([activation.id]) == [replace(row, revision=1)]
    assert await storage.groups.get(row.id, owner=ALICE) is not None
    assert await storage.groups.get(row.id, owner=BOB) is None
    assert await storage.groups.open_groups(activation.id, owner=BOB) == []


async def test_of_two_who_change_a_group_the_second_has_to_read_it_again(
    storage: Storage, activation: Activation
) -> None:
    read = await stored(storage, group(activation))
    news: NewAlert = alert()

    first = Change(row=replace(read, zone="watch"))
    second = Change(row=replace(read, zone="recovery"), alerts=[news])
    assert await storage.groups.write([first]) == {read.id}
    assert await storage.groups.write([second]) == frozenset()

    [now] = await storage.groups.read([read.id])
    assert (now.zone, now.revision) == ("watch", 2)
    assert await told(storage) == {}, "what was not stored is not told of"
    assert await storage.groups.write([replace(second, row=replace(now, zone="recovery"))])
    assert await told(storage) == {news.dedupe_key: None}


async def test_a_number_is_given_to_one_group_only(
    storage: Storage, activation: Activation
) -> None:
    await stored(storage, group(activation))
    other = group(activation, pair="ETH/USDT")

    assert await storage.groups.write([Change(row=other)]) == frozenset()
    assert await storage.groups.write([Change(row=replace(other, id="other"))]) == frozenset()
    assert (await storage.groups.counted([activation.id]))[activation.id].last_number == 1


async def test_a_number_is_not_given_again_once_its_group_has_gone(
    storage: Storage, activation: Activation
) -> None:
    row = await elsewhere(storage, activation)
    await storage.connections.remove(row.connection_id, owner=ALICE, now=LATER)

    assert (await storage.groups.counted([activation.id]))[activation.id].last_number == 1
    assert await storage.groups.write([Change(row=group(activation))]) == frozenset()
    assert (await stored(storage, group(activation, 2))).number == 2


def test_numbers_of_before_go_on_from_the_highest_group(tmp_path: Path) -> None:
    sqlite_url = f"sqlite:///{tmp_path}/bot.sqlite"
    migrated_to(sqlite_url, "0016")
    engine = create_engine(sqlite_url)
    its = {"user_id": 1, "connection_id": 1, "strategy": "careful", "pairs": "[]", "rights": "[]"}
    its |= {"generation": 1, "stopping": 0, "mode": "practice", "resumes": 1, "acknowledged": 1}
    its |= {"practice_balance": "1", "created_at": "", "changed_at": "", "said_at": ""}
    row = {"activation_id": 5, "connection_id": 1, "user_id": 1, "pair": "", "generation": 1}
    row |= {"zone": "", "state": "", "used": "0", "revision": 1, "opened_at": ""}
    with engine.begin() as database:
        for id in (5, 6):
            _insert(database, "activations", its | {"id": id})
        for number in (3, 12):
            _insert(database, "groups", row | {"id": f"5-{number}", "number": number})

    migrated_to(sqlite_url, "0017")

    with engine.connect() as database:
        found = database.execute(text("SELECT id, last_number FROM activations ORDER BY id"))
        assert [tuple(each) for each in found] == [(5, 12), (6, 0)]
    engine.dispose()


def test_what_ended_before_is_counted_to_the_last_digit(tmp_path: Path) -> None:
    sqlite_url = f"sqlite:///{tmp_path}/bot.sqlite"
    migrated_to(sqlite_url, "0017")
    engine = create_engine(sqlite_url)
    its = {"user_id": 1, "connection_id": 1, "strategy": "careful", "pairs": "[]", "rights": "[]"}
    its |= {"generation": 1, "stopping": 0, "mode": "practice", "resumes": 1, "acknowledged": 1}
    its |= {"practice_balance": "1", "created_at": "", "changed_at": "", "said_at": ""}
    row = {"activation_id": 5, "connection_id": 1, "user_id": 1, "pair": "", "generation": 1}
    row |= {"zone": "", "state": "", "used": "0", "revision": 1, "opened_at": "", "closed_at": ""}
    brought = ("0.1000000000000001", "-1e10", None)
    with engine.begin() as database:
        for id in (5, 6):
            _insert(database, "activations", its | {"id": id})
        for number, result in enumerate(brought):
            group = row | {"id": f"5-{number}", "number": number, "result": result}
            _insert(database, "groups", group)
        _insert(database, "groups", row | {"id": "5-9", "number": 9, "closed_at": None})

    migrated_to(sqlite_url, "0018")

    with engine.connect() as database:
        found = database.execute(text("SELECT ended, result FROM activations ORDER BY id"))
        assert [tuple(each) for each in found] == [(2, "-9999999999.8999999999999999"), (0, "0")]
    engine.dispose()


def test_second_connections_of_before_are_read_from_the_settings(tmp_path: Path) -> None:
    sqlite_url = f"sqlite:///{tmp_path}/bot.sqlite"
    migrated_to(sqlite_url, "0019")
    engine = create_engine(sqlite_url)
    its = {"user_id": 1, "connection_id": 1, "strategy": "careful", "pairs": "[]", "rights": "[]"}
    its |= {"generation": 2, "stopping": 0, "mode": "practice", "resumes": 1, "acknowledged": 1}
    its |= {"practice_balance": "1", "created_at": "", "changed_at": "", "said_at": ""}
    texts = ('{"settings":{"recovery":{"new_signals":77}}}', "{}", "odd", "[]")
    with engine.begin() as database:
        for id, settings in enumerate(texts, 1):
            _insert(database, "activations", its | {"id": id})
            row = {"activation_id": id, "connection_id": 1, "user_id": 1, "settings": settings}
            _insert(database, "activation_settings", row | {"generation": 2})
            _insert(database, "activation_settings", row | {"generation": 1, "settings": texts[0]})

    migrated_to(sqlite_url, "0020")

    with engine.connect() as database:
        found = database.execute(text("SELECT second_id FROM activations ORDER BY id"))
        assert list(found.scalars()) == [77, None, None, None]
    engine.dispose()


def _insert(database: Connection, table: str, values: dict[str, object]) -> None:
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    database.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)


async def test_nothing_is_bought_that_the_activation_does_not_allow_any_more(
    storage: Storage, activation: Activation
) -> None:
    read = await stored(storage, group(activation))
    buys = Change(row=replace(read, zone="watch"), buys=True)
    opens = Change(row=group(activation, 2), buys=True)
    await storage.activations.hold(activation.id, owner=ALICE, now=LATER)

    def unheld(_row: Row, activation: Activation, _other: object) -> bool:
        return activation.held is None

    assert await storage.groups.write([buys, opens], unheld) == frozenset()
    sells = replace(buys, buys=False)
    assert await storage.groups.write([sells], unheld) == {read.id}


async def test_an_order_has_one_result_however_often_it_is_sent(
    storage: Storage, activation: Activation
) -> None:
    row = await stored(storage, group(activation))

    first = await storage.groups.fill([(row, filled(row))])
    again = await storage.groups.fill([(row, filled(row, quantity="7"))])
    second = await storage.groups.fill([(row, filled(row, 2, "7"))])

    assert first == again == {row.id: filled(row)}
    assert second == {row.id: filled(row, 2, "7")}


async def test_a_group_that_has_gone_gets_no_order(
    storage: Storage, activation: Activation
) -> None:
    row = await stored(storage, group(activation))
    await storage.connections.remove(activation.connection_id, owner=ALICE, now=LATER)

    assert await storage.groups.fill([(row, filled(row))]) == {}
    assert await storage.groups.write([Change(row=row)]) == frozenset()
    assert await storage.groups.write([Change(row=group(activation), buys=True)]) == frozenset()


async def test_an_activation_goes_with_its_ended_groups_and_not_with_an_open_one(
    storage: Storage, activation: Activation
) -> None:
    row = await stored(storage, group(activation))
    await storage.groups.fill([(row, filled(row))])

    assert await storage.activations.remove(activation.id, owner=ALICE, now=LATER) is False
    ended = replace(row, zone="closed", result=Decimal(-3), used=Decimal(0), closed_at=LATER)
    await storage.groups.write([Change(row=ended)])
    counted = await storage.groups.totals(owner=ALICE)
    assert counted == {activation.id: Totals(ended=1, result=Decimal(-3))}
    assert await storage.activations.remove(activation.id, owner=ALICE, now=LATER) is True
    assert await storage.groups.read([row.id]) == []


async def test_groups_and_orders_go_with_their_user(
    storage: Storage, activation: Activation
) -> None:
    row = await stored(storage, group(activation))
    await storage.groups.fill([(row, filled(row))])
    exported = await storage.accounts.export(owner=ALICE, now=LATER)
    assert (len(exported["groups"]), len(exported["orders"])) == (1, 1)

    await storage.accounts.erase(owner=ALICE, now=LATER)

    assert await storage.groups.read([row.id]) == []


async def elsewhere(storage: Storage, activation: Activation) -> Row:
    """Return a group, with an order, that an activation has on another connection."""
    other = await add(storage, "Second")
    row = await stored(storage, group(activation, connection_id=other.id))
    await storage.groups.fill([(row, filled(row))])
    return row


async def left(storage: Storage, owner: int = ALICE) -> list[str]:
    return [each.name for each in await storage.connections.list(owner=owner)]


async def test_groups_on_another_connection_go_with_the_one_of_their_activation(
    storage: Storage, activation: Activation
) -> None:
    row = await elsewhere(storage, activation)

    await storage.connections.remove(activation.connection_id, owner=ALICE, now=LATER)

    assert await left(storage) == ["Second"]
    assert await storage.groups.read([row.id]) == []


async def test_groups_on_another_connection_go_with_their_user(
    storage: Storage, activation: Activation
) -> None:
    row = await elsewhere(storage, activation)

    await storage.accounts.erase(owner=ALICE, now=LATER)

    assert await left(storage) == []
    assert await storage.groups.read([row.id]) == []


async def test_groups_on_another_connection_do_not_come_back_without_their_activation(
    storage: Storage, activation: Activation, url: str
) -> None:
    row = await elsewhere(storage, activation)
    await storage.close()

    stones = [Tombstone(activation.connection_id, ALICE, LATER)]
    done = await prepare(url, Keyring.parse(ring("a1")), stones, now=LATER)

    assert done == Gone(connections=1, users=0)
    restored = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    assert await left(restored) == ["Second"]
    assert await restored.groups.read([row.id]) == []
    await restored.close()


async def closes(storage: Storage, row: Row, result: str | None, at: datetime) -> Row:
    """Let a group end, and return it as it was when it did."""
    ended = replace(row, closed_at=at, used=Decimal(0), result=result and Decimal(result))
    assert await storage.groups.write([Change(row=ended)])
    return ended


async def test_what_ended_groups_brought_outlives_them(
    storage: Storage, activation: Activation
) -> None:
    rows = [await stored(storage, group(activation, number)) for number in range(1, 6)]
    for row in rows:
        await storage.groups.fill([(row, filled(row))])
    await closes(storage, rows[0], "12.000000000000000000000000000000001", NOW)
    await closes(storage, rows[1], "-2", NOW)
    await closes(storage, rows[2], None, NOW)
    await closes(storage, rows[3], "1", LATER)
    result = Decimal("11.000000000000000000000000000000001")
    expected = Totals(open=1, used=Decimal("100.50"), ended=3, result=result)
    assert await storage.groups.totals(owner=ALICE) == {activation.id: expected}

    await storage.groups.drop_ended(LATER)

    assert await storage.groups.totals(owner=ALICE) == {activation.id: expected}
    assert (await storage.groups.counted([activation.id]))[activation.id] == Count(5, result)
    kept = await storage.groups.read([row.id for row in rows])
    assert [row.number for row in kept] == [4, 5], "open or ended since"
    assert await bought(storage) == [row.id for row in rows[3:]]


async def bought(storage: Storage) -> list[str]:
    async with storage.database.reading() as connection:
        wanted = select(orders.c.group_id).order_by(orders.c.group_id)
        return list(await connection.scalars(wanted))


async def test_an_end_is_counted_once_however_often_it_is_written(
    storage: Storage, activation: Activation
) -> None:
    row = await stored(storage, group(activation))
    ended = await closes(storage, row, "3", NOW)

    assert not await storage.groups.write([Change(row=ended)])
    assert not await storage.groups.write([Change(row=replace(ended, revision=2))])
    assert not await storage.groups.write([Change(row=group(activation))])

    totals = await storage.groups.totals(owner=ALICE)
    assert totals == {activation.id: Totals(ended=1, result=Decimal(3))}
    assert await storage.groups.totals(owner=BOB) == {}


async def test_ends_at_one_moment_are_all_counted(storage: Storage, activation: Activation) -> None:
    rows = [await stored(storage, group(activation, number)) for number in range(1, 9)]

    await asyncio.gather(*(closes(storage, row, "1.5", NOW) for row in rows))

    totals = await storage.groups.totals(owner=ALICE)
    assert totals == {activation.id: Totals(ended=8, result=Decimal(12))}


async def test_more_ended_groups_than_fit_into_a_statement_are_forgotten(
    storage: Storage, activation: Activation
) -> None:
    rows = [group(activation, number, closed_at=NOW) for number in range(1, BATCH + 20)]
    await storage.groups.write([Change(row=row) for row in rows])

    await storage.groups.drop_ended(LATER)

    assert await storage.groups.read([row.id for row in rows]) == []


async def test_more_groups_than_fit_into_a_statement_are_stored_and_read(
    storage: Storage, activation: Activation
) -> None:
    rows = [group(activation, number) for number in range(1, BATCH + 20)]

    assert len(await storage.groups.write([Change(row=row) for row in rows])) == len(rows)
    found = await storage.groups.open_of([activation.id])
    assert {row.id for row in found} == {row.id for row in rows}
    assert len(await storage.groups.revisions([row.id for row in rows])) == len(rows)
    filled_all = await storage.groups.fill([(row, filled(row)) for row in rows])
    assert len(filled_all) == len(rows)
