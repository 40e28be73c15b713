"""How long a full check takes, over one signed round trip measured beside it."""

import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import partial
from statistics import median
from typing import Any

import aiohttp

# The naive flow is ccxt's own; the product has it only in the gateway.
import ccxt.async_support as ccxt

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange, FieldId, Market, Report
from bot.exchanges.gateway import Gateway, origins
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide
from tests.bench.figures import Figure, ms
from tests.bench.remote import Far

ROUND_TRIPS = (0.1, 0.3)
TIMES = 5
LIMIT = 1.15  # and one more for each step that depends on what was answered before
LISTED = ("mexc", "kucoin")  # whose practice exchanges list markets, as the naive flow wants
# Accounts that live where an exchange is asked second.
ELSEWHERE = {
    "okx": {"situation": "all-right", "home": "eea"},
    "bitget": {"situation": "no-futures", "home": "classic"},
}
SYMBOL = "BTC/USDT"

Fields = Mapping[str, str]
Headers = dict[str, str]
Request = tuple[str, str, Headers, str | None]


async def signed(exchange: Exchange, far: Far, fields: Fields) -> Request:
    """Return method, URL, headers and body of the request that a scheduled check of a key makes."""

    async def hand_over(url: str, method: str, headers: Headers, body: str | None) -> object:
        given = {name: value for name, value in headers.items() if value is not None}
        return method, url, given, body

    client = _client(exchange.id, fields)
    client.options = {**client.options, **exchange.options}
    client.urls["api"] = exchange.urls(origins(exchange, far.exchanges))
    client.fetch = hand_over
    call = exchange.call(exchange.periodic[0])
    request: Request = await getattr(client, call.method)(call.params())
    await client.close()
    return request


def _client(exchange: str, fields: Fields, *, limited: bool = False) -> Any:
    return getattr(ccxt, EXCHANGES[exchange].ccxt_class)(
        {
            "apiKey": fields["api_key"],
            "secret": fields["secret"],
            "password": fields.get("passphrase", ""),
            "enableRateLimit": limited,  # ccxt's default is True, and waits by weight
        }
    )


async def _timed(work: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


async def naive(exchange: str, far: Far, fields: Fields, *, limited: bool) -> None:
    """Look at a key as a first version would: a client, its markets, a balance, orders."""
    client = _client(exchange, fields, limited=limited)
    client.urls["api"] = _moved(client.urls["api"], far.exchanges)
    # MEXC lists its currencies only to keys that see withdrawals, which no key here may.
    client.has["fetchCurrencies"] = exchange != "mexc"
    try:
        await client.load_markets()
        await client.fetch_balance()
        await client.fetch_open_orders(SYMBOL)
    finally:
        await client.close()


def _moved(value: object, urls: Mapping[str, str]) -> object:
    """Replace the real hosts in every address that ccxt knows."""
    if isinstance(value, dict):
        return {name: _moved(each, urls) for name, each in value.items()}
    hosts = {"https://api.mexc.com": "mexc", "https://api.kucoin.com": "kucoin"}
    hosts["https://api-futures.kucoin.com"] = "kucoin.futures"
    for host, name in hosts.items():
        if isinstance(value, str) and value.startswith(host):
            return urls[name] + value.removeprefix(host)
    return value


async def _measure(
    exchange: Exchange, far: Far, checks: Checks, trip: float, where: str = ""
) -> list[Figure]:
    fields = await far.account(exchange.id, **(ELSEWHERE[exchange.id] if where else {}))
    credentials = {FieldId(name): Secret(value) for name, value in fields.items()}

    async def check() -> Report:
        report = await checks.full(exchange, credentials, Market.SPOT)
        assert decide(report) in (Verdict.SAVE, Verdict.CONFIRM_WITHDRAW), report
        return report

    async with aiohttp.ClientSession() as client:

        async def one_call(method: str, url: str, headers: Headers, body: str | None) -> None:
            async with client.request(method, url, headers=headers, data=body) as answer:
                await answer.read()

        ours, trips = [], []
        for _ in range(TIMES + 1):  # the first of each is the warm-up
            request = await signed(exchange, far, fields)
            trips.append(await _timed(partial(one_call, *request)))
            ours.append(await _timed(check))
    await far.requests()
    report = await check()
    calls = len(await far.requests())
    await checks.quick(exchange, credentials, report)
    scheduled = len(await far.requests())
    one, mine = median(trips[1:]), median(ours[1:])
    steps = 2 if where or any(call.follows for call in exchange.calls) else 1
    if exchange.in_order:
        steps = len(exchange.calls)
    limit = steps - 1 + LIMIT
    return [
        Figure(
            name=f"check, {exchange.title}{where} at {trip * 1000:.0f} ms",
            figure=f"{mine / one:.3f} x ({ms(mine)}, {calls} calls, {scheduled} when scheduled)",
            limit=f"{limit:.2f} x",
            baseline=f"{ms(one)}, one signed round trip",
            met=mine <= limit * one,
        )
    ]


async def _measure_naive(exchange: Exchange, far: Far, trip: float) -> list[Figure]:
    fields = await far.account(exchange.id)
    one = trip
    await far.requests()
    slow = await _timed(lambda: naive(exchange.id, far, fields, limited=True))
    calls = len(await far.requests())
    unlimited = await _timed(lambda: naive(exchange.id, far, fields, limited=False))
    return [
        Figure(
            name=f"new client, markets, balance, orders, {exchange.title} at {trip * 1000:.0f} ms",
            figure=f"{slow / one:.1f} x ({ms(slow)}, {calls} calls), "
            f"{unlimited / one:.1f} x without ccxt's own limiter",
        )
    ]


async def run(far: Far, only: Collection[str] = ()) -> list[Figure]:
    """Measure all exchanges, or only some; the naive flow once, for it takes so long."""
    gateway = Gateway(EXCHANGES.values(), urls=far.exchanges, clock=utc_now)
    gateway.load()
    figures = []
    for trip in ROUND_TRIPS:
        await far.round_trip(trip)
        for exchange in EXCHANGES.values():
            if only and exchange.id not in only:
                continue
            await gateway.warm(exchange)
            checks = Checks(gateway, utc_now)
            figures += await _measure(exchange, far, checks, trip)
            if exchange.id in ELSEWHERE:
                figures += await _measure(exchange, far, checks, trip, ", second place asked")
            if exchange.id in LISTED and trip == ROUND_TRIPS[0]:
                figures += await _measure_naive(exchange, far, trip)
    await gateway.close()
    return figures
