"""The pairs and prices of the exchanges, fetched once for all users."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from bot.exchanges.base import Exchange, Market, Problem
from bot.exchanges.gateway import Gateway
from bot.exchanges.listing import Listing
from bot.exchanges.public import NotAnswered
from bot.services.clock import Clock
from bot.strategies.assignment import quote_of
from bot.strategies.base import Pair

__all__ = ["Markets", "NotAnswered"]

logger = logging.getLogger("bot.markets")

FRESH = timedelta(hours=1)
PRICE_FRESH = timedelta(seconds=3)
RETRY = timedelta(seconds=10)  # who asks again sooner is told what the last one was told
RENEW_AGAIN = timedelta(minutes=5)  # a list that could not be renewed is good enough meanwhile

Pairs = Mapping[str, Pair]


@dataclass(frozen=True)
class _Held:
    pairs: Pairs
    at: datetime


class Markets:
    """Lists of pairs by exchange and market; the last one stands while an exchange is away."""

    def __init__(
        self,
        gateway: Gateway,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
        off_since: Callable[[], Awaitable[datetime | None]] | None = None,
    ) -> None:
        self._gateway = gateway
        self._exchanges = exchanges
        self._clock = clock
        self._off_since = off_since
        self._held: dict[tuple[str, Market], _Held] = {}
        self._failed: dict[tuple[str, Market], tuple[Problem, datetime]] = {}
        self._last: dict[tuple[str, Market, str], tuple[Decimal, datetime]] = {}
        self._fetching: defaultdict[tuple[str, Market], asyncio.Lock] = defaultdict(asyncio.Lock)

    def offered(self, exchange_id: str) -> tuple[Market, ...]:
        """Return the markets whose pairs an exchange tells."""
        return tuple(self._exchanges[exchange_id].lists)

    async def pairs(self, exchange_id: str, market: Market) -> Pairs:
        """Return what can be traded, by symbol; from memory but for the first time.

        Raises NotAnswered where there is no list yet and the exchange gives none.
        """
        held = self._held.get((exchange_id, market))
        if held is None:
            async with self._fetching[exchange_id, market]:
                held = self._held.get((exchange_id, market))
                if held is None:
                    failed = self._failed_within(RETRY, exchange_id, market)
                    if failed is not None:
                        raise NotAnswered(failed)
                    held = await self._fetch(exchange_id, market)
        return held.pairs

    async def search(self, exchange_id: str, market: Market, text: str) -> tuple[str, ...]:
        """Return the symbols that a text may mean, the closest first; raises NotAnswered."""
        return find(await self.pairs(exchange_id, market), text)

    async def gone(
        self, exchange_id: str, market: Market, symbols: Collection[str]
    ) -> tuple[str, ...]:
        """Return which pairs are not traded any more; none as long as nobody knows the list."""
        try:
            listed = await self.pairs(exchange_id, market)
        except NotAnswered:
            return ()
        return tuple(symbol for symbol in symbols if symbol not in listed)

    async def price(self, exchange_id: str, market: Market, symbol: str) -> Decimal | None:
        """Return the last price of a pair, some seconds old at most; None where it has none.

        Raises NotAnswered.
        """
        wanted = exchange_id, market, symbol
        price, at = self._last.get(wanted, (None, None))
        if at is not None and timedelta(0) <= self._clock() - at < PRICE_FRESH:
            return price
        return (await self.prices(exchange_id, market, (symbol,))).get(symbol)

    async def prices(
        self, exchange_id: str, market: Market, symbols: Collection[str]
    ) -> Mapping[str, Decimal]:
        """Return the last prices of pairs by one request; raises NotAnswered."""
        if await self._off():
            raise NotAnswered(Problem.RATE_LIMITED)
        found = await self._gateway.prices(self._exchanges[exchange_id], market, symbols)
        now = self._clock()
        for symbol, price in found.items():
            self._last[exchange_id, market, symbol] = price, now
        return found

    async def refresh(self) -> None:
        """Fetch each list anew that is in use and has grown old, one after the other."""
        if await self._off():
            return
        now = self._clock()
        for (exchange_id, market), held in list(self._held.items()):
            failed = self._failed_within(RENEW_AGAIN, exchange_id, market)
            if failed or timedelta(0) <= now - held.at < FRESH:
                continue
            async with self._fetching[exchange_id, market]:
                try:
                    await self._fetch(exchange_id, market)
                except NotAnswered as error:
                    logger.info("%s keeps its old list: %s", exchange_id, error.problem)

    def _failed_within(self, length: timedelta, exchange_id: str, market: Market) -> Problem | None:
        """Return what was wrong with a list lately, if anything was."""
        problem, at = self._failed.get((exchange_id, market), (None, None))
        lately = at is not None and timedelta(0) <= self._clock() - at < length
        return problem if lately else None

    async def _off(self) -> bool:
        """Say whether an operator has stopped all that exchanges are asked."""
        return self._off_since is not None and await self._off_since() is not None

    async def _fetch(self, exchange_id: str, market: Market) -> _Held:
        if await self._off():
            raise NotAnswered(Problem.RATE_LIMITED)
        try:
            listings = await self._gateway.listings(self._exchanges[exchange_id], market)
        except NotAnswered as error:
            self._failed[exchange_id, market] = error.problem, self._clock()
            raise
        pairs = await asyncio.to_thread(_pairs, listings, market)
        held = _Held(pairs, self._clock())
        self._held[exchange_id, market] = held
        self._failed.pop((exchange_id, market), None)
        return held


def _pairs(listings: Iterable[Listing], market: Market) -> Pairs:
    """Return the pairs in the order of their symbols; thousands of them take some time."""
    found = {
        listing.symbol: _pair(listing)
        for listing in sorted(listings, key=lambda listing: listing.symbol)
        # What no engine could be told of is not offered: odd letters, dated contracts.
        if quote_of(listing.symbol, market) == listing.quote
    }
    return MappingProxyType(found)


def _pair(listing: Listing) -> Pair:
    return Pair(
        symbol=listing.symbol,
        price_step=listing.price_step,
        amount_step=listing.amount_step,
        min_amount=listing.min_amount,
        min_cost=listing.min_cost,
        max_leverage=listing.max_leverage,
        fee=listing.fee,
    )


def find(pairs: Pairs, text: str) -> tuple[str, ...]:
    """Return the symbols that a text may mean: the same, then those that begin so, then others."""
    wanted = "".join(letter for letter in text.upper() if letter.isalnum())
    if not wanted:
        return ()
    ranked = []
    for symbol in pairs:
        base, _, rest = symbol.partition("/")
        name = base + rest.partition(":")[0]
        if wanted in name:
            ranked.append((name != wanted, base != wanted, not name.startswith(wanted), symbol))
    return tuple(symbol for *_, symbol in sorted(ranked))
