"""Pairs and prices, which every exchange tells without a key.

ccxt's unified methods read them, in a thread, because thousands of pairs take it a tenth of a
second; each of its requests comes back here to be sent and judged like any other. What it makes of
them is fat, so only listings are kept.
"""

import asyncio
import copy
import json
import logging
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from bot.exchanges.base import Exchange, Market, Problem, Refusal
from bot.exchanges.lists import Lists
from bot.exchanges.reading import refuse_constant
from bot.exchanges.session import Response

logger = logging.getLogger("bot.exchanges")

T = TypeVar("T")
Headers = Mapping[str, str] | None
Send = Callable[[str, str, Headers, str | None], Coroutine[Any, Any, Response | Refusal]]
Judge = Callable[[Response], Refusal]

# What ccxt trips over where an answer is none, besides its own classes.
ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
# Where exchanges write which pair a price is of.
IDS = ("symbol", "instId", "currency_pair", "contract", "contract_code", "product_id")
KIND = {Market.SPOT: "spot", Market.FUTURES: "swap"}
USUAL_FEE = Decimal("0.001")  # where nobody tells one


class NotAnswered(Exception):
    """Raised when an exchange gave no list that could be read; holds no text of theirs."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One pair that can be traded, amounts in the coin that is traded."""

    symbol: str
    """ccxt's unified symbol: BTC/USDT, or BTC/USDT:USDT for a perpetual future."""
    id: str
    """The exchange's own name of it."""
    market: Market
    base: str
    quote: str
    price_step: Decimal
    amount_step: Decimal
    min_amount: Decimal
    min_cost: Decimal
    max_leverage: Decimal
    fee: Decimal
    """The share of each order that the exchange takes from who does not wait for a price."""


class Reader:
    """One use of a unified method: it sends what ccxt asks for, and remembers a refusal."""

    def __init__(
        self,
        template: Any,
        exchange: Exchange,
        *,
        send: Send,
        judge: Judge,
        failures: type[Exception],
    ) -> None:
        self._template = template
        self._exchange = exchange
        self._send = send
        self._judge = judge
        self._failures = (*ODD, failures)
        self._home = asyncio.get_running_loop()
        self._refusal: Refusal | None = None
        self._asked: tuple[str, ...] | None = None
        self._wanted: frozenset[str] | None = None

    def listings(self, market: Market, lists: Lists) -> tuple[Listing, ...] | Refusal:
        """Return the pairs of a market; blocks its thread."""
        self._asked = lists.asked
        client = self._client(lists.options)
        return self._run(
            lambda: client.fetch_markets(dict(lists.params)),
            lambda markets: _listings(markets, market, lists, client.fees),
        )

    def prices(
        self, market: Market, lists: Lists, ids: Mapping[str, str]
    ) -> Mapping[str, Decimal] | Refusal:
        """Return the last prices of pairs, given by id and symbol; blocks its thread."""
        self._wanted = frozenset(ids)
        client = self._client({})
        known = [_bare_market(id_, symbol, market) for id_, symbol in ids.items()]
        client.markets = {entry["symbol"]: entry for entry in known}
        client.markets_by_id = {entry["id"]: [entry] for entry in known}
        fetch = getattr(client, lists.prices)
        return self._run(
            lambda: fetch(None, dict(lists.prices_params)),
            lambda told: _prices(told, frozenset(ids.values())),
        )

    def _client(self, options: Mapping[str, object]) -> Any:
        """Return a copy of the template whose state is its own, and which makes no floats."""
        client = copy.copy(self._template)
        client.options = {**client.options, **options}
        client.number = str
        client.markets, client.markets_by_id = {}, {}
        client.fetch = self._fetch
        return client

    def _run(self, ask: Callable[[], Any], read: Callable[[Any], T]) -> T | Refusal:
        try:
            found = read(asyncio.run(ask()))
        except _Refused:
            found = None
        except self._failures as error:
            name = type(error).__name__  # its text may hold theirs
            logger.warning("%s sent a list that cannot be read: %s", self._exchange.id, name)
            found = None
        # ccxt swallows some failures, and goes on with a part of the list.
        return self._refusal or found or Refusal(Problem.UNCLEAR)

    async def _fetch(self, url: str, method: str, headers: Headers, body: str | None) -> object:
        if self._asked is not None and not any(re.search(one, url) for one in self._asked):
            return {}
        sending = self._send(url, method, headers, body)
        answer = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(sending, self._home))
        if isinstance(answer, Response):
            decoded = decode(answer.body)
            good = 200 <= answer.status < 300 and _lists_something(decoded)
            if good and self._exchange.code_of(decoded) is None:
                return _narrowed(decoded, self._wanted)
            answer = self._judge(answer)
        self._refusal = self._refusal or answer
        raise _Refused


class _Refused(Exception):
    """Raised through ccxt when an exchange gave no list; the refusal is remembered beside it."""


