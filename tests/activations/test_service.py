"""Switching on, holding, changing and stopping, on practice exchanges."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from sqlalchemy import update

from bot.exchanges.base import Market
from bot.sandbox.exchanges import Mode, Profile
from bot.services.activations import Order
from bot.services.assignments import Activated, HeldBy, assignment
from bot.services.gate import FRESH, Barred, Caution, Hindrance
from bot.services.quotas import HeldBack
from bot.services.switch import ChecksOff
from bot.strategies import STRATEGIES
from bot.strategies.assignment import State, dump_assignment, load_assignment
from bot.strategies.base import Side
from bot.strategies.settings import OnStop, Risk, Settings
from bot.strategies.wire import Unreadable
from storage.records import Connection, NoConnection
from storage.schema import activation_settings, sealed_fields
from tests.activations.conftest import House
from tests.activations.made import order, settings
from tests.storage.armed import group_of

BOB = 2
Answer = TypeVar("Answer")


def hindrances(found: object) -> list[str]:
    assert isinstance(found, Barred), found
    return [each.hindrance for each in found.obstacles]


def with_new_signals(connection: int) -> Settings:
    made = settings()
    return replace(made, recovery=replace(made.recovery, enabled=True, new_signals=connection))


# -- arming --------------------------------------------------------------------------------------


async def test_a_connection_that_was_just_seen_online_is_not_asked_again(house: House) -> None:
    main = await house.desk.connect()
    await house.checks(main)

    armed = await house.armed(order(main))

    assert armed.standing.state is State.ARMED
    assert not armed.running
    assert await house.checks(main) == 0
    made = assignment(armed.row)
    assert load_assignment(dump_assignment(made)) == made


async def test_one_that_nobody_looked_at_lately_is_checked_right_then(house: House) -> None:
    main = await house.desk.connect()
    house.desk.clock.advance(minutes=11)
    await house.checks(main)

    armed = await house.armed(order(main))

    assert armed.standing.state is State.ARMED
    assert await house.checks(main) > 0
    assert (await house.desk.now(main)).checked_at == house.desk.clock()


async def test_a_key_that_the_check_finds_dead_is_not_armed_and_is_known_to_be(
    house: House,
) -> None:
    main = await house.desk.connect()
    house.desk.revoke(main)
    house.desk.clock.advance(minutes=11)

    found = await house.activations.arm(order(main), owner=1)

    assert hindrances(found)[0] == Hindrance.NOT_ONLINE
    assert (await house.desk.now(main)).status == "attention"
    assert await house.activations.list(owner=1) == ()
    house.desk.revoke(main, revoked=False)
    assert (await house.armed(order(main))).standing.state is State.ARMED


async def test_a_key_that_has_got_the_right_to_withdraw_is_not_armed(house: House) -> None:
    main = await house.desk.connect()
    house.desk.practice.set_withdraw(house.desk.accounts[main.id].id, True)
    house.desk.clock.advance(minutes=11)

    found = await house.activations.arm(order(main), owner=1)

    assert Hindrance.CAN_WITHDRAW in hindrances(found)


async def test_an_exchange_that_is_away_lets_nothing_be_armed(house: House) -> None:
    main = await house.desk.connect()
    house.desk.set_mode(Mode.DOWN)
    house.desk.clock.advance(minutes=11)

    found = await house.activations.arm(order(main), owner=1)

    assert hindrances(found)[0] == Hindrance.NOT_ONLINE


async def test_what_no_check_can_mend_costs_none(house: House) -> None:
    main = await house.desk.connect()
    await house.armed(order(main))
    house.desk.clock.advance(minutes=11)
    await house.checks(main)

    taken = await house.activations.arm(order(main), owner=1, anyway=True)
    warned = await house.activations.arm(order(main, "ETH/USDT"), owner=1)
    await house.connections.pause(main.id, owner=1)
    unwatched = await house.activations.arm(order(main, "ETH/USDT"), owner=1, anyway=True)

    assert hindrances(taken) == [Hindrance.PAIRS_TAKEN]
    assert warned == Barred(cautions=(Caution.SHARED_KEY,))
    assert hindrances(unwatched) == [Hindrance.NOT_WATCHED]
    assert await house.checks(main) == 0


async def test_a_pair_that_was_delisted_since_its_card_is_refused_by_name(house: House) -> None:
    main = await house.desk.connect()
    wanted = order(main, "BTC/USDT", "ETH/USDT")
    house.gone.add("ETH/USDT")

    barred = await house.activations.arm(wanted, owner=1)

    assert hindrances(barred) == [Hindrance.PAIRS_GONE]
    assert isinstance(barred, Barred)
    assert barred.obstacles[0].pairs == ("ETH/USDT",)
    armed = await house.armed(replace(wanted, pairs=("BTC/USDT",)))
    changed = await house.activations.edit(armed.row.id, wanted, owner=1, generation=1)
    assert hindrances(changed) == [Hindrance.PAIRS_GONE]
    house.gone.clear()
    assert isinstance(
        await house.activations.edit(armed.row.id, wanted, owner=1, generation=1), Activated
    )


async def test_the_check_before_arming_counts_as_one_of_the_users_own(house: House) -> None:
    main = await house.desk.connect()
    house.desk.revoke(main)
    house.desk.clock.advance(minutes=11)
    for _ in range(4):
        assert isinstance(await house.activations.arm(order(main), owner=1), Barred)

    with pytest.raises(HeldBack):
        await house.activations.arm(order(main), owner=1)


async def test_while_checks_are_stopped_nothing_stale_is_armed(house: House) -> None:
    main = await house.desk.connect()
    house.desk.clock.advance(minutes=11)
    await house.desk.switch.turn(False, by=9)

    with pytest.raises(ChecksOff):
        await house.activations.arm(order(main), owner=1)
    assert await house.activations.list(owner=1) == ()


async def test_a_look_tells_what_would_be_in_the_way_and_asks_nobody(house: House) -> None:
    main = await house.desk.connect()
    assert await house.activations.look(order(main), owner=1) is None
    house.desk.clock.advance(minutes=11)
    await house.checks(main)

    assert hindrances(await house.activations.look(order(main), owner=1)) == ["not-checked"]
    assert await house.checks(main) == 0
    with pytest.raises(NoConnection):
        await house.activations.look(order(main), owner=BOB)


async def test_somebody_elses_connection_answers_like_a_missing_one(house: House) -> None:
    main = await house.desk.connect()
    await house.desk.storage.users.ensure(BOB, "en", house.desk.clock())
    await house.checks(main)

    assert await house.activations.arm(order(main), owner=BOB) is None
    assert await house.activations.arm(order(replace(main, id=1)), owner=BOB) is None
    assert await house.checks(main) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"pairs": ()},
        {"pairs": ("BTC/USDT", "BTC/USDT")},
        {"pairs": ("BTC/USDT:USDT",)},
        {"pairs": ("BTC/USDT", "BTC/EUR")},
        {"practice_balance": Decimal(0)},
        {"practice_balance": Decimal("NaN")},
        {"practice_balance": Decimal("1e12")},
        {"settings": settings(take_profit=Decimal(5000))},
        {"settings": settings(leverage_cap=3)},
    ],
)
async def test_what_no_engine_would_take_is_never_stored(
    house: House, changes: dict[str, Any]
) -> None:
    main = await house.desk.connect()

    with pytest.raises(Unreadable):
        await house.activations.arm(order(main, **changes), owner=1)
    assert await house.activations.list(owner=1) == ()


SPOT_ONLY = Profile(scopes=frozenset({"General", "Spot"}))


def futures(connection: Connection) -> Order:
    made = STRATEGIES["careful"].settings(
        Risk.CAREFUL, market=Market.FUTURES, side=Side.SHORT, money=Decimal(500)
    )
    assert isinstance(made, Settings)
    return order(connection, "BTC/USDT:USDT", settings=made)


async def test_futures_are_not_armed_with_a_key_for_spot(house: House) -> None:
    main = await house.desk.connect(profile=SPOT_ONLY)

    found = await house.activations.arm(futures(main), owner=1)

    assert hindrances(found) == [Hindrance.RIGHTS_MISSING]
    assert isinstance(found, Barred)
    assert found.obstacles[0].rights == ("futures",)


async def test_new_signals_go_only_to_a_connection_of_ones_own(house: House) -> None:
    main, second = await house.desk.connect(), await house.desk.connect()
    bobs = await house.desk.connect(user=BOB)

    for other in (bobs.id, 12345, main.id):
        found = await house.activations.arm(order(main, settings=with_new_signals(other)), owner=1)
        assert hindrances(found) == [Hindrance.NEW_SIGNALS]
    armed = await house.armed(order(main, settings=with_new_signals(second.id)))

    assert armed.settings.recovery.new_signals == second.id


# -- what is said while something else goes on ---------------------------------------------------

Said = Callable[[House, Activated | None], Awaitable[object]]


async def panics(house: House, _armed: Activated | None) -> None:
    house.desk.clock.advance(seconds=1)
    await house.activations.panic(owner=1)


async def holds(house: House, armed: Activated | None) -> None:
    assert armed is not None
    house.desk.clock.advance(seconds=1)
    await house.activations.hold(armed.row.id, owner=1)


async def stops(house: House, armed: Activated | None) -> None:
    assert armed is not None
    await house.activations.stop(armed.row.id, OnStop.CLOSE, owner=1)


async def removes(house: House, armed: Activated | None) -> None:
    assert armed is not None
    await house.activations.remove(armed.row.id, owner=1)


async def during_the_check(
    house: House, arming: Coroutine[Any, Any, Answer], said: Said, armed: Activated | None = None
) -> Answer:
    """Say something while the exchange is asked, and return what came of the arming."""
    house.desk.clock.advance(minutes=11)
    house.desk.practice.round_trip = timedelta(seconds=0.5)
    task = asyncio.create_task(arming)
    await asyncio.wait({task}, timeout=0.1)
    await said(house, armed)
    assert not task.done()
    return await task


async def test_a_panic_during_the_check_lets_nothing_be_armed(house: House) -> None:
    main = await house.desk.connect()

    found = await during_the_check(house, house.activations.arm(order(main), owner=1), panics)

    assert hindrances(found) == [Hindrance.PANIC]
    assert await house.activations.list(owner=1) == ()
    house.desk.clock.advance(seconds=1)
    assert (await house.armed(order(main))).standing.state is State.ARMED


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (panics, State.PAUSED),
        (holds, State.HOLD_NEW_ENTRIES),
        (stops, State.STOPPING),
        (removes, None),
    ],
)
async def test_what_is_said_while_it_is_to_go_on_counts(
    house: House, said: Said, state: State | None
) -> None:
    armed = await house.armed(order(await house.desk.connect()))
    await house.activations.hold(armed.row.id, owner=1)
    resuming = house.activations.resume(armed.row.id, owner=1)

    found = await during_the_check(house, resuming, said, armed)

    assert (found.standing.state if isinstance(found, Activated) else found) is state


async def test_a_connection_removed_during_the_check_is_armed_on_no_more(house: House) -> None:
    main = await house.desk.connect()

    async def removed(house: House, _armed: Activated | None) -> None:
        await house.connections.remove(main.id, owner=1)

    found = await during_the_check(house, house.activations.arm(order(main), owner=1), removed)

    assert found is None


async def test_of_two_taps_at_once_one_arms(house: House) -> None:
    main = await house.desk.connect()

    found = await asyncio.gather(
        *(house.activations.arm(order(main), owner=1, anyway=True) for _ in range(2))
    )

    [armed] = [each for each in found if isinstance(each, Activated)]
    [barred] = [each for each in found if isinstance(each, Barred)]
    assert hindrances(barred) == [Hindrance.PAIRS_TAKEN]
    assert await house.activations.list(owner=1) == (armed,)


# -- holding, changing, stopping -----------------------------------------------------------------


async def test_what_is_held_goes_on_only_through_the_gate(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))
    held = await house.activations.hold(armed.row.id, owner=1)
    assert held is not None
    assert held.standing.held_by is HeldBy.USER
    house.desk.revoke(main)
    house.desk.clock.advance(minutes=11)

    found = await house.activations.resume(armed.row.id, owner=1)
    assert hindrances(found)[0] == Hindrance.NOT_ONLINE
    house.desk.revoke(main, revoked=False)
    resumed = await house.activations.resume(armed.row.id, owner=1)

    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.ARMED


async def test_what_waits_for_its_user_goes_on_at_their_tap(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main, resumes=False))
    house.desk.revoke(main)
    await house.desk.pass_time(minutes=12)
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION
    house.desk.revoke(main, revoked=False)
    await house.desk.pass_time(minutes=30)
    assert (await house.desk.now(main)).status == "online"
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION

    resumed = await house.activations.resume(armed.row.id, owner=1)

    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.ARMED


async def test_what_was_restored_or_panicked_goes_on_at_a_tap(house: House) -> None:
    armed = await house.armed(order(await house.desk.connect()))
    assert await house.activations.panic(owner=1) == 1
    assert (await house.now(armed)).standing.held_by is HeldBy.PANIC
    house.desk.clock.advance(seconds=1)

    resumed = await house.activations.resume(armed.row.id, owner=1)

    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.ARMED


async def test_an_edit_is_another_generation_and_arms_nothing(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))
    await house.activations.hold(armed.row.id, owner=1)
    changed = order(main, "ETH/USDT", settings=settings(max_groups=1), resumes=False)
    house.desk.clock.advance(days=1)
    await house.checks(main)

    after = await house.activations.edit(armed.row.id, changed, owner=1, generation=1)

    assert isinstance(after, Activated)
    assert (after.row.generation, after.settings, after.row.pairs) == (
        2,
        changed.settings,
        ("ETH/USDT",),
    )
    assert after.standing.held_by is HeldBy.USER
    assert await house.checks(main) == 0
    again = await house.activations.edit(armed.row.id, changed, owner=1, generation=1)
    assert again is None


async def test_an_edit_takes_no_pair_of_another_and_no_right_that_is_not_there(
    house: House,
) -> None:
    main = await house.desk.connect(profile=SPOT_ONLY)
    armed = await house.armed(order(main))
    await house.armed(order(main, "ETH/USDT"))

    async def edit(wanted: Order) -> object:
        return await house.activations.edit(armed.row.id, wanted, owner=1, generation=1)

    assert hindrances(await edit(order(main, "ETH/USDT"))) == [Hindrance.PAIRS_TAKEN]
    assert hindrances(await edit(futures(main))) == [Hindrance.RIGHTS_MISSING]
    bobs = await house.desk.connect(user=BOB)
    elsewhere = order(main, settings=with_new_signals(bobs.id))
    assert hindrances(await edit(elsewhere)) == [Hindrance.NEW_SIGNALS]
    assert (await house.now(armed)).row == armed.row


async def test_an_edit_stays_in_its_money(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))

    with pytest.raises(Unreadable):
        await house.activations.edit(armed.row.id, order(main, "ETH/BTC"), owner=1, generation=1)
    assert (await house.now(armed)).row == armed.row


async def test_an_edit_moves_nothing_to_another_connection_or_strategy(house: House) -> None:
    main, bobs = await house.desk.connect(), await house.desk.connect(user=BOB)
    armed = await house.armed(order(main))
    wanted = order(bobs, strategy="balanced")

    after = await house.activations.edit(armed.row.id, wanted, owner=1, generation=1)

    assert isinstance(after, Activated)
    assert (after.row.connection_id, after.row.strategy) == (main.id, "careful")


@pytest.mark.parametrize("choice", OnStop)
async def test_it_is_stopped_with_a_choice_for_open_groups(house: House, choice: OnStop) -> None:
    armed = await house.armed(order(await house.desk.connect()))

    stopped = await house.activations.stop(armed.row.id, choice, owner=1)

    assert stopped is not None
    assert stopped.standing.state is State.STOPPING
    assert stopped.settings.on_stop is choice
    same = choice is armed.settings.on_stop
    assert stopped.row.generation == (1 if same else 2)
    resumed = await house.activations.resume(armed.row.id, owner=1)
    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.STOPPING


async def test_what_finishes_its_groups_is_paused_by_a_panic_and_goes_on_unasked_of_any_gate(
    house: House,
) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))
    await house.activations.stop(armed.row.id, OnStop.FINISH, owner=1)
    await house.activations.panic(owner=1)
    assert (await house.now(armed)).standing.state is State.PAUSED
    house.desk.revoke(main)
    house.desk.clock.advance(minutes=11)
    await house.checks(main)

    resumed = await house.activations.resume(armed.row.id, owner=1)

    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.STOPPING
    assert await house.checks(main) == 0


async def test_a_pair_is_free_again_once_its_activation_is_removed(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))

    assert await house.activations.remove(armed.row.id, owner=BOB) is None
    assert await house.activations.remove(armed.row.id, owner=1) is True

    assert await house.activations.get(armed.row.id, owner=1) is None
    await house.armed(order(main))


# -- while it is watched -------------------------------------------------------------------------


async def test_a_revoked_key_holds_and_its_return_lets_go_on(house: House) -> None:
    main = await house.desk.connect()
    goes = await house.armed(order(main))

    house.desk.revoke(main)
    await house.desk.pass_time(minutes=12)
    held = await house.now(goes)
    assert (held.standing.state, held.standing.held_by) == (
        State.HOLD_NEW_ENTRIES,
        HeldBy.CONNECTION,
    )
    assert await house.desk.kinds() == ["refused"]
    house.desk.revoke(main, revoked=False)
    await house.desk.pass_time(minutes=30)

    assert (await house.now(goes)).standing.state is State.ARMED
    assert (await house.now(goes)).row.generation == 1


async def with_a_second(house: House, **changes: Any) -> tuple[Connection, Activated]:
    main, second = await house.desk.connect(), await house.desk.connect(name="Second")
    wanted = order(main, settings=with_new_signals(second.id), **changes)
    return second, await house.armed(wanted)


async def test_a_second_connection_that_stops_working_holds_and_is_looked_at_before_going_on(
    house: House,
) -> None:
    second, armed = await with_a_second(house, resumes=False)

    house.desk.revoke(second)
    await house.desk.pass_time(minutes=12)
    held = await house.now(armed)
    assert (held.standing.state, held.standing.held_by) == (
        State.HOLD_NEW_ENTRIES,
        HeldBy.CONNECTION,
    )
    refused = await house.activations.resume(armed.row.id, owner=1)
    assert hindrances(refused) == [Hindrance.NEW_SIGNALS]
    house.desk.revoke(second, revoked=False)
    await house.desk.pass_time(minutes=30)
    assert (await house.now(armed)).standing.state is State.HOLD_NEW_ENTRIES, "as its user chose"

    resumed = await house.activations.resume(armed.row.id, owner=1)

    assert isinstance(resumed, Activated)
    assert resumed.standing.state is State.ARMED


async def test_ones_own_group_on_the_second_connection_is_in_nobodys_way(house: House) -> None:
    second, armed = await with_a_second(house)
    there = group_of(armed.row, connection_id=second.id)
    assert await house.desk.storage.groups.write([there])
    wanted = order(second, settings=with_new_signals(second.id))

    await house.activations.hold(armed.row.id, owner=1)
    assert isinstance(await house.activations.resume(armed.row.id, owner=1), Activated)
    edited = await house.activations.edit(armed.row.id, wanted, owner=1, generation=1)
    assert isinstance(edited, Activated)


async def test_without_its_second_connection_it_goes_on_once_it_is_set_anew(house: House) -> None:
    second, armed = await with_a_second(house)

    await house.connections.remove(second.id, owner=1)
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION
    refused = await house.activations.resume(armed.row.id, owner=1)
    assert hindrances(refused) == [Hindrance.NEW_SIGNALS]

    edited = await house.activations.edit(armed.row.id, order(second), owner=1, generation=1)
    assert isinstance(edited, Activated)
    assert edited.standing.state is State.ARMED


async def test_a_right_to_withdraw_pauses_until_it_has_gone(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))
    account = house.desk.accounts[main.id].id

    house.desk.practice.set_withdraw(account, True)
    await house.desk.pass_time(minutes=12)
    found = await house.now(armed)
    assert (found.standing.state, found.standing.held_by) == (State.PAUSED, HeldBy.WITHDRAWAL)
    # That the key then is refused does not take the right away.
    house.desk.revoke(main)
    await house.desk.pass_time(minutes=30)
    assert (await house.now(armed)).standing.held_by is HeldBy.WITHDRAWAL
    house.desk.revoke(main, revoked=False)
    house.desk.practice.set_withdraw(account, False)
    await house.desk.pass_time(minutes=90)

    assert (await house.now(armed)).standing.state is State.ARMED


async def test_an_outage_holds_once_it_is_believed_and_not_before(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))

    house.desk.set_mode(Mode.DOWN)
    await house.desk.pass_time(minutes=5)
    assert (await house.desk.now(main)).status == "online"
    assert (await house.now(armed)).standing.state is State.ARMED
    await house.desk.pass_time(minutes=8)
    assert (await house.now(armed)).standing.state is State.HOLD_NEW_ENTRIES
    house.desk.set_mode(Mode.NORMAL)
    await house.desk.pass_time(minutes=15)

    assert (await house.now(armed)).standing.state is State.ARMED


async def test_a_seal_that_broke_holds(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))
    async with house.desk.storage.database.writing() as database:
        await database.execute(update(sealed_fields).values(blob=b"\x01a1\0\0" + b"x" * 64))
    house.desk.clock.advance(seconds=FRESH.total_seconds() + 1)

    found = await house.activations.arm(order(main, "ETH/USDT"), owner=1, anyway=True)

    assert hindrances(found) == [Hindrance.NOT_ONLINE]
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION


async def test_pausing_the_watch_holds_and_going_on_with_it_lets_go_on(house: House) -> None:
    main = await house.desk.connect()
    armed = await house.armed(order(main))

    await house.connections.pause(main.id, owner=1)
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION
    await house.connections.check(main.id, owner=1)
    assert (await house.now(armed)).standing.held_by is HeldBy.CONNECTION
    await house.connections.resume(main.id, owner=1)

    assert (await house.now(armed)).standing.state is State.ARMED


async def test_a_settled_state_stays_as_long_as_nothing_happens(house: House) -> None:
    armed = await house.armed(order(await house.desk.connect()))

    await house.desk.pass_time(minutes=30)

    assert await house.now(armed) == armed
    assert armed.row.changed_at <= house.desk.clock() - timedelta(minutes=29)


# -- what cannot be read -------------------------------------------------------------------------


async def damage(house: House, id: int) -> None:
    this = update(activation_settings).where(activation_settings.c.activation_id == id)
    async with house.desk.storage.database.writing() as connection:
        await connection.execute(this.values(settings="{}"))


async def test_one_that_cannot_be_read_takes_no_other_away_and_is_counted(house: House) -> None:
    main = await house.desk.connect()
    odd = await house.armed(order(main, "BTC/USDT"))
    other = await house.armed(order(main, "ETH/USDT"))
    await damage(house, odd.row.id)

    found = await house.activations.list(owner=1)

    assert [each.row.id for each in found] == [other.row.id]
    assert await house.activations.count(owner=1) == 2
    assert await house.activations.panic(owner=1) == 2


async def test_what_cannot_be_read_is_stopped_and_nothing_else(house: House) -> None:
    main = await house.desk.connect()
    odd = await house.armed(order(main, "BTC/USDT"))
    other = await house.armed(order(main, "ETH/USDT"))
    await damage(house, odd.row.id)

    for owner in (2, 1):
        await house.activations.stop_unread(owner=owner)

    rows = await house.desk.storage.activations.list(owner=1)
    assert {row.id: row.stopping for row in rows} == {odd.row.id: True, other.row.id: False}
