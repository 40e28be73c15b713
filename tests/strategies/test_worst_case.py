"""What the card says can be lost, against the same sums done by hand and by filling."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings

from bot.strategies.base import Pair, Side
from bot.strategies.ladder import Ladder, Plan, plan
from bot.strategies.worst_case import used_at, worst_case

from .made import LADDER, PAIR, entries, ladders, pairs, sides

PLENTY = Decimal(10**12)


def whole(side: Side = Side.LONG, leverage: int = 1, pair: Pair = PAIR) -> Plan:
    found = plan(
        LADDER, pair, side=side, entry=Decimal(100), leverage=Decimal(leverage), limit=PLENTY
    )
    assert isinstance(found, Plan)
    return found


def test_a_fall_to_the_last_add_buy_uses_it_all():
    full = worst_case(whole(), groups=2, stop_loss=Decimal(20)).full

    assert full.percent == Decimal("9.5")
    assert full.orders == 4
    assert full.capital == Decimal("799.8545")
    # 8.544 coins bought for 799.8545 are worth 773.232 at 90.5; a thousandth of both is fees.
    assert full.loss == Decimal("799.8545") - Decimal("773.232") + Decimal("1.5730865")


def test_a_smaller_fall_uses_only_the_orders_it_reaches():
    used = used_at(whole(), Decimal("95.01"))

    assert (used.orders, used.capital) == (2, Decimal("199.96"))
    assert used_at(whole(), Decimal(95)).orders == 3


def test_the_stop_loss_says_what_it_costs_beyond_the_last_add_buy():
    case = worst_case(whole(), groups=1, stop_loss=Decimal(20))

    assert case.stop is not None
    assert case.stop.price == 80
    assert case.stop.capital == case.full.capital
    assert case.stop.loss > case.full.loss
    assert worst_case(whole(), groups=1, stop_loss=None).stop is None


def test_a_short_loses_when_the_price_rises():
    case = worst_case(whole(Side.SHORT, leverage=3), groups=1, stop_loss=Decimal(20))

    assert case.full.percent == Decimal("9.5")
    assert case.stop is not None
    assert case.stop.price == 120
    assert 0 < case.full.loss < case.stop.loss
    assert 120 < case.liquidation < 150


def test_at_stake_is_the_margin_of_all_groups():
    assert worst_case(whole(leverage=4), groups=3, stop_loss=None).at_stake == 600


@settings(max_examples=60)
@given(ladders, pairs, sides, entries)
def test_the_farther_the_price_the_more_is_used_and_lost(
    ladder: Ladder, pair: Pair, side: Side, entry: Decimal
):
    found = plan(ladder, pair, side=side, entry=entry, leverage=Decimal(1), limit=PLENTY)
    assume(isinstance(found, Plan))
    assert isinstance(found, Plan)
    free = replace(found, pair=replace(pair, fee=Decimal(0)))

    seen = [used_at(free, free.price_against(Decimal(percent))) for percent in range(0, 99, 3)]

    for near, far in pairwise(seen):
        assert near.capital <= far.capital <= ladder.capital
        assert near.loss < far.loss
        assert abs(far.percent - near.percent - 3) < Decimal("1e-20")
