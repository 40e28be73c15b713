"""Every strategy, every risk level, on every market and side it offers."""

from decimal import Decimal
from itertools import product

import pytest

from bot.exchanges.base import Market, RightId
from bot.strategies import STRATEGIES
from bot.strategies.base import Pair, Reason, Side
from bot.strategies.catalogue import Strategy
from bot.strategies.ladder import Plan
from bot.strategies.settings import Complaint, Risk, Settings, complaints, granted, plan_for
from bot.strategies.stored import dump_settings, load_settings
from bot.strategies.worst_case import worst_case

BITCOIN = Pair(
    symbol="BTC/USDT",
    price_step=Decimal("0.01"),
    amount_step=Decimal("0.00001"),
    min_cost=Decimal(5),
    max_leverage=Decimal(20),
)
RICH = Decimal(10**6)
everyone = pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=lambda found: found.id)


def offered(strategy: Strategy) -> list[tuple[Market, Side]]:
    return [
        (market, side)
        for market, side in product(Market, Side)
        if market in strategy.needs.markets and (side is Side.LONG or market is Market.FUTURES)
    ]


def settings_of(strategy: Strategy, risk: Risk, market: Market, side: Side) -> Settings:
    found = strategy.settings(risk, market=market, side=side, money=Decimal(1000))
    assert isinstance(found, Settings)
    return found


def at_stake(settings: Settings) -> Plan:
    limit = granted(settings, RICH)
    found = plan_for(settings, BITCOIN, entry=Decimal(65000), limit=limit)
    assert isinstance(found, Plan), found
    return found


@everyone
def test_every_preset_can_be_armed_as_it_is(strategy: Strategy):
    for risk, (market, side) in product(Risk, offered(strategy)):
        preset = settings_of(strategy, risk, market, side)

        assert complaints(preset) == ()
        assert load_settings(dump_settings(preset)) == preset
        assert (preset.risk, preset.market, preset.side) == (risk, market, side)
        assert worst_case(
            at_stake(preset), groups=preset.max_groups, stop_loss=preset.stop_loss
        ).at_stake <= Decimal(1000)


@everyone
def test_a_bolder_level_covers_more_distance_with_more_at_once(strategy: Strategy):
    levels = (Risk.CAREFUL, Risk.BALANCED, Risk.BOLD)
    for market, side in offered(strategy):
        found = [settings_of(strategy, risk, market, side) for risk in levels]

        for measure in (
            lambda preset: at_stake(preset).last.rung.distance,
            lambda preset: preset.limit.share,
            lambda preset: preset.max_groups,
            lambda preset: preset.leverage_cap,
        ):
            assert sorted(found, key=measure) == found


@everyone
def test_shorts_are_refused_where_there_are_no_futures(strategy: Strategy):
    found = strategy.settings(
        Risk.CAREFUL, market=Market.SPOT, side=Side.SHORT, money=Decimal(1000)
    )

    assert found == Complaint(reason=Reason.SHORT_NEEDS_FUTURES)


@everyone
def test_the_right_to_withdraw_or_transfer_is_never_needed(strategy: Strategy):
    for market in strategy.needs.markets:
        needed = strategy.needs.rights_on(market)

        assert not needed & {RightId.WITHDRAW, RightId.TRANSFER}
        assert {RightId.READ, RightId.BALANCE} <= needed
        assert (RightId.FUTURES in needed) is (market is Market.FUTURES)


def test_only_recovery_pro_keeps_add_buys_for_recovery():
    kept = {
        strategy.id: {preset.recovery.reserve > 0 for preset in strategy.presets.values()}
        for strategy in STRATEGIES.values()
    }

    assert kept == {"careful": {False}, "balanced": {False}, "recovery-pro": {True}}
