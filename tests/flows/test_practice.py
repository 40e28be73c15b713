"""Strategies on the sandbox's prices, read by ccxt: a ladder, Recovery Mode, and what is told."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.app import App
from bot.callbacks import AnswerAddBuy
from bot.engine.book import parsed
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from bot.services.activations import Order
from bot.services.assignments import Activated
from bot.strategies.actions import Zone
from bot.strategies.group import Group
from bot.strategies.settings import AddBuys, RecoveryExit, Settings
from tests.flows.conftest import SetClock
from tests.flows.planner import Planner
from tests.flows.trader import Trader
from tests.strategies.made import LADDER, SETTINGS, with_recovery

LADDER_OF_3 = replace(LADDER, step_scale=Decimal(1), volume_scale=Decimal(1))
PLAIN = with_recovery(
    replace(SETTINGS, ladder=LADDER_OF_3, pause_minutes=0), against=Decimal(3), reserve=1
)
PAIR = "BTC/USDT"
HERE = {"pair": PAIR, "name": "Main"}

Falls = Callable[[int], Awaitable[Group]]


async def arms(alice: Trader, app: App, practice: PracticeExchanges, settings: Settings) -> int:
    """Connect a key and switch a strategy on with it; return the activation."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    [connection] = await app.services.connections.list(owner=alice.id)
    order = Order(
        connection=connection.id,
        strategy="balanced",
        pairs=(PAIR,),
        settings=settings,
        resumes=True,
        practice_balance=Decimal(10_000),
    )
    armed = await app.services.activations.arm(order, owner=alice.id)
    assert isinstance(armed, Activated)
    return armed.row.id


@pytest.fixture
def at(app: App, practice: PracticeExchanges, alice: Trader, clock: SetClock) -> Falls:
    """Put the price somewhere, and return the newest group once that was acted on and told."""

    async def at(price: int) -> Group:
        practice.prices.set("BTC", Decimal(price))
        for _ in range(2):  # what a first look does may lead to more at the same price
            clock.advance(seconds=9)  # so often the prices of this market are asked for
            await app.jobs.follow_prices()
        await app.jobs.deliver_alerts()
        [activation] = await app.storage.activations.list(owner=alice.id)
        rows = await app.storage.groups.open_of([activation.id])
        if not rows:
            ended = await app.storage.groups.ended_since({activation.id: activation.created_at})
            rows = await app.storage.groups.read([each.group_id for each in ended])
        return parsed(rows[-1])

    return at


async def test_a_fall_down_the_ladder_into_recovery_mode_and_out_is_told_step_by_step(
    alice: Trader, app: App, practice: PracticeExchanges, at: Falls
) -> None:
    await arms(alice, app, practice, PLAIN)

    opened = await at(96_000)
    await alice.reads("group-opened", **HERE, price="96,000 USDT", cost="99.84 USDT")
    assert alice.shows("group-practice")
    assert opened.quantity == Decimal("0.00104")
    await at(94_000)
    assert alice.times_told("group-practice") == 2
    await at(92_000)
    group = await at(90_900)
    assert (group.zone, group.next_step) == (Zone.RECOVERY, 3)
    await alice.reads("group-recovery", **HERE, average="93,974.84 USDT")
    assert (await at(90_000)).next_step == 4
    closed = await at(94_500)

    assert closed.zone is Zone.CLOSED
    lasted = alice.t.duration(closed.closed - closed.opened)
    result = f"+{closed.result.quantize(Decimal('0.01'), 'ROUND_FLOOR')} USDT"
    await alice.reads("group-closed-recovered", **HERE, lasted=lasted, result=result)
    await alice.says("/strategies")
    await alice.reads("strategy-groups", count=0, used="0 USDT", result=result)


async def test_a_group_that_ended_is_forgotten_after_90_days_and_what_it_brought_stays(
    alice: Trader, app: App, practice: PracticeExchanges, at: Falls, clock: SetClock
) -> None:
    id = await arms(alice, app, practice, PLAIN)
    await at(96_000)
    closed = await at(110_000)
    assert closed.zone is Zone.CLOSED

    for days, kept in ((89, [closed.id]), (2, [])):
        clock.advance(days=days)
        await app.jobs.forget_old_rows()
        assert [row.id for row in await app.storage.groups.read([closed.id])] == kept
        total = (await app.storage.groups.totals(owner=alice.id))[id]
        assert (total.ended, total.result) == (1, closed.result)


