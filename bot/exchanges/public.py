"""Pairs and prices, which every exchange tells without a key.

ccxt's unified methods read them, in a thread, because thousands of pairs take it a tenth of a
second; each of its requests comes back here to be sent and judged like any other. What it makes of
them is fat, so only listings are kept.
"""

import asyncio
import copy
import logging
import re
from collections.abc import Callable, Coroutine, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from bot.exchanges.base import Exchange, Market, Problem, Refusal
from bot.exchanges.bodies import decode, lists_something, narrowed
from bot.exchanges.listing import KIND, Listing, listings_of, prices_of
from bot.exchanges.lists import Lists
from bot.exchanges.session import Response
from bot.exchanges.undisturbed import Undisturbed

logger = logging.getLogger("bot.exchanges")

T = TypeVar("T")
Headers = Mapping[str, str] | None
Send = Callable[[str, str, Headers, str | None], Coroutine[Any, Any, Response | Refusal]]
Judge = Callable[[Response], Refusal]

# What ccxt trips over where an answer is none, besides its own classes.
ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
MOST_REQUESTS = 20  # for one list: ccxt asks for page after page as long as an answer names one


class NotAnswered(Exception):
    """Raised when an exchange gave no list that could be read; holds no text of theirs."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


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
        self._left = MOST_REQUESTS
        self._asked: tuple[str, ...] = ()
        self._wanted: frozenset[str] | None = None

    def listings(self, market: Market, lists: Lists) -> tuple[Listing, ...] | Refusal:
        """Return the pairs of a market; blocks its thread."""
        self._asked = lists.asked
        client = self._client(lists.options)
        return self._run(
            lambda: client.fetch_markets(dict(lists.params)),
            lambda markets: listings_of(markets, market, lists, client.fees) or None,
        )

    def prices(
        self, market: Market, lists: Lists, ids: Mapping[str, str]
    ) -> Mapping[str, Decimal] | Refusal:
        """Return the last prices of pairs, given by id and symbol; blocks its thread."""
        self._asked = (lists.prices_asked,)
        self._wanted = frozenset(ids)
        client = self._client({})
        known = [_bare_market(id_, symbol, market) for id_, symbol in ids.items()]
        client.markets = {entry["symbol"]: entry for entry in known}
        client.markets_by_id = {entry["id"]: [entry] for entry in known}
        fetch = getattr(client, lists.prices)
        return self._run(
            lambda: fetch(None, dict(lists.prices_params)),
            lambda told: prices_of(told, frozenset(ids.values())),
        )

    def _client(self, options: Mapping[str, object]) -> Any:
        """Return a copy of the template whose state is its own, and which makes no floats."""
        client = copy.copy(self._template)
        client.options = {**client.options, **options}
        client.number = str
        client.markets, client.markets_by_id = {}, {}
        client.fetch = self._fetch
        return client

    @Undisturbed()
    def _run(self, ask: Callable[[], Any], read: Callable[[Any], T | None]) -> T | Refusal:
        found = None
        try:
            found = read(asyncio.run(ask()))
        except _Refused:
            pass
        except self._failures as error:
            name = type(error).__name__  # its text may hold theirs
            logger.warning("%s sent a list that cannot be read: %s", self._exchange.id, name)
        if self._refusal is not None or found is None:
            # ccxt swallows some failures, and goes on with a part of the list.
            return self._refusal or Refusal(Problem.UNCLEAR)
        return found

    async def _fetch(self, url: str, method: str, headers: Headers, body: str | None) -> object:
        if not any(re.search(one, url) for one in self._asked):
            return {}
        answer = await self._ask(url, method, headers, body)
        if isinstance(answer, Response):
            decoded = decode(answer.body)
            good = 200 <= answer.status < 300 and lists_something(decoded)
            if good and self._exchange.code_of(decoded) is None:
                return narrowed(decoded, self._wanted)
            answer = self._judge(answer)
        self._refusal = self._refusal or answer
        raise _Refused

    async def _ask(
        self, url: str, method: str, headers: Headers, body: str | None
    ) -> Response | Refusal:
        if not self._left:
            return Refusal(Problem.UNCLEAR)
        self._left -= 1
        sending = self._send(url, method, headers, body)
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(sending, self._home))


class _Refused(Exception):
    """Raised through ccxt when an exchange gave no list; the refusal is remembered beside it."""


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
