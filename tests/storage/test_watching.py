"""Claims of what is due, and what checks on schedule leave, on both databases (R40)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text, update

from storage.history import Kept
from storage.opening import Storage
from storage.schema import connections, outbox, transitions, watches
from storage.watching import NotRecorded
from tests.storage.made import ALICE, BOB, LATER, NOW, secret_of, trail
from tests.storage.watched import NEXT, UNTIL, add_due, claim, found


async def counts(storage: Storage) -> dict[str, int]:
    async with storage.database.reading() as connection:
        return {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (transitions, watches, outbox)
        }


async def test_what_is_due_is_claimed_oldest_first_with_its_secrets(storage: Storage) -> None:
    first = await add_due(storage, "first")
    second = await add_due(storage, "second", at=NOW - timedelta(hours=1))
    await add_due(storage, "later", at=LATER + timedelta(seconds=1))
    await storage.connections.pause((await add_due(storage, "paused")).id, owner=ALICE, now=NOW)

    assert [due.connection.id for due in await claim(storage, most=1)] == [second.id]
    (due,) = await claim(storage)

    assert due.connection.id == first.id
    assert due.connection.next_check_at == due.until == UNTIL
    with storage.watching.opened(due) as fields:
        assert fields["secret"].reveal() == secret_of("secret-first")
    assert not fields
    assert "secret" not in repr(due.sealed)
    async with storage.database.reading() as connection:
        wanted = select(connections.c.opened_times).where(connections.c.id == first.id)
        assert await connection.scalar(wanted) == 1


async def test_only_what_is_due_at_an_exchange_is_named(storage: Storage) -> None:
    await add_due(storage)

    assert await storage.watching.due(["kucoin", "mexc"], NOW - timedelta(seconds=1)) == []
    assert await storage.watching.due(["kucoin", "mexc"], NOW) == ["mexc"]


async def test_two_claimers_never_take_the_same_row(storage: Storage) -> None:
    ids = {(await add_due(storage, f"connection {n}")).id for n in range(40)}

    taken = await asyncio.gather(*(claim(storage, most=7) for _ in range(8)))

    everything = [due.connection.id for dues in taken for due in dues]
    assert len(everything) == len(set(everything))
    rest = {due.connection.id for due in await claim(storage, most=40)}
    assert {*everything} | rest == ids
    assert not {*everything} & rest


async def test_a_claim_that_dies_is_taken_again_when_it_ends(storage: Storage) -> None:
    connection = await add_due(storage)
    await claim(storage)

    assert await claim(storage, now=UNTIL - timedelta(seconds=1)) == []
    (again,) = await claim(storage, now=UNTIL)

    assert again.connection.id == connection.id


async def test_what_was_found_is_stored_with_its_transition_and_alert(storage: Storage) -> None:
    connection = await add_due(storage)
    (due,) = await claim(storage)

    assert await storage.watching.record([found(due)], LATER) == {connection.id}

    after = await storage.connections.get(connection.id, owner=ALICE)
    assert (after.status, after.problem, after.status_since) == ("attention", "invalid-key", LATER)
    assert (after.checked_at, after.next_check_at) == (LATER, NEXT)
    assert after.report == {"found": True}
    assert await counts(storage) == {"transitions": 2, "watches": 1, "outbox": 1}
    assert (await trail(storage.database, ALICE))[-1].result == "seal-broken"
    (again,) = await claim(storage, now=NEXT)
    assert again.state == {"changes": [LATER.isoformat()]}


async def test_the_hours_of_a_day_are_handed_on_from_check_to_check(storage: Storage) -> None:
    connection = await add_due(storage)
    (due,) = await claim(storage)
    assert due.hours == {}
    await storage.watching.record([found(due)], LATER)

    (due,) = await claim(storage, now=NEXT)
    assert (due.day, due.hours) == (NEXT.date(), {"12": [0, 1, 0, 0]})
    await storage.watching.record([found(due, hours={"12": [1, 1, 1, 250]})], NEXT)

    kept = await storage.history.read(connection.id, owner=ALICE, since=LATER.date())
    assert kept.days == {LATER.date(): {"12": [1, 1, 1, 250]}}
    assert [(move.status, move.problem) for move in kept.moves] == [
        ("online", None),
        ("attention", "invalid-key"),
    ]
    assert await storage.history.read(connection.id, owner=BOB, since=LATER.date()) == Kept({}, ())
    await storage.history.drop_before(LATER.date() + timedelta(days=1))
    kept = await storage.history.read(connection.id, owner=ALICE, since=LATER.date())
    assert (kept.days, len(kept.moves)) == ({}, 2)


async def test_another_day_begins_with_nothing(storage: Storage) -> None:
    await add_due(storage)
    (due,) = await claim(storage)
    await storage.watching.record([found(due)], LATER)

    (due,) = await claim(storage, now=LATER + timedelta(days=1))

    assert (due.day, due.hours) == (LATER.date() + timedelta(days=1), {})


async def test_storing_it_once_more_repeats_nothing(storage: Storage) -> None:
    connection = await add_due(storage)
    (due,) = await claim(storage)
    await storage.watching.record([found(due)], LATER)

    assert await storage.watching.record([found(due)], LATER) == frozenset()

    assert await counts(storage) == {"transitions": 2, "watches": 1, "outbox": 1}
    assert (await storage.connections.get(connection.id, owner=ALICE)).next_check_at == NEXT


async def checked(storage: Storage, id: int) -> None:
    await storage.connections.record(
        id,
        owner=ALICE,
        status="online",
        problem=None,
        watch_only=False,
        report={"asked": True},
        expires_at=None,
        expiry_stated=None,
        checked_at=LATER,
        now=LATER,
    )


async def paused(storage: Storage, id: int) -> None:
    await storage.connections.pause(id, owner=ALICE, now=LATER)


async def confirmed(storage: Storage, id: int) -> None:
    await storage.connections.confirm_withdraw_off(id, owner=ALICE, now=LATER)


async def removed(storage: Storage, id: int) -> None:
    await storage.connections.remove(id, owner=ALICE, now=LATER)


async def replaced(storage: Storage, id: int) -> None:
    async with storage.database.writing() as connection:
        its = update(connections).where(connections.c.id == id)
        await connection.execute(its.values(secret_version=2))


@pytest.mark.parametrize("meanwhile", [checked, paused, confirmed, removed, replaced])
async def test_what_its_user_did_meanwhile_stands(storage: Storage, meanwhile: Any) -> None:
    connection, other = await add_due(storage), await add_due(storage, "other")
    dues = await claim(storage)
    await meanwhile(storage, connection.id)
    before = await counts(storage)

    stored = await storage.watching.record([found(due) for due in dues], LATER)

    assert stored == {other.id}
    after = await storage.connections.get(connection.id, owner=ALICE)
    assert after is None or after.status == "online"
    assert after is None or after.next_check_at == (None if meanwhile is paused else NEXT)
    assert await counts(storage) == {name: count + 1 for name, count in before.items()}


async def test_a_claim_that_is_put_off_changes_nothing_else(storage: Storage) -> None:
    connection = await add_due(storage)
    (due,) = await claim(storage)

    await storage.watching.postpone([(due, NEXT)])

    after = await storage.connections.get(connection.id, owner=ALICE)
    assert replace(after, next_check_at=None) == replace(connection, next_check_at=None)
    assert after.next_check_at == NEXT


async def test_a_batch_with_one_that_cannot_be_stored_stores_nothing(storage: Storage) -> None:
    one, other = await add_due(storage), await add_due(storage, "other")
    first, second = await claim(storage)

    with pytest.raises(NotRecorded):
        await storage.watching.record([found(first), found(second, status=None)], LATER)

    for connection in (one, other):
        after = await storage.connections.get(connection.id, owner=ALICE)
        assert (after.status, after.next_check_at) == ("online", UNTIL)
    assert (await counts(storage))["outbox"] == 0


async def test_of_a_hundred_thousand_that_are_due_a_claim_reads_no_more_than_it_takes(
    storage: Storage,
) -> None:
    connection = await add_due(storage)
    async with storage.database.writing() as database:
        its = select(connections).where(connections.c.id == connection.id)
        row = dict((await database.execute(its)).mappings().one())
        for start in range(0, 100_000, 5_000):
            copies = [
                {**row, "id": n, "name_key": f"n{n}", "fingerprint": n.to_bytes(32, "big")}
                for n in range(start + 1, start + 5_001)
            ]
            await database.execute(insert(connections), copies)
    async with storage.database.writing() as database:
        await database.execute(text("ANALYZE"))

    claimed = await claim(storage, most=200)

    assert len(claimed) == 200
    assert all("ix_connections_exchange_next_check_at" in plan for plan in await plans(storage))


async def plans(storage: Storage) -> list[str]:
    """Return how the database finds what is due, and whether anything is."""
    first = "SELECT min(next_check_at) FROM connections WHERE exchange = 'mexc'"
    due = (
        "SELECT id FROM connections WHERE exchange = 'mexc' AND next_check_at <= '2026-01-01'"
        " ORDER BY next_check_at LIMIT 200"
    )
    explain = "EXPLAIN" if storage.database.locks_rows else "EXPLAIN QUERY PLAN"
    found = []
    async with storage.database.reading() as connection:
        for statement in (first, due):
            rows = await connection.execute(text(f"{explain} {statement}"))
            found.append("\n".join(str(row) for row in rows))
    return found
