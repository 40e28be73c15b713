"""The pairs and prices of every exchange, read by real ccxt from the practice exchanges."""

import asyncio
import json
import logging
from decimal import Decimal

import aiohttp
import pytest

from bot.exchanges.base import Exchange, Market, Problem
from bot.exchanges.gateway import Gateway
from bot.exchanges.public import MOST_REQUESTS, NotAnswered
from bot.sandbox.exchanges import FaultKind, Mode
from bot.sandbox.exchanges.mexc import SpotError
from bot.sandbox.exchanges.prices import COINS
from bot.sandbox.exchanges.replies import Reply
from bot.services.clock import utc_now
from bot.strategies.assignment import quote_of

from .conftest import UNLIMITED, Desk

OFFERED = [
    pytest.param(exchange, market, id=f"{exchange.id}-{market}")
    for exchange in UNLIMITED.values()
    for market in exchange.lists
]
each_list = pytest.mark.parametrize(("exchange", "market"), OFFERED)
NONSENSE = (
    FaultKind.DEEP_JSON,
    FaultKind.TRUNCATED,
    FaultKind.EMPTY,
    FaultKind.HTML_200,
    FaultKind.HTML_403,
    FaultKind.HTML_502,
    FaultKind.NULL,
    FaultKind.NAN,
    FaultKind.LIST,
    FaultKind.OBJECT,
    FaultKind.REDIRECT,
    FaultKind.CUT,
)
KNOWN = {coin.name: coin for coin in COINS}


def test_every_exchange_tells_its_spot_pairs():
    assert all(Market.SPOT in exchange.lists for exchange in UNLIMITED.values())


@each_list
async def test_pairs_are_listed_with_their_steps(desk: Desk, exchange: Exchange, market: Market):
    listings = await desk.gateway.listings(exchange, market)

    traded = {coin.name for coin in COINS if coin.traded}
    assert {listing.base for listing in listings} == traded  # the delisted one is not among them
    assert len({listing.symbol for listing in listings}) == len(listings)
    for listing in listings:
        coin = KNOWN[listing.base]
        assert quote_of(listing.symbol, market) == listing.quote
        assert listing.market is market
        assert listing.price_step == coin.tick
        # BingX counts futures in coins, with the digits behind the point: never in hundreds.
        contracts = (coin.contract, min(coin.contract, 1))
        assert listing.amount_step in ((coin.step,) if market is Market.SPOT else contracts)
        assert listing.min_amount >= listing.amount_step
        assert listing.min_cost >= 0
        assert Decimal("0.0001") <= listing.fee <= Decimal("0.012")
        assert (listing.max_leverage > 1) is (market is Market.FUTURES)


@each_list
async def test_only_what_the_description_names_is_asked(
    desk: Desk, exchange: Exchange, market: Market
):
    lists = exchange.lists[market]

    await desk.gateway.listings(exchange, market)

    assert len(desk.practice.requests) == len(lists.asked)
    assert all(seen.method == "GET" for seen in desk.practice.requests)


@each_list
async def test_all_prices_come_with_one_request(desk: Desk, exchange: Exchange, market: Market):
    listings = await desk.gateway.listings(exchange, market)
    desk.practice.requests.clear()
    wanted = {listing.symbol: KNOWN[listing.base].first for listing in listings}

    assert await desk.gateway.prices(exchange, market, wanted.keys()) == wanted
    assert len(desk.practice.requests) == 1


@each_list
async def test_a_price_follows_the_market(desk: Desk, exchange: Exchange, market: Market):
    listings = await desk.gateway.listings(exchange, market)
    symbol = next(listing.symbol for listing in listings if listing.base == "SOL")
    desk.practice.prices.set("SOL", Decimal("151.37"))

    assert await desk.gateway.prices(exchange, market, [symbol]) == {symbol: Decimal("151.37")}


@each_list
async def test_a_pair_that_is_not_there_has_no_price(
    desk: Desk, exchange: Exchange, market: Market
):
    assert await desk.gateway.prices(exchange, market, ["LUNA/USDT", "NO/NO:NO"]) == {}


@each_list
async def test_no_list_is_made_of_nonsense(
    desk: Desk, exchange: Exchange, market: Market, caplog: pytest.LogCaptureFixture
):
    for kind in NONSENSE:
        desk.practice.clear()
        desk.practice.fault(exchange.id, kind)
        with pytest.raises(NotAnswered) as raised:
            await desk.gateway.listings(exchange, market)
        assert raised.value.problem in (Problem.UNCLEAR, Problem.UNAVAILABLE, Problem.BLOCKED), kind
        assert raised.value.__context__ is None, kind  # nothing of theirs travels with it

    desk.practice.clear()
    assert await desk.gateway.listings(exchange, market)


@pytest.mark.parametrize(
    ("mode", "problem"),
    [
        (Mode.DOWN, Problem.UNAVAILABLE),
        (Mode.MAINTENANCE, Problem.UNAVAILABLE),
    ],
)
@each_list
async def test_an_exchange_that_is_away_says_so(
    desk: Desk, exchange: Exchange, market: Market, mode: Mode, problem: Problem
):
    listings = await desk.gateway.listings(exchange, market)
    desk.practice.set_mode(exchange.id, mode)

    with pytest.raises(NotAnswered) as raised:
        await desk.gateway.prices(exchange, market, [listings[0].symbol])
    assert raised.value.problem is problem


