"""The outbox: nothing that was put in is lost, and nothing is told twice without need (R40)."""

import asyncio
import signal
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.outbox import CLAIM, NewAlert, Outcome, put
from storage.schema import outbox
from tests.forked import exit_code
from tests.migrated import migrate
from tests.storage import alerted_and_killed
from tests.storage.made import ALICE, BOB, LATER, NOW, SEAL_BROKEN, add

DAY = timedelta(days=1)


def alert(key: str = "1.7.down", user: int = ALICE, **changes: object) -> NewAlert:
    new = NewAlert(
        user_id=user,
        connection_id=None,
        exchange="mexc",
        kind="down",
        dedupe_key=f"{user}.{key}",
        details={"problem": "unavailable"},
        at=NOW,
        due_at=NOW,
        expires_at=NOW + DAY,
    )
    return replace(new, **changes)


async def told(storage: Storage) -> dict[str, str | None]:
    """Return what became of every row."""
    async with storage.database.reading() as connection:
        rows = await connection.execute(select(outbox.c.dedupe_key, outbox.c.outcome))
        return {row[0]: row[1] for row in rows}


async def test_an_alert_is_stored_with_the_change_it_tells_of_or_not_at_all(
    storage: Storage,
) -> None:
    class Broken(Exception):
        """What breaks the transaction off."""

    async def break_off() -> None:
        async with storage.database.writing() as connection:
            await put(connection, [alert()])
            raise Broken

    with pytest.raises(Broken):
        await break_off()

    assert await told(storage) == {}
    async with storage.database.writing() as connection:
        await put(connection, [alert()])
    assert list(await told(storage)) == [alert().dedupe_key]


async def test_one_incident_is_told_once_however_often_it_is_put(storage: Storage) -> None:
    await storage.outbox.add([alert(), alert(reference="second")])
    [[first]] = await storage.outbox.claim(NOW, most=10)
    await storage.outbox.settle([first], Outcome.DELIVERED, NOW)
    await storage.outbox.add([alert()])

    assert await storage.outbox.claim(LATER, most=10) == []
    assert await told(storage) == {first.dedupe_key: "delivered"}


async def test_what_is_due_for_a_user_comes_together_and_for_one_claimer_only(
    storage: Storage,
) -> None:
    await storage.outbox.add([alert(f"{n}", user) for n in range(3) for user in (ALICE, BOB)])

    claims = await asyncio.gather(*(storage.outbox.claim(NOW, most=10) for _ in range(4)))

    groups = [group for claim in claims for group in claim]
    assert sorted(group[0].user_id for group in groups) == [ALICE, BOB]
    assert [len(group) for group in groups] == [3, 3]


async def test_a_claim_that_nobody_settles_ends_and_keeps_its_reference(storage: Storage) -> None:
    await storage.outbox.add([alert()])
    [[before]] = await storage.outbox.claim(NOW, most=10)

    assert await storage.outbox.claim(NOW + CLAIM - timedelta(seconds=1), most=10) == []
    [[after]] = await storage.outbox.claim(NOW + CLAIM, most=10)
    assert (after.id, after.reference) == (before.id, before.reference)


async def test_what_is_not_due_yet_or_too_old_is_not_claimed(storage: Storage) -> None:
    late = alert("late", expires_at=NOW)
    await storage.outbox.add([alert("later", due_at=LATER), late])

    assert await storage.outbox.claim(NOW, most=10) == []
    assert await storage.outbox.expire(NOW) == 1
    assert (await told(storage))[late.dedupe_key] == "expired"
    assert len(await storage.outbox.claim(LATER, most=10)) == 1


async def test_what_follows_is_stored_with_the_settling_but_not_for_what_has_gone(
    storage: Storage,
) -> None:
    await storage.outbox.add([alert("a"), alert("b", BOB)])
    [alices], [bobs] = await storage.outbox.claim(NOW, most=10)
    await storage.accounts.erase(owner=BOB, now=NOW)

    await storage.outbox.settle([alices], Outcome.DELIVERED, NOW, then=[alert("a.1")])
    await storage.outbox.settle([bobs], Outcome.DELIVERED, NOW, then=[alert("b.1", BOB)])

    assert {*await told(storage)} == {alert("a").dedupe_key, alert("a.1").dedupe_key}


async def test_an_alert_that_may_have_arrived_counts_its_attempts(storage: Storage) -> None:
    await storage.outbox.add([alert()])
    [[found]] = await storage.outbox.claim(NOW, most=10)
    await storage.outbox.postpone([found], LATER, attempted=True)
    [[again]] = await storage.outbox.claim(LATER, most=10)
    await storage.outbox.postpone([found], LATER)
    [[third]] = await storage.outbox.claim(LATER, most=10)

    assert (found.attempts, again.attempts, third.attempts) == (0, 1, 1)


async def test_who_can_be_reached_again_is_told_at_once_what_waited(storage: Storage) -> None:
    await storage.outbox.add([alert()])
    [found] = await storage.outbox.claim(NOW, most=10)
    await storage.outbox.postpone(found, NOW + timedelta(hours=6))
    await storage.users.lost(ALICE, NOW)
    assert (await storage.outbox.backlog(NOW + DAY / 2)).waiting == 0

    await storage.users.found(ALICE)

    assert (await storage.outbox.backlog(LATER)).waiting == 1
    assert len(await storage.outbox.claim(LATER, most=10)) == 1


async def test_a_removed_connection_takes_its_alerts_and_its_snooze_along(
    storage: Storage,
) -> None:
    gone = await add(storage)
    kept = await add(storage, "Kept")
    await storage.outbox.add(
        [alert(c.name, connection_id=c.id, due_at=LATER) for c in (gone, kept)]
    )
    for connection in (gone, kept):
        await storage.alert_settings.snooze(connection.id, owner=ALICE, until=None)
    await storage.connections.remove(gone.id, owner=ALICE, now=NOW)

    [[left]] = await storage.outbox.claim(LATER, most=10)
    assert left.connection_id == kept.id
    assert [s.name for s in await storage.alert_settings.snoozed(owner=ALICE, now=NOW)] == ["Kept"]


async def test_a_snooze_is_its_owners_alone(storage: Storage) -> None:
    connection = await add(storage)
    await storage.alert_settings.snooze(connection.id, owner=ALICE, until=LATER)
    await storage.alert_settings.snooze(connection.id, owner=BOB, until=None)
    await storage.alert_settings.unsnooze(connection.id, owner=BOB)

    [snooze] = await storage.alert_settings.snoozed(owner=ALICE, now=NOW)
    assert snooze.until == LATER
    assert await storage.alert_settings.snoozed(owner=ALICE, now=LATER) == []
    assert await storage.alert_settings.snoozed(owner=BOB, now=NOW) == []


async def test_what_was_settled_long_ago_is_forgotten(storage: Storage) -> None:
    await storage.outbox.add([alert("a"), alert("b", due_at=LATER)])
    [found] = await storage.outbox.claim(NOW, most=10)
    await storage.outbox.settle(found, Outcome.DELIVERED, NOW)

    await storage.outbox.drop_before(NOW + DAY)

    assert list(await told(storage)) == [alert("b").dedupe_key]


@pytest.mark.parametrize("point", ["put", "claimed"])
async def test_killed_before_the_sending_it_is_sent_and_under_the_same_reference(
    url: str, keyring: Keyring, point: str
) -> None:
    await migrate(url)
    assert exit_code(alerted_and_killed.main, url, point) == -signal.SIGKILL

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        [[found]] = await storage.outbox.claim(NOW + CLAIM, most=10)
        assert found.reference == "abc123"
    finally:
        await storage.close()