@pytest.mark.parametrize(
    ("exit", "words"),
    [
        (RecoveryExit.BREAK_EVEN, "group-recovery-spent"),
        (RecoveryExit.TAKE_PROFIT, "group-recovery-spent-onward"),
    ],
)
async def test_recovery_mode_without_an_add_buy_left_promises_none(
    alice: Trader, app: App, practice: PracticeExchanges, at: Falls, exit: RecoveryExit, words: str
) -> None:
    spent = replace(PLAIN, add_buys=AddBuys.OFF)
    await arms(alice, app, practice, with_recovery(spent, conditions=1, reserve=0, exit=exit))
    await at(96_000)
    group = await at(93_000)

    assert (group.zone, group.left) == (Zone.RECOVERY, 0)
    await alice.reads(words, **HERE, average="96,000 USDT")


async def test_an_add_buy_is_made_after_its_owner_said_yes(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, at: Falls
) -> None:
    await arms(alice, app, practice, replace(PLAIN, add_buys=AddBuys.ASK))
    await at(96_000)
    asked = await at(94_000)
    price = {"price": "94,000 USDT", "cost": "99.64 USDT"}
    await alice.reads("group-question", **HERE, **price, step=1, steps=3, average="96,000 USDT")
    data = alice.data_of(AnswerAddBuy)

    await bob.says("/start")
    await bob.reads("welcome")
    await bob.presses(data, bob.user.messages[-1].id)
    await bob.reads("add-past")
    assert (await at(94_000)).next_step == asked.next_step == 1
    await alice.picks("button-add-yes")
    await alice.reads("add-yes", pair=PAIR, step=1)

    assert (await at(94_000)).next_step == 2
    await alice.presses(data)
    await alice.reads("add-past")


async def test_groups_are_seen_and_keep_at_stake_what_they_were_granted(
    planner: Planner, app: App, practice: PracticeExchanges, at: Falls
) -> None:
    await arms(planner, app, practice, PLAIN)
    await at(96_000)
    await planner.says("/strategies")
    await planner.taps("Balanced ladder · Main")
    its = {"pair": PAIR, "zone": planner.t.plain("zone-normal"), "average": "96,000"}
    await planner.reads("group-stands", **its, used="99.84 USDT", granted="1,000 USDT")
    assert planner.shows("strategy-stake", amount="1,000 USDT")

    await planner.picks("button-edit")
    await planner.picks("button-step-limit")
    await planner.says("700")
    await planner.sees("The limit is now 700 USDT")
    await planner.picks("button-next")
    await planner.reads("setup-edit")
    await planner.picks("button-card")
    await planner.reads("stake-of-open", count=1, granted="1,000 USDT", amount="1,000 USDT")
    await planner.picks("button-arm-changed")
    await planner.reads("strategy-stake", amount="1,000 USDT")
    assert planner.shows("stake-of-open", count=1, granted="1,000 USDT", amount="1,000 USDT")
    await planner.picks("button-arm-really", amount="1,000 USDT")
    await planner.reads("armed-changed", strategy="Balanced ladder", name="Main")
    await planner.picks("button-strategies")
    await planner.taps("Balanced ladder · Main")
    await planner.reads("strategy-stake", amount="1,000 USDT")


async def test_a_connection_that_is_not_online_gets_no_new_groups_until_it_is_back(
    alice: Trader, app: App, practice: PracticeExchanges, at: Falls, clock: SetClock
) -> None:
    activation = await arms(alice, app, practice, replace(PLAIN, cooldown_minutes=0))
    await at(96_000)
    [connection] = await app.services.connections.list(owner=alice.id)
    practice.set_mode("mexc", Mode.DOWN)
    await app.services.connections.check(connection.id, owner=alice.id)
    practice.set_mode("mexc", Mode.NORMAL)

    closed = await at(98_500)
    assert closed.zone is Zone.CLOSED, "what is open is still closed by its rules"
    clock.advance(minutes=2)
    assert (await at(98_500)).id == closed.id
    await app.services.connections.check(connection.id, owner=alice.id)
    clock.advance(minutes=2)

    assert (await at(98_500)).id != closed.id
    totals = await app.storage.groups.totals(owner=alice.id)
    assert (totals[activation].open, totals[activation].ended) == (1, 1)