def decode(body: bytes) -> object:
    """Return a JSON body with its numbers as they were written; None for what is no JSON.

    The hook lets other threads in between, which decoding in one go would not.
    """
    try:
        return json.loads(
            body,
            parse_float=str,
            parse_int=str,
            parse_constant=refuse_constant,
            object_hook=lambda found: found,
        )
    except (ValueError, RecursionError):
        return None


def _lists_something(body: object, depth: int = 3) -> bool:
    """Say whether a list of records is in an answer."""
    if isinstance(body, list):
        return bool(body) and all(isinstance(entry, dict) for entry in body)
    if not isinstance(body, dict) or not depth:
        return False
    return any(_lists_something(value, depth - 1) for value in body.values())


def _narrowed(body: object, wanted: frozenset[str] | None, depth: int = 3) -> Any:
    """Return an answer with only the records about what is wanted: ccxt is slow with each."""
    if wanted is None or not depth:
        return body
    if isinstance(body, dict):
        return {name: _narrowed(value, wanted, depth - 1) for name, value in body.items()}
    if isinstance(body, list):
        return [entry for entry in body if not isinstance(entry, dict) or _id(entry) in wanted]
    return body


def _id(entry: Mapping[str, object]) -> object:
    return next((entry[name] for name in IDS if name in entry), None)


def _bare_market(id_: str, symbol: str, market: Market) -> dict[str, object]:
    """Return as much of a market as ccxt looks at when it reads a price."""
    base, _, rest = symbol.partition("/")
    quote, _, settle = rest.partition(":")
    spot = market is Market.SPOT
    return {
        "id": id_,
        "symbol": symbol,
        "base": base,
        "quote": quote,
        "settle": settle or None,
        "type": KIND[market],
        "spot": spot,
        "swap": not spot,
        "contract": not spot,
        "linear": None if spot else True,
        "inverse": None if spot else False,
    }


def _prices(told: Mapping[str, Any], symbols: frozenset[str]) -> dict[str, Decimal]:
    found = {}
    for entry in told.values():
        price = _positive(entry.get("last") or entry.get("price"))
        if price is not None and entry.get("symbol") in symbols:
            found[entry["symbol"]] = price
    return found


def _listings(
    markets: Iterable[Mapping[str, Any]], market: Market, lists: Lists, fees: Mapping[str, Any]
) -> tuple[Listing, ...]:
    usual = (fees.get("trading") or {}).get("taker")
    numbers: dict[str, Decimal | None] = {}  # a few steps serve thousands of pairs
    found: dict[str, Listing] = {}
    for entry in markets:
        if _is_of(entry, market):
            taker = lists.fee or entry.get("taker") or usual
            listing = _listing(entry, market, lists.leverage, taker, numbers)
            if listing is not None:
                found.setdefault(listing.symbol, listing)
    return tuple(found.values())


def _is_of(entry: Mapping[str, Any], market: Market) -> bool:
    """Say whether a pair can be traded, and belongs to the market: spot, or linear perpetuals."""
    if entry.get("active") is not True or entry.get(KIND[market]) is not True:
        return False
    return market is Market.SPOT or (
        entry.get("linear") is True and entry.get("settle") == entry.get("quote")
    )


def _listing(
    entry: Mapping[str, Any],
    market: Market,
    leverage: str,
    taker: object,
    numbers: dict[str, Decimal | None],
) -> Listing | None:
    """Return a pair whose steps are known; amounts of futures are counted in contracts."""

    def number(value: object) -> Decimal | None:
        text = str(value)
        if text not in numbers:
            numbers[text] = _positive(text)
        return numbers[text]

    futures = market is Market.FUTURES
    precision, limits = entry["precision"], entry["limits"]
    price_step, step = number(precision["price"]), number(precision["amount"])
    size = number(entry["contractSize"]) if futures else Decimal(1)
    if price_step is None or step is None or size is None:
        return None
    most = number(limits["leverage"]["max"]) if futures else None
    if futures and (most is None or most == 1):  # ccxt's word for what it does not know
        most = number(leverage)
    least = number(limits["amount"]["min"]) or step  # some tell it in coins, which is less
    fee = USUAL_FEE if taker is None else number(taker)
    return Listing(
        symbol=entry["symbol"],
        id=entry["id"],
        market=market,
        base=entry["base"],
        quote=entry["quote"],
        price_step=price_step,
        amount_step=_times(step, size),
        min_amount=_times(max(least, step), size),
        min_cost=number(limits["cost"]["min"]) or Decimal(0),
        max_leverage=most or Decimal(1),
        fee=fee or Decimal(0),
    )


def _times(amount: Decimal, size: Decimal) -> Decimal:
    return amount if size == 1 else _plain(amount * size)


def _positive(value: object) -> Decimal | None:
    """Return a number above zero; what is none, and what is not known, is None."""
    if not re.fullmatch(r"[0-9.eE+-]{1,40}", str(value)):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return _plain(number) if number > 0 else None


def _plain(number: Decimal) -> Decimal:
    """Return a number as people write it: without zeros at its end, and without an exponent."""
    short = number.normalize()
    return short.quantize(1) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
