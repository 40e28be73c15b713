"""How long a full check takes, over one signed round trip measured beside it."""

import base64
import hashlib
import hmac
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from statistics import median
from typing import Any
from urllib.parse import urlencode

import aiohttp

# The naive flow is ccxt's own; the product has it only in the gateway.
import ccxt.async_support as ccxt

from bot.exchanges import EXCHANGES
from bot.exchanges.base import FieldId, Market
from bot.exchanges.gateway import Gateway
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.verdict import Verdict, decide
from tests.bench.figures import Figure, ms
from tests.bench.remote import Far

ROUND_TRIPS = (0.1, 0.3)
TIMES = 11
LIMIT = 1.15
SYMBOL = "BTC/USDT"

Fields = Mapping[str, str]
Headers = dict[str, str]


def mexc_signed(url: str, fields: Fields) -> tuple[str, Headers]:
    """Return a signed request for the account of a MEXC key."""
    query = urlencode({"timestamp": int(time.time() * 1000), "recvWindow": 5000})
    signature = hmac.new(fields["secret"].encode(), query.encode(), hashlib.sha256).hexdigest()
    return f"{url}/api/v3/account?{query}&signature={signature}", {
        "X-MEXC-APIKEY": fields["api_key"],
        "Content-Type": "application/json",
    }


def kucoin_signed(url: str, fields: Fields) -> tuple[str, Headers]:
    """Return a signed request for the accounts of a KuCoin key."""

    def signed(text: str) -> str:
        digest = hmac.new(fields["secret"].encode(), text.encode(), hashlib.sha256).digest()
        return base64.b64encode(digest).decode()

    now = str(int(time.time() * 1000))
    return f"{url}/api/v1/accounts", {
        "KC-API-KEY": fields["api_key"],
        "KC-API-SIGN": signed(f"{now}GET/api/v1/accounts"),
        "KC-API-TIMESTAMP": now,
        "KC-API-PASSPHRASE": signed(fields["passphrase"]),
        "KC-API-KEY-VERSION": "2",
    }


SIGNED = {"mexc": mexc_signed, "kucoin": kucoin_signed}


async def _timed(work: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


async def naive(exchange: str, far: Far, fields: Fields, *, limited: bool) -> None:
    """Look at a key as a first version would: a client, its markets, a balance, orders."""
    client = getattr(ccxt, exchange)(
        {
            "apiKey": fields["api_key"],
            "secret": fields["secret"],
            "password": fields.get("passphrase", ""),
            "enableRateLimit": limited,  # ccxt's default is True, and waits by weight
        }
    )
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


async def _measure(exchange_id: str, far: Far, checks: Checks, trip: float) -> list[Figure]:
    exchange, fields = EXCHANGES[exchange_id], await far.account(exchange_id)
    credentials = {FieldId(name): Secret(value) for name, value in fields.items()}

    async def check() -> None:
        report = await checks.full(exchange, credentials, Market.SPOT)
        assert decide(report) is Verdict.SAVE, report

    async with aiohttp.ClientSession() as client:

        async def one_call(url: str, headers: Headers) -> None:
            async with client.get(url, headers=headers) as answer:
                assert answer.status == 200
                await answer.read()

        ours, trips = [], []
        for _ in range(TIMES + 1):  # the first of each is the warm-up
            signed = SIGNED[exchange_id](far.exchanges[exchange_id], fields)
            trips.append(await _timed(partial(one_call, *signed)))
            ours.append(await _timed(check))
    await far.requests()
    await check()
    calls = Counter(await far.requests())
    slow = await _timed(lambda: naive(exchange_id, far, fields, limited=True))
    naive_calls = len(await far.requests())
    unlimited = await _timed(lambda: naive(exchange_id, far, fields, limited=False))
    one, mine = median(trips[1:]), median(ours[1:])
    name = f"{exchange.title} at {trip * 1000:.0f} ms"
    return [
        Figure(
            name=f"check, {name}",
            figure=f"{mine / one:.3f} x ({ms(mine)}, {calls.total()} calls at once)",
            limit=f"{LIMIT} x",
            baseline=f"{ms(one)}, one signed round trip",
            met=mine <= LIMIT * one,
        ),
        Figure(
            name=f"new client, markets, balance, orders, {name}",
            figure=f"{slow / one:.1f} x ({ms(slow)}, {naive_calls} calls), "
            f"{unlimited / one:.1f} x without ccxt's own limiter",
        ),
    ]


async def run(far: Far) -> list[Figure]:
    """Measure."""
    gateway = Gateway(EXCHANGES.values(), urls=far.exchanges, clock=utc_now)
    gateway.load()
    figures = []
    for trip in ROUND_TRIPS:
        await far.round_trip(trip)
        for exchange in EXCHANGES.values():
            await gateway.warm(exchange)
            figures += await _measure(exchange.id, far, Checks(gateway, utc_now), trip)
    await gateway.close()
    return figures
