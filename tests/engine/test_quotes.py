"""Which prices may be acted on; and what the practice venue makes of an order."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.engine.book import parsed
from bot.engine.practice import filled
from bot.engine.quotes import FRESH, Board
from bot.engine.step import step
from bot.services.assignments import with_end
from bot.strategies import wire
from bot.strategies.actions import Close, CloseReason, Enter, Zone
from bot.strategies.assignment import State
from bot.strategies.base import Pair
from bot.strategies.group import Group
from bot.strategies.settings import OnStop
from bot.strategies.stored import dump_settings
from storage.activation_rows import Activation
from storage.groups import Change
from tests.engine.house import BTC, House
from tests.strategies.made import NOW, PAIR, SETTINGS, SHORT, opened

SOON = NOW + timedelta(seconds=3)
GARBAGE = ["NaN", "sNaN", "Infinity", "-Infinity", "0", "-1", "1E+999", "1E-999"]


def board(*prices: str, every: timedelta = timedelta(seconds=3)) -> tuple[Board, datetime]:
    """Return a board that was told these prices of one pair, and when the last of them came."""
    found, now = Board(), NOW
    for price in prices:
        now += every
        found.take({BTC: Decimal(price)}, now)
    return found, now


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_no_price_and_leaves_the_last_one_until_that_is_old(garbage: str) -> None:
    found, now = board("100", garbage)

    assert found.price(BTC, now) == 100
    assert found.price(BTC, now + FRESH) is None
    assert board(garbage)[0].price(BTC, SOON) is None


def test_no_price_is_acted_on_that_is_old_or_from_the_future() -> None:
    found, now = board("100")

    assert found.price(BTC, now + FRESH) == 100
    assert found.price(BTC, now + FRESH + timedelta(seconds=1)) is None
    assert found.price(BTC, now + timedelta(hours=1)) is None
    assert found.price(BTC, now - timedelta(seconds=1)) is None
    assert found.price("ETH/USDT", now) is None


@pytest.mark.parametrize(
    ("prices", "believed"),
    [
        (("100", "51"), "51"),
        (("100", "199"), "199"),
        (("100", "49"), "100"),
        (("100", "49", "48"), "48"),
        (("100", "49", "100"), "100"),
        (("100", "49", "100", "49"), "100"),
        (("100", "1000", "60"), "60"),
        (("100", "1000", "10"), "100"),
    ],
)
def test_a_jump_is_believed_once_it_is_seen_again(prices: tuple[str, ...], believed: str) -> None:
    found, now = board(*prices)

    assert found.price(BTC, now) == Decimal(believed)


def test_after_a_pause_the_first_price_is_believed() -> None:
    found, now = board("100", "10", every=timedelta(hours=1))

    assert found.price(BTC, now) == 10


def test_only_what_moved_is_said_to_have_moved() -> None:
    found = Board()
    prices = {BTC: Decimal(100), "ETH/USDT": Decimal(5)}

    assert found.take(prices, NOW) == prices.keys()
    assert found.take(prices | {BTC: Decimal("100.0")}, SOON) == frozenset()
    assert found.take(prices | {BTC: Decimal(101)}, SOON) == {BTC}


@pytest.mark.parametrize("garbage", [*GARBAGE, None])
async def test_no_garbage_leads_to_an_order(house: House, garbage: str | None) -> None:
    await house.arm()
    if garbage is None:
        house.far.prices.clear()
    else:
        house.far.prices[BTC] = Decimal(garbage)

    await house.engine.tick()

    assert await house.rows() == []


@pytest.mark.parametrize(("seconds", "groups"), [(30, 1), (31, 0)])
async def test_a_price_is_as_old_as_the_question_for_it(
    house: House, seconds: int, groups: int
) -> None:
    async def waits() -> None:
        house.clock.advance(seconds=seconds)

    await house.arm()
    house.far.before = waits

    await house.at("100")

    assert len(await house.rows()) == groups


@pytest.mark.parametrize("pairs", [{}, {"ETH/USDT": PAIR}], ids=["no-list", "delisted"])
async def test_no_group_is_opened_of_a_pair_that_is_not_listed_and_an_open_one_goes_on(
    house: House, pairs: dict[str, Pair]
) -> None:
    await house.arm(on=await house.connection("Open"))
    await house.at("100")
    await house.arm(on=await house.connection("New"))
    house.far.pairs = pairs

    await house.at("97.9")

    assert (await house.group()).next_step == 2


# -- the venue -----------------------------------------------------------------------------------


def buying(group: Group, price: str) -> Group:
    order = Enter(number=2, step=1, quantity=Decimal("1.0209"), price=Decimal(price))
    return replace(group, pending=order)


def test_an_order_is_filled_at_its_price_in_the_pairs_steps_with_its_fee() -> None:
    fill = filled(buying(opened(), "98"), Decimal("97.5"), NOW, may_buy=True)

    assert (fill.quantity, fill.cost) == (Decimal("1.020"), Decimal("99.96"))
    assert fill.fee == fill.cost * Decimal("0.001")


@pytest.mark.parametrize(
    ("group", "price", "may_buy"),
    [
        (buying(opened(), "98"), "98.01", True),
        (buying(opened(), "98"), "97", False),
        (buying(opened(SHORT), "102"), "101.99", True),
    ],
    ids=["the-price-has-left", "nothing-may-be-bought", "short"],
)
def test_a_late_order_is_not_made_at_a_worse_price_or_against_the_users_word(
    group: Group, price: str, may_buy: bool
) -> None:
    fill = filled(group, Decimal(price), NOW, may_buy=may_buy)

    assert (fill.quantity, fill.cost, fill.fee) == (0, 0, 0)


def test_a_close_takes_what_the_market_gives() -> None:
    order = Close(number=2, quantity=Decimal(1), price=Decimal(103), reason=CloseReason.TAKE_PROFIT)
    fill = filled(replace(opened(), pending=order), Decimal(90), NOW, may_buy=False)

    assert (fill.quantity, fill.cost) == (1, 90)


@pytest.mark.parametrize(
    ("settings", "price", "closed"),
    [
        (replace(SHORT, leverage_cap=5), "117", False),
        (replace(SHORT, leverage_cap=5), "119", True),
        (replace(SETTINGS, stop_loss=None), "0.5", False),
    ],
)
def test_a_position_is_gone_where_an_exchange_would_have_closed_it(
    settings, price: str, closed: bool
) -> None:
    group = opened(replace(settings, stop_loss=None))
    actions = step(group, settings, State.PAUSED, OnStop.FINISH, Decimal(price), NOW)
    closes = [each for each in actions if isinstance(each, Close)]

    assert [each.reason for each in closes] == [CloseReason.LIQUIDATED] * closed
    if closed:
        taken = filled(replace(group, pending=closes[0]), Decimal(price), NOW, may_buy=False)
        margin = group.margin + (taken.cost - group.cost) * group.side.sign - taken.fee
        assert abs(margin) < group.margin / 10


# -- pairs that have no price any more -------------------------------------------------------------


async def delist(house: House) -> None:
    """Let the exchange know nothing of the pair any more, and some time pass."""
    house.far.pairs = {"ETH/USDT": replace(PAIR, symbol="ETH/USDT")}
    house.far.prices.pop(BTC)
    await minutes(house)


async def minutes(house: House) -> None:
    for _ in range(15):
        house.clock.advance(minutes=1)
        await house.engine.tick()


async def stops(house: House, its: Activation, choice: OnStop) -> None:
    text = dump_settings(with_end(SETTINGS, choice))
    stop = house.storage.activations.stop
    assert await stop(its.id, lambda _: text, owner=its.user_id, now=house.clock())
    house.clock.advance(seconds=3)
    await house.engine.tick()


async def test_a_group_whose_pair_has_no_price_any_more_is_told_once_and_can_be_stopped(
    house: House,
) -> None:
    its = await house.arm()
    await house.at("100")

    await delist(house)
    house.restart()
    await minutes(house)

    assert await house.told() == ["group-opened", "group-unpriced"]
    await stops(house, its, OnStop.CLOSE)
    assert (await house.group()).closed is None, "nobody knows at which price"
    await stops(house, its, OnStop.LEAVE)
    assert await house.rows() == []
    assert await house.storage.activations.list(owner=its.user_id) == ()


async def test_a_price_that_is_back_is_acted_on_and_its_next_loss_told_too(house: House) -> None:
    await house.arm()
    await house.at("100")
    await delist(house)

    await house.at("97.9")
    assert (await house.group()).next_step == 2
    await delist(house)

    told = await house.told()
    assert told == ["group-opened", "group-unpriced", "group-added", "group-unpriced"]


@pytest.mark.parametrize("zone", ["", "exiting"])
async def test_a_group_that_waits_for_its_order_without_a_price_can_be_left(
    house: House, zone: str
) -> None:
    its = await house.arm()
    await house.at("100")
    [row] = await house.rows()
    close = Close(number=2, quantity=Decimal(1), price=Decimal(103), reason=CloseReason.TRAILING)
    group = replace(parsed(row), zone=Zone.EXITING, closing=CloseReason.TRAILING)
    group = group if zone else replace(group, pending=close, orders=2)
    await house.storage.groups.write([Change(row=replace(row, state=wire.dump(group)))])
    house.restart()
    await delist(house)

    await stops(house, its, OnStop.LEAVE)

    assert await house.storage.activations.list(owner=its.user_id) == ()
    assert (await house.told())[-1] == "group-closed"


# -- how often it is asked -------------------------------------------------------------------------


async def test_a_market_whose_prices_cost_much_is_asked_less_often(house: House) -> None:
    house.engine = house.new_engine(every=timedelta(seconds=8))
    await house.arm()

    for _ in range(20):
        await house.at("100", after=3)

    assert len(house.far.asked) == 7, "once in 9 seconds"


async def test_an_exchange_that_gives_no_prices_is_asked_ever_less_often(house: House) -> None:
    await house.arm()
    house.far.away = True
    for _ in range(100):
        await house.at("100", after=3)
    assert 10 <= len(house.far.asked) <= 15, "in five minutes"

    house.far.away = False
    await house.at("100", after=30)

    assert await house.told() == ["group-opened"]
    before = len(house.far.asked)
    await house.at("100")
    assert len(house.far.asked) == before + 1, "at its usual pace again"


async def test_a_clock_that_is_set_back_keeps_nobody_waiting(house: House) -> None:
    house.engine = house.new_engine(every=timedelta(seconds=8))
    await house.arm()
    await house.at("100")
    await house.at("100", after=-7200)
    before = len(house.far.asked)

    await house.at("100", after=9)

    assert len(house.far.asked) == before + 1
