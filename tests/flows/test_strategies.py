"""Living with strategies: change, hold, resume, stop, remove, hold all; and the gate's words."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.app import App
from bot.exchanges.base import Market
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from bot.services.assignments import Activated, HeldBy
from bot.strategies.assignment import State
from bot.strategy_buttons import (
    ActivationAction,
    Arm,
    AskArm,
    AskForget,
    Edit,
    Forget,
    Hold,
    Resume,
    ShowActivation,
    Stop,
)
from storage.schema import activation_settings, activations
from tests.flows.conftest import SetClock
from tests.flows.planner import Planner
from tests.flows.trader import Trader
from tests.storage.made import trail


@pytest.fixture
async def armed(planner: Planner, app: App, practice: PracticeExchanges) -> int:
    """Alice has a strategy that is switched on, and looks at it; return its id."""
    await planner.connects(practice.account("mexc", "all-right").fields, name="Main")
    await planner.picks("button-setup")
    await planner.arms(since="strategy")
    await planner.picks("button-strategies")
    await planner.taps("Balanced ladder · Main")
    await planner.reads("state-armed")
    [found] = await app.services.activations.list(owner=planner.id)
    return found.row.id


async def now_of(app: App, planner: Planner, id: int) -> Activated:
    found = await app.services.activations.get(id, owner=planner.id)
    assert found is not None
    return found


async def test_a_strategy_is_held_and_goes_on(planner: Planner, app: App, armed: int) -> None:
    await planner.picks("button-strategy-hold")
    await planner.reads("strategy-held")
    assert planner.shows("state-hold-new-entries")
    assert (await now_of(app, planner, armed)).standing.held_by is HeldBy.USER
    await planner.picks("button-strategy-resume")
    await planner.reads("strategy-resumed")
    assert (await now_of(app, planner, armed)).standing.state is State.ARMED


async def test_what_its_connection_holds_can_be_held_for_good(
    planner: Planner, app: App, practice: PracticeExchanges, armed: int
) -> None:
    found = await now_of(app, planner, armed)
    await app.services.connections.pause(found.row.connection_id, owner=planner.id)
    await planner.picks("button-back")
    await planner.taps("Balanced ladder · Main")
    await planner.reads("held-by-connection")
    assert planner.has_button("button-strategy-resume")
    await planner.picks("button-strategy-hold")
    await planner.reads("held-by-user")
    assert (await now_of(app, planner, armed)).standing.held_by is HeldBy.USER
    assert not planner.has_button("button-strategy-hold")


async def test_a_change_is_another_generation(planner: Planner, app: App, armed: int) -> None:
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    await planner.picks("button-step-limit")
    await planner.says("100")
    await planner.sees("The limit is now 100 USDT")
    await planner.picks("button-next")
    await planner.reads("setup-edit")
    await planner.picks("button-card")
    await planner.reads("worst-stake", count=1, amount="50 USDT")
    await planner.picks("button-arm-changed")
    await planner.picks("button-arm-really", amount="50 USDT")
    await planner.reads("armed-changed", strategy="Balanced ladder", name="Main")
    after = await now_of(app, planner, armed)
    assert (after.row.generation, after.settings.limit.money) == (2, 100)
    await planner.picks("button-strategies")
    await planner.taps("Balanced ladder · Main")
    await planner.picks("button-details")
    await planner.reads("overview-limit", money="100 USDT", share="25%")


async def test_a_change_that_somebody_overtook_takes_nothing_over(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    await planner.picks("button-card")
    await planner.stands("card")
    found = await now_of(app, planner, armed)
    await app.services.activations.stop(armed, found.settings.on_stop, owner=planner.id)
    other = found.settings.on_stop.__class__("leave")
    await app.services.activations.stop(armed, other, owner=planner.id)
    await planner.picks("button-arm-changed")
    await planner.reads("strategy-changed-meanwhile")


async def test_a_change_that_moved_to_another_money_is_ended_kindly(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.picks("button-edit")
    screen = (await planner.reads("setup-edit")).id
    begun = await app.services.setups.current(owner=planner.id)
    assert begun is not None
    for button in (AskArm, Arm):
        # As a version before this one could leave it: the sandbox lists only what is paid in USDT.
        moved = await app.services.setups.keep(replace(begun, pairs=("ETH/BTC",), money="BTC"))
        data = button(moved.id, moved.revision, 0).pack(app.services.clock())
        await planner.presses(data, screen)
        await planner.waits()
        assert planner.times_told("strategy-changed-meanwhile") == 1
        assert await app.services.setups.current(owner=planner.id) is None
    after = await now_of(app, planner, armed)
    assert (after.row.pairs, after.row.generation) == (("BTC/USDT",), 1)


async def test_a_change_of_a_strategy_that_went_with_its_connection_is_ended(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    [connection] = await app.services.connections.list(owner=planner.id)
    await app.services.connections.remove(connection.id, owner=planner.id)
    await planner.picks("button-step-limit")
    await planner.reads("strategy-not-found")
    assert await app.services.setups.current(owner=planner.id) is None


async def test_a_change_can_be_left(planner: Planner, app: App, armed: int) -> None:
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    await planner.picks("button-step-pairs")
    await planner.taps("ETH/USDT")
    await planner.picks("button-back")
    await planner.reads("setup-edit")
    await planner.picks("button-setup-drop")
    await planner.reads("setup-dropped")
    assert (await now_of(app, planner, armed)).row.pairs == ("BTC/USDT",)


async def test_a_change_stays_in_its_money_and_says_why(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    await planner.picks("button-step-pairs")
    await planner.stands("pairs")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    # The sandbox lists only what is paid in USDT.
    async with app.storage.database.writing() as connection:
        await connection.execute(update(activations).values(pairs=["ETH/BTC"]))
    await app.services.setups.keep(replace(setup, pairs=("ETH/BTC",)))
    await planner.says("SHIB")
    await planner.reads("setup-pairs-other-money", quote="BTC")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    assert setup.pairs == ("ETH/BTC",)
    await app.services.setups.keep(replace(setup, activation=0, pairs=()))
    await planner.says("SHIB")
    await planner.reads("setup-settings-dropped", quote="USDT")


async def test_another_strategy_begins_anew_while_one_is_being_changed(
    planner: Planner, app: App, armed: int
) -> None:
    assert planner.shows("strategy-stake", amount="100 USDT")
    await planner.picks("button-edit")
    await planner.reads("setup-edit")
    await planner.says("/strategies")
    await planner.picks("button-setup")
    await planner.stands("connection")
    setup = await app.services.setups.current(owner=planner.id)
    assert setup is not None
    assert (setup.activation, setup.settings) == (0, None)


async def test_a_strategy_is_stopped_with_a_choice_and_removed(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.picks("button-strategy-stop")
    await planner.reads("ask-stop", strategy="Balanced ladder", name="Main")
    await planner.picks("on-stop-leave")
    await planner.reads("strategy-stopped")
    after = await now_of(app, planner, armed)
    assert (after.row.stopping, after.settings.on_stop) == (True, "leave")
    assert not planner.has_button("button-edit")
    await planner.picks("button-remove")
    await planner.reads("ask-forget", strategy="Balanced ladder", name="Main")
    await planner.picks("button-back")
    await planner.reads("state-stopping")
    await planner.picks("button-remove")
    await planner.picks("button-forget-really", name="Main")
    await planner.reads("strategy-forgotten", strategy="Balanced ladder", name="Main")
    await planner.picks("button-strategies")
    await planner.reads("strategies-none")


async def test_everything_is_held_by_a_second_tap(planner: Planner, app: App, armed: int) -> None:
    await planner.picks("button-back")
    await planner.picks("button-panic")
    await planner.reads("ask-panic", count=1)
    assert (await now_of(app, planner, armed)).standing.state is State.ARMED
    await planner.picks("button-panic-really")
    await planner.reads("panicked", count=1)
    assert (await now_of(app, planner, armed)).standing.held_by is HeldBy.PANIC
    await planner.picks("button-strategies")
    await planner.reads("held-by-panic")
    await planner.taps("Balanced ladder · Main")
    await planner.picks("button-strategy-resume")
    await planner.reads("strategy-resumed")


async def test_what_cannot_be_read_is_stopped_by_a_second_tap(
    planner: Planner, app: App, armed: int
) -> None:
    its = activation_settings.c.activation_id == armed
    async with app.storage.database.writing() as connection:
        await connection.execute(update(activation_settings).where(its).values(settings="{}"))

    answer = await planner.presses(Hold(armed).pack(app.services.clock()))
    assert answer.text == planner.t.plain("strategy-unread")
    await planner.picks("button-back")
    await planner.reads("strategies-unread")
    await planner.picks("button-stop-unread")
    await planner.reads("ask-stop-unread")
    await planner.picks("button-stop-unread-really")
    await planner.reads("unread-stopped")
    await app.jobs.follow_prices()
    await planner.picks("button-strategies")
    await planner.reads("strategies-none")


# -- what stands in the way ------------------------------------------------------------------------


async def test_what_keeps_a_held_strategy_is_named_and_mended(
    planner: Planner, app: App, armed: int
) -> None:
    [connection] = await app.services.connections.list(owner=planner.id)
    await app.services.connections.pause(connection.id, owner=planner.id)
    await planner.says("/strategies")
    await planner.reads("held-by-connection")
    await planner.taps("Balanced ladder · Main")
    await planner.picks("button-strategy-resume")
    await planner.reads("strategy-still-held")
    assert planner.shows("hindrance-not-watched", name="Main")
    await planner.picks("button-resume")
    await planner.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    await planner.says("/strategies")
    await planner.reads("state-armed")


async def test_an_exchange_that_is_away_arms_nothing_until_it_is_back(
    planner: Planner, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await planner.connects(practice.account("mexc", "all-right").fields, name="Main")
    await planner.picks("button-setup")
    await planner.answers(since="strategy")
    clock.advance(minutes=11)  # its last check is too old to arm on
    practice.set_mode("mexc", Mode.DOWN)
    await planner.picks("button-arm")
    await planner.picks("button-arm-really", amount="100 USDT")
    await planner.reads("hindrance-not-online", name="Main")
    assert await app.services.activations.list(owner=planner.id) == ()
    practice.set_mode("mexc", Mode.NORMAL)
    clock.advance(minutes=11)
    await planner.picks("button-back")
    await planner.stands("card")
    await planner.picks("button-arm")
    await planner.picks("button-arm-really", amount="100 USDT")
    await planner.reads("armed", strategy="Balanced ladder", name="Main")


async def test_a_second_strategy_on_a_key_is_a_warning_and_its_pairs_are_taken(
    planner: Planner, app: App, armed: int
) -> None:
    await planner.says("/strategies")
    await planner.picks("button-setup")
    await planner.answers(since="connection")
    await planner.reads("caution-shared-key")
    assert planner.shows("hindrance-pairs-taken", name="Main", pairs="BTC/USDT")
    assert not planner.has_button("button-arm")
    assert not planner.has_button("button-anyway")
    await planner.picks("button-step-pairs")
    await planner.stands("pairs")
    await planner.taps("✓ BTC/USDT")
    await planner.reads("setup-pairs-none")
    await planner.taps("ETH/USDT")
    await planner.sees("): ETH/USDT")
    await planner.picks("button-next")
    await planner.answers(since="risk")
    await planner.reads("caution-shared-key")
    await planner.picks("button-anyway")
    await planner.picks("button-arm-really", amount="100 USDT")
    await planner.reads("armed", strategy="Balanced ladder", name="Main")
    assert len(await app.services.activations.list(owner=planner.id)) == 2


async def test_a_key_that_only_watches_sets_nothing_up(
    planner: Planner, practice: PracticeExchanges
) -> None:
    await planner.begins(name="Main")
    await planner.gives(practice.account("mexc", "read-only").fields)
    await planner.reads("review-watch-only")
    await planner.picks("button-save-watch-only")
    await planner.reads("saved-watch", name="Main")
    assert not planner.has_button("button-setup")
    await planner.says("/strategies")
    await planner.picks("button-setup")
    await planner.answers()
    assert planner.shows("hindrance-watch-only", name="Main")
    await planner.picks("button-arm")
    await planner.picks("button-arm-really", amount="100 USDT")
    await planner.reads("arm-barred")
    assert planner.shows("hindrance-watch-only", name="Main")
    await planner.picks("button-replace")
    await planner.reads("ask-safety")


# -- whose they are --------------------------------------------------------------------------------

KINDS = (ShowActivation, Edit, Hold, Resume, AskForget, Forget)


async def test_bob_gets_the_answer_for_a_missing_strategy(
    planner: Planner, bob: Trader, app: App, armed: int, clock: SetClock
) -> None:
    await bob.says("/strategies")
    await bob.reads("strategies-none")
    now = app.services.clock()
    every: list[ActivationAction] = [kind(armed) for kind in KINDS]
    every.append(Stop(armed, "close"))
    for action in every:
        clock.advance(seconds=1)
        assert (await bob.presses(action.pack(now))).text == bob.t.plain("strategy-not-found")
    missing = ShowActivation(armed + 1).pack(now)
    assert (await bob.presses(missing)).text == bob.t.plain("strategy-not-found")
    told = {(e.action, e.result) for e in await trail(app.storage.database, bob.id)}
    assert told == {(kind.name, "not-found") for kind in (*KINDS, Stop)}
    after = await now_of(app, planner, armed)
    assert (after.standing.state, after.row.generation) == (State.ARMED, 1)
    assert after.settings.market is Market.SPOT
