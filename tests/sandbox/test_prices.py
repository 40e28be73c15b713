"""The prices that all practice exchanges share."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.sandbox.exchanges.prices import COINS, CRASH, GLIDE, Move, Prices

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BTC = COINS[0]


@pytest.fixture
def now() -> list[datetime]:
    """Return the present moment, as the only entry of a list that the test changes."""
    return [NOON]


@pytest.fixture
def prices(now: list[datetime]) -> Prices:
    """Return prices at their start."""
    return Prices(lambda: now[0])


def test_a_crash_takes_seconds_and_then_the_price_stays(prices: Prices, now: list[datetime]):
    prices.glide("BTC", Move.CRASH)
    seen = []
    for _ in range(4):
        seen.append(prices.of(BTC))
        now[0] += GLIDE / 2

    assert seen[0] == BTC.first > seen[1] > seen[2] == seen[3] == BTC.first * CRASH
    assert not prices.moving(BTC)


def test_a_second_crash_begins_where_the_first_has_come_to(prices: Prices, now: list[datetime]):
    prices.glide("BTC", Move.CRASH)
    now[0] += GLIDE / 2
    half = prices.of(BTC)
    prices.glide("BTC", Move.CRASH)

    assert prices.of(BTC) == half
    now[0] += GLIDE
    assert prices.of(BTC) == half * CRASH


def test_a_price_comes_back_to_its_first(prices: Prices, now: list[datetime]):
    prices.set("BTC", Decimal(50000))
    prices.glide("BTC", Move.RECOVER)
    assert prices.of(BTC) == 50000

    now[0] += GLIDE
    assert prices.of(BTC) == BTC.first


def test_a_price_leaves_its_range_by_no_means(prices: Prices, now: list[datetime]):
    prices.set("BTC", Decimal(1))
    assert prices.of(BTC) == BTC.first * 40 / 100
    prices.set_percent("BTC", 1e9)
    assert prices.of(BTC) == BTC.first * 160 / 100
    for _ in range(20):
        prices.glide("BTC", Move.CRASH)
        now[0] += GLIDE
    assert prices.of(BTC) == BTC.first * 40 / 100


def test_a_price_is_in_whole_steps_whatever_the_moment(prices: Prices, now: list[datetime]):
    for coin in COINS:
        prices.glide(coin.name, Move.CRASH)
    now[0] += timedelta(seconds=1.2345)

    for coin in COINS:
        assert prices.of(coin) % coin.tick == 0
        assert prices.of(coin) > 0
