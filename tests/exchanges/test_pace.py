"""What following prices takes of each exchange's limit."""

from datetime import timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange, Market
from bot.exchanges.pace import SHARE, prices_every, weight_a_minute


@pytest.mark.parametrize("exchange", EXCHANGES.values(), ids=lambda exchange: exchange.id)
def test_prices_of_all_markets_take_a_small_part_of_what_we_spend(exchange: Exchange) -> None:
    weights = [weight_a_minute(exchange, market) for market in exchange.lists]
    pooled = [max(weights)] if exchange.limited_by_call else weights

    assert sum(pooled) <= exchange.limit * 60 * SHARE
    assert all(prices_every(exchange, m) <= timedelta(seconds=10) for m in exchange.lists)


def test_what_costs_much_is_asked_for_less_often() -> None:
    mexc = EXCHANGES["mexc"]  # 40 of 500 in 10 s for the prices of spot

    assert prices_every(mexc, Market.SPOT) == timedelta(seconds=9)
    assert prices_every(mexc, Market.FUTURES) == timedelta(seconds=3)