@each_list
async def test_a_limit_that_was_hit_pauses_all_that_is_asked_there(
    desk: Desk, exchange: Exchange, market: Market
):
    desk.practice.set_mode(exchange.id, Mode.RATE_LIMITING)
    with pytest.raises(NotAnswered) as raised:
        await desk.gateway.listings(exchange, market)

    assert raised.value.problem is Problem.RATE_LIMITED
    assert desk.gateway.paused(exchange) > 0


@each_list
async def test_words_of_an_exchange_reach_no_log(
    desk: Desk, exchange: Exchange, market: Market, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    body = (
        '{"code":"51000","data":[{"symbol":{"SPOKEN":1},"instId":[],"msg":"SPOKEN"}],"m":"SPOKEN"}'
    )
    for reply in (Reply(200, body), Reply(400, body), Reply(200, '[{"id":"SPOKEN"}]')):
        desk.practice.clear()
        desk.practice.script(exchange.id, None, reply, times=None)
        with pytest.raises(NotAnswered) as raised:
            await desk.gateway.listings(exchange, market)
        assert "SPOKEN" not in repr(raised.value)

    assert "SPOKEN" not in caplog.text


async def script_altered(desk: Desk, host: str, target: str, **changed: object) -> None:
    """Let a list be answered as ever, but with other values wherever it has these names."""

    def alter(found: dict[str, object]) -> dict[str, object]:
        return {name: changed.get(name, value) for name, value in found.items()}

    async with aiohttp.request("GET", desk.practice.urls[host] + target) as response:
        body = json.loads(await response.read(), object_hook=alter)
    desk.practice.requests.clear()
    reply = Reply(200, json.dumps(body))
    desk.practice.script(host, target.partition("?")[0], reply, times=None)


@pytest.mark.parametrize(
    ("host", "target", "market", "changed"),
    [
        (
            "bitget",
            "/api/v2/spot/public/symbols",
            Market.SPOT,
            {"pricePrecision": "999999999"},
        ),
        (
            "bitget",
            "/api/v2/mix/market/contracts",
            Market.FUTURES,
            {"pricePlace": "999999999"},
        ),
        (
            "bitget",
            "/api/v2/mix/market/contracts",
            Market.FUTURES,
            {"sizeMultiplier": "1e999999999"},
        ),
        ("gate", "/api/v4/spot/currency_pairs", Market.SPOT, {"amount_precision": 999999999}),
        (
            "gate",
            "/api/v4/futures/usdt/contracts",
            Market.FUTURES,
            {"mark_price": "1e-999999999"},
        ),
        ("htx", "/v1/common/symbols", Market.SPOT, {"price-precision": -999999999}),
        ("mexc", "/api/v3/exchangeInfo", Market.SPOT, {"baseAssetPrecision": 10**30}),
        (
            "okx",
            "/api/v5/public/instruments?instType=SWAP",
            Market.FUTURES,
            {"lever": "1E999999999"},
        ),
    ],
)
async def test_no_number_keeps_everybody_waiting(
    desk: Desk, host: str, target: str, market: Market, changed: dict[str, object]
):
    await script_altered(desk, host, target, **changed)

    with pytest.raises(NotAnswered) as raised:
        await desk.gateway.listings(UNLIMITED[host], market)
    assert len(desk.practice.requests) == 1
    assert raised.value.problem in (Problem.UNCLEAR, Problem.UNAVAILABLE)


async def test_a_list_of_endless_pages_ends(desk: Desk):
    target = "/v5/market/instruments-info?category=linear"
    await script_altered(desk, "bybit", target, nextPageCursor="more")

    with pytest.raises(NotAnswered):
        await desk.gateway.listings(UNLIMITED["bybit"], Market.FUTURES)
    assert len(desk.practice.requests) == MOST_REQUESTS


async def test_a_pause_asked_for_by_a_check_is_kept_by_lists(desk: Desk, mexc: Exchange):
    desk.practice.script("mexc", None, SpotError.BANNED.reply)
    await desk.call(mexc, "read")
    desk.practice.requests.clear()

    with pytest.raises(NotAnswered) as raised:
        await desk.gateway.listings(mexc, Market.SPOT)
    assert raised.value.problem is Problem.RATE_LIMITED
    assert desk.practice.requests == []


async def test_a_list_may_be_larger_than_an_answer_but_not_endless(desk: Desk, mexc: Exchange):
    desk.practice.fault("mexc", FaultKind.GZIP_BOMB)

    with pytest.raises(NotAnswered) as raised:
        await desk.gateway.listings(mexc, Market.SPOT)
    assert raised.value.problem is Problem.UNCLEAR


@each_list
async def test_lists_leave_nothing_in_what_signs(desk: Desk, exchange: Exchange, market: Market):
    await asyncio.to_thread(desk.gateway.load)
    template = desk.gateway._templates[exchange.id, exchange.places[0].variant]
    before = {name: repr(value) for name, value in vars(template).items() if name != "session"}

    listings = await desk.gateway.listings(exchange, market)
    await desk.gateway.prices(exchange, market, [listings[0].symbol])

    after = {name: repr(value) for name, value in vars(template).items() if name != "session"}
    assert after == before


async def test_lists_of_all_exchanges_come_at_once(desk: Desk):
    found = await asyncio.gather(
        *(desk.gateway.listings(e, m) for e in UNLIMITED.values() for m in e.lists)
    )

    assert all(found)


async def test_prices_without_a_list_ask_for_it_first(desk: Desk, mexc: Exchange):
    fresh = Gateway([mexc], urls=desk.practice.urls, clock=utc_now)
    try:
        assert await fresh.prices(mexc, Market.SPOT, ["BTC/USDT"]) == {"BTC/USDT": Decimal(96000)}
    finally:
        await fresh.close()
