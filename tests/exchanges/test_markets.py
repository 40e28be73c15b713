"""The pairs and prices that all users share."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.exchanges.base import Market
from bot.exchanges.public import NotAnswered
from bot.sandbox.exchanges import FaultKind, Mode
from bot.sandbox.exchanges.prices import COINS
from bot.services.markets import PRICE_FRESH, RENEW_AGAIN, RETRY, Markets

from .conftest import UNLIMITED, Desk

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPOT = ("mexc", Market.SPOT)
FUTURES = ("mexc", Market.FUTURES)


class Time:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Iterator[Time]:
    """Return a clock that the test moves."""
    return Time()


@pytest.fixture
def markets(desk: Desk, time: Time) -> Markets:
    """Return the markets of all exchanges."""
    return Markets(desk.gateway, UNLIMITED, time)


async def test_a_list_is_fetched_once_for_everybody(desk: Desk, markets: Markets):
    lists = await asyncio.gather(*(markets.pairs(*SPOT) for _ in range(20)))

    assert len(desk.practice.requests) == 1
    assert all(each is lists[0] for each in lists)
    assert lists[0]["BTC/USDT"].price_step == Decimal("0.01")
    assert "LUNA/USDT" not in lists[0]


async def test_spot_and_futures_are_lists_of_their_own(markets: Markets):
    assert set(await markets.pairs(*SPOT)).isdisjoint(await markets.pairs(*FUTURES))
    assert (await markets.pairs(*FUTURES))["BTC/USDT:USDT"].max_leverage == 125


async def test_a_list_is_renewed_after_an_hour_and_not_before(
    desk: Desk, markets: Markets, time: Time
):
    await markets.pairs(*SPOT)
    time.now += timedelta(minutes=59)
    await markets.refresh()
    assert len(desk.practice.requests) == 1

    desk.practice.coins = COINS[:3]
    time.now += timedelta(minutes=1)
    await markets.refresh()

    assert len(desk.practice.requests) == 2
    assert list(await markets.pairs(*SPOT)) == ["BTC/USDT", "ETH/USDT", "SOL/USDT"]


@pytest.mark.parametrize(
    "fault", [FaultKind.HTML_200, FaultKind.TRUNCATED, FaultKind.OBJECT, FaultKind.RESET]
)
async def test_the_last_list_stands_while_the_exchange_is_away(
    desk: Desk, markets: Markets, time: Time, fault: FaultKind
):
    before = await markets.pairs(*SPOT)
    desk.practice.fault("mexc", fault)
    time.now += timedelta(hours=2)

    await markets.refresh()

    assert await markets.pairs(*SPOT) is before
    asked = len(desk.practice.requests)
    await markets.refresh()  # which happens every minute
    assert len(desk.practice.requests) == asked

    desk.practice.clear()
    time.now += RENEW_AGAIN
    await markets.refresh()
    assert await markets.pairs(*SPOT) is not before


async def test_without_any_list_the_user_is_told_and_a_later_try_works(
    desk: Desk, markets: Markets, time: Time
):
    desk.practice.set_mode("mexc", Mode.DOWN)
    with pytest.raises(NotAnswered):
        await markets.pairs(*SPOT)
    asked = len(desk.practice.requests)
    for _ in range(3):  # an engine may ask every second
        with pytest.raises(NotAnswered):
            await markets.pairs(*SPOT)
    assert len(desk.practice.requests) == asked

    desk.practice.clear()
    time.now += RETRY

    assert await markets.pairs(*SPOT)


async def test_nothing_is_asked_while_an_operator_has_stopped_it(desk: Desk, time: Time):
    off: list[datetime | None] = [None]

    async def off_since() -> datetime | None:
        return off[0]

    markets = Markets(desk.gateway, UNLIMITED, time, off_since)
    before = await markets.pairs(*SPOT)
    desk.practice.requests.clear()
    off[0] = time.now
    time.now += timedelta(hours=2)

    await markets.refresh()
    for asked in (markets.pairs(*FUTURES), markets.price(*SPOT, "BTC/USDT")):
        with pytest.raises(NotAnswered):
            await asked
    assert await markets.pairs(*SPOT) is before
    assert desk.practice.requests == []

    off[0] = None
    assert await markets.pairs(*FUTURES)


async def test_one_exchange_that_is_away_keeps_no_other_list_from_being_renewed(
    desk: Desk, markets: Markets, time: Time
):
    await markets.pairs(*SPOT)
    before = await markets.pairs("kucoin", Market.SPOT)
    desk.practice.set_mode("mexc", Mode.DOWN)
    time.now += timedelta(hours=2)

    await markets.refresh()

    assert await markets.pairs("kucoin", Market.SPOT) is not before


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("btc", "BTC/USDT"),
        (" Eth / usdt ", "ETH/USDT"),
        ("sol-usdt", "SOL/USDT"),
        ("ink", "LINK/USDT"),
        ("do", "DOGE/USDT"),
    ],
)
async def test_a_pair_is_found_by_what_people_type(markets: Markets, text: str, first: str):
    assert (await markets.search(*SPOT, text))[0] == first


@pytest.mark.parametrize("text", ["", "  ", "/", "LUNA", "btcusdtbtc", "<i>btc</i>"])
async def test_what_is_not_there_is_not_found(markets: Markets, text: str):
    assert await markets.search(*SPOT, text) == ()


async def test_a_price_is_asked_for_once_in_some_seconds(desk: Desk, markets: Markets, time: Time):
    await markets.pairs(*SPOT)
    desk.practice.requests.clear()

    assert await markets.price(*SPOT, "ETH/USDT") == Decimal(3300)
    desk.practice.prices.set("ETH", Decimal(3000))
    assert await markets.price(*SPOT, "ETH/USDT") == Decimal(3300)
    assert len(desk.practice.requests) == 1

    time.now += PRICE_FRESH
    assert await markets.price(*SPOT, "ETH/USDT") == Decimal(3000)


async def test_a_pair_without_a_price_has_none(markets: Markets):
    assert await markets.price(*SPOT, "LUNA/USDT") is None


async def test_a_pair_is_gone_only_by_a_list_that_was_read(
    desk: Desk, markets: Markets, time: Time
):
    asked = ("BTC/USDT", "NEVER/USDT")
    desk.practice.set_mode("mexc", Mode.DOWN)
    assert await markets.gone(*SPOT, asked) == (), "nobody knows"

    desk.practice.clear()
    time.now += RETRY

    assert await markets.gone(*SPOT, asked) == ("NEVER/USDT",)
