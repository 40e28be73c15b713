"""Whatever a check, its user or a broken seal does to a connection holds what runs on it (R40)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from storage.activation_rows import Activation, Blocked, Held
from storage.envelope import SealBroken
from storage.opening import Storage
from storage.records import Connection
from storage.schema import sealed_fields
from tests.storage.armed import armed, now_of
from tests.storage.made import ALICE, BOB, LATER, NOW, add, replaced
from tests.storage.test_activations import count
from tests.storage.watched import add_due, claim, found

CONNECTION, WITHDRAWAL = Blocked.CONNECTION, Blocked.WITHDRAWAL
Deed = Callable[[Storage, Connection], Awaitable[object]]


async def judged(storage: Storage, its: Connection, status: str, problem: str | None) -> None:
    await storage.connections.record(
        its.id,
        owner=its.user_id,
        status=status,
        problem=problem,
        watch_only=False,
        report={},
        expires_at=None,
        expiry_stated=None,
        checked_at=LATER,
        now=LATER,
    )


async def checked(storage: Storage, its: Connection) -> None:
    await judged(storage, its, "attention", "invalid-key")


async def swept(storage: Storage, its: Connection, **changes: Any) -> None:
    [due] = await claim(storage)
    await storage.watching.record([found(due, **changes)], LATER)


async def broken(storage: Storage, its: Connection) -> None:
    async with storage.database.writing() as connection:
        await connection.execute(update(sealed_fields).values(blob=b"\x01a1\0\0" + b"x" * 64))
    with pytest.raises(SealBroken):
        async with storage.connections.opened(its.id, owner=its.user_id, now=LATER):
            pass


async def unwatched(storage: Storage, its: Connection) -> None:
    await storage.connections.pause(its.id, owner=its.user_id, now=LATER)


async def given_a_worse_key(storage: Storage, its: Connection) -> None:
    await replaced(storage, its, "New", status="attention", problem="no-trade-right")


@pytest.mark.parametrize("deed", [checked, swept, broken, unwatched, given_a_worse_key])
async def test_whatever_takes_a_connection_from_online_holds_what_runs_on_it(
    storage: Storage, deed: Deed
) -> None:
    its = await add_due(storage)
    running = [await armed(storage, its, pairs=(pair,)) for pair in ("BTC/USDT", "ETH/USDT")]
    elsewhere = await armed(storage, await add(storage, "Other", BOB))

    await deed(storage, its)

    for each in running:
        after = await now_of(storage, each)
        assert (after.blocked, after.held, after.generation) == (CONNECTION, None, 1)
        assert after.changed_at == LATER
        assert after.said_at == NOW
    assert await now_of(storage, elsewhere, BOB) == elsewhere


async def works(storage: Storage, its: Connection) -> None:
    await judged(storage, its, "online", None)


async def swept_online(storage: Storage, its: Connection) -> None:
    await add_due_again(storage, its)
    await swept(storage, its, status="online", problem=None, seal_broken=False)


async def add_due_again(storage: Storage, its: Connection) -> None:
    await storage.connections.resume(its.id, owner=its.user_id, now=NOW)


async def given_a_good_key(storage: Storage, its: Connection) -> None:
    await replaced(storage, its, "New")


@pytest.mark.parametrize("deed", [works, swept_online, given_a_good_key])
async def test_back_online_it_goes_on_or_waits_as_its_user_chose(
    storage: Storage, deed: Deed
) -> None:
    its = await add(storage)
    goes = await armed(storage, its, pairs=("BTC/USDT",), resumes=True)
    waits = await armed(storage, its, pairs=("ETH/USDT",), resumes=False)
    held = await armed(storage, its, pairs=("XRP/USDT",), resumes=True)
    await storage.activations.hold(held.id, owner=ALICE, now=NOW)
    await checked(storage, its)

    await deed(storage, its)

    assert (await now_of(storage, goes)).blocked is None
    assert (await now_of(storage, waits)).blocked is CONNECTION
    after = await now_of(storage, held)
    assert (after.held, after.blocked) == (Held.USER, None)


async def test_another_key_keeps_the_strategies_of_a_connection(storage: Storage) -> None:
    its = await add(storage)
    running = await armed(storage, its)

    await given_a_good_key(storage, its)

    assert await now_of(storage, running) == running


async def test_a_right_to_withdraw_pauses_until_it_has_gone(storage: Storage) -> None:
    its = await add(storage)
    running = await armed(storage, its)

    await judged(storage, its, "attention", "can-withdraw")
    assert (await now_of(storage, running)).blocked is WITHDRAWAL
    await works(storage, its)

    assert (await now_of(storage, running)).blocked is None


async def test_what_is_not_watched_does_not_go_on_by_a_check(storage: Storage) -> None:
    its = await add(storage)
    running = await armed(storage, its)
    await unwatched(storage, its)

    await works(storage, its)
    assert (await now_of(storage, running)).blocked is CONNECTION
    await storage.connections.resume(its.id, owner=ALICE, now=LATER)

    assert (await now_of(storage, running)).blocked is None


async def test_a_check_that_finds_nothing_new_changes_nothing(storage: Storage) -> None:
    its = await add_due(storage)
    running = await armed(storage, its)

    await swept(storage, its, status="online", problem=None, seal_broken=False)

    assert await now_of(storage, running) == running


async def test_what_a_late_check_found_holds_nothing(storage: Storage) -> None:
    its = await add_due(storage)
    running = await armed(storage, its)
    [due] = await claim(storage)
    await works(storage, its)

    assert await storage.watching.record([found(due)], LATER) == frozenset()

    assert await now_of(storage, running) == running


async def test_a_connection_takes_its_strategies_with_it(storage: Storage) -> None:
    its, other = await add(storage), await add(storage, "Other")
    await armed(storage, its)
    stays = await armed(storage, other)

    await storage.connections.remove(its.id, owner=ALICE, now=LATER)

    assert await storage.activations.list(owner=ALICE) == (stays,)
    assert await count(storage) == (1, 1)


async def test_who_is_erased_leaves_no_strategy(storage: Storage) -> None:
    await armed(storage, await add(storage))
    bobs = await armed(storage, await add(storage, "Bob's", BOB))
    await storage.activations.panic(owner=ALICE, now=NOW)

    exported = await storage.accounts.export(owner=ALICE, now=LATER)
    assert [row["held"] for row in exported["activations"]] == ["panic"]
    assert [row["settings"] for row in exported["activation_settings"]] == ['{"n":1}']
    await storage.accounts.erase(owner=ALICE, now=LATER)

    assert await storage.activations.assignments() == (bobs,)
    assert await count(storage) == (1, 1)


async def test_an_edit_while_blocked_leaves_it_blocked(storage: Storage) -> None:
    its = await add(storage)
    running = await armed(storage, its)
    await checked(storage, its)

    after = await storage.activations.stop(
        running.id, lambda text: text + " ", owner=ALICE, now=LATER + timedelta(minutes=1)
    )

    assert isinstance(after, Activation)
    assert (after.blocked, after.stopping, after.generation) == (CONNECTION, True, 2)


# -- second connections ----------------------------------------------------------------------------


async def two(storage: Storage, **changes: Any) -> tuple[Connection, Activation]:
    """Return a second connection, and an activation that sends new groups there."""
    main, second = await add(storage), await add(storage, "Second")
    return second, await armed(storage, main, second_id=second.id, **changes)


@pytest.mark.parametrize("problem", ["invalid-key", "can-withdraw"])
@pytest.mark.parametrize("resumes", [True, False])
async def test_a_second_connection_holds_what_sends_groups_there(
    storage: Storage, problem: str, resumes: bool
) -> None:
    second, its = await two(storage, resumes=resumes)

    await judged(storage, second, "attention", problem)
    after = await now_of(storage, its)
    assert after.blocked is None
    assert after.second_blocked is not None
    assert after.blocked_by is Blocked.CONNECTION, "nothing on the first one is in danger"
    assert after.changed_at > its.changed_at, "an engine has to know"

    await judged(storage, second, "online", None)
    assert ((await now_of(storage, its)).second_blocked is None) is resumes


async def test_a_second_connection_that_goes_holds_what_sends_groups_there(
    storage: Storage,
) -> None:
    second, its = await two(storage)
    other = await armed(storage, second, pairs=("ETH/USDT",))

    await storage.connections.remove(second.id, owner=ALICE, now=LATER)

    after = await now_of(storage, its)
    assert (after.blocked_by, after.changed_at) == (Blocked.CONNECTION, LATER)
    assert await storage.activations.get(other.id, owner=ALICE) is None


async def test_two_connections_that_fail_at_once_hold_what_uses_both(storage: Storage) -> None:
    main, second = await add(storage), await add(storage, "Second")
    pairs = [f"C{number}/USDT" for number in range(40)]
    places = ((main, second), (second, main))
    running = [
        await armed(storage, here, second_id=there.id, pairs=(pair,))
        for pair in pairs
        for here, there in places
    ]

    for status, problem in (("attention", "invalid-key"), ("online", None)) * 3:
        await asyncio.gather(*(judged(storage, its, status, problem) for its in (main, second)))
        for each in running:
            after = await now_of(storage, each)
            held = {after.blocked, after.second_blocked}
            assert held == ({CONNECTION} if problem else {None})
