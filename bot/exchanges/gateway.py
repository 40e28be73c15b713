"""The only user of ccxt. It builds and signs a request; sending and judging are done here.

ccxt "succeeds" on an empty, HTML or broken body, files the same refusal under different classes
per exchange, and puts signed URLs into exception texts. So its `request` is replaced by one that
only signs, and none of its classes or texts is ever looked at.
"""

import asyncio
import copy
import importlib
import logging
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.exchanges import pem
from bot.exchanges.answers import LONGEST_BAN, classify, is_ban
from bot.exchanges.base import (
    Call,
    Exchange,
    FieldId,
    Market,
    Outcome,
    Problem,
    Refusal,
    Reply,
)
from bot.exchanges.limiter import Limiter
from bot.exchanges.listing import Listing
from bot.exchanges.public import Headers, NotAnswered, Reader
from bot.exchanges.rsa import RsaKey
from bot.exchanges.session import AnswerTooLarge, Request, Response, Session, Tries
from bot.exchanges.turns import Turns
from bot.secret import Secret

logger = logging.getLogger("bot.exchanges")

CCXT_FIELDS = {
    FieldId.API_KEY: "apiKey",
    FieldId.SECRET: "secret",
    FieldId.PASSPHRASE: "password",
}
HEADERS = {"User-Agent": "backfuture-connect", "Accept-Encoding": "gzip, deflate"}
ATTEMPT_TIMEOUT = 7.0
PATIENCE = 10.0  # seconds that a call waits for its allowance
DEFAULT_PAUSE = timedelta(seconds=5)
CLOCK_DOUBT = timedelta(seconds=5)
LIST_LIMIT = 16 * 1024 * 1024
LIST_PATIENCE = 3  # times as long as for an answer to a call
A_LIST = Call("list", "", recognised=lambda _: False, signed=False)


T = TypeVar("T")


def origins(exchange: Exchange, urls: Mapping[str, str]) -> dict[str, str]:
    """Return role → base URL, with what EXCHANGE_URLS says for the exchange or for one role."""
    return {
        role: urls.get(f"{exchange.id}.{role}", urls.get(exchange.id, host)).rstrip("/")
        for role, host in exchange.hosts.items()
    }


class Gateway:
    """Make one call to an exchange and say what its answer means."""

    def __init__(
        self,
        exchanges: Iterable[Exchange],
        *,
        clock: Callable[[], datetime],
        urls: Mapping[str, str] | None = None,
        timeout: float = ATTEMPT_TIMEOUT,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._exchanges = {exchange.id: exchange for exchange in exchanges}
        self._origins = {e.id: origins(e, urls or {}) for e in self._exchanges.values()}
        self._limiters = {e.id: Limiter(e.limit, e.burst) for e in self._exchanges.values()}
        self._corrections: dict[str, timedelta] = {}
        self._clock = clock
        self._timeout = timeout
        self._resolver = resolver
        self._templates: dict[tuple[str, str | None], Any] = {}
        self._session: Session | None = None
        self._loading = threading.Lock()
        self._slow = asyncio.Lock()
        self._turns = Turns()
        self._held: dict[int, RsaKey] = {}
        self._ids: dict[tuple[str, Market], dict[str, str]] = {}
        self._readers = ThreadPoolExecutor(2 * len(self._exchanges), "lists")

    def load(self) -> None:
        """Import ccxt and make one template per exchange: slow, so best called in a thread.

        Importing one exchange's module runs the package's own `__init__`, which imports them all:
        0.5 s and 80 MB, once. Sidestepping that would mean faking the package in `sys.modules`.
        """
        with self._loading:
            if self._session is not None:
                return
            logging.getLogger("ccxt").setLevel(logging.WARNING)  # below it, it logs keys
            for exchange in self._exchanges.values():
                for place in exchange.places:
                    self._templates[exchange.id, place.variant] = self._template(place)
            self._session = Session(
                (url for roles in self._origins.values() for url in roles.values()),
                timeout=self._timeout,
                context=_trust(next(iter(self._templates.values())).cafile),
                resolver=self._resolver,
            )

    def _template(self, exchange: Exchange) -> Any:
        template = copy.copy(_described(exchange.ccxt_class))
        template.options = {**template.options, **exchange.options}
        template.urls = {**template.urls, "api": exchange.urls(self._origins[exchange.id])}
        if exchange.signed_hosts is not None:
            names = exchange.signed_hosts(self._origins[exchange.id])
            template.urls["hostnames"], template.hostname = names, names["spot"]
        return template

    async def call(
        self, exchange: Exchange, call: Call, credentials: Mapping[FieldId, Secret] | None = None
    ) -> Outcome:
        """Return what one call says; a refusal for the clock is repeated once with the time set."""
        in_order = exchange.in_order and call.signed and credentials
        async with self._turns.of(credentials) if credentials and in_order else nullcontext():
            return await self._call(exchange, call, credentials)

    async def _call(
        self, exchange: Exchange, call: Call, credentials: Mapping[FieldId, Secret] | None
    ) -> Outcome:
        signed_by = self._corrections.get(exchange.id, timedelta())
        tries = Tries()
        outcome = await self._attempt(exchange, call, credentials, tries)
        offset = outcome.clock_offset
        if not isinstance(outcome, Refusal) or not offset:
            return outcome
        vague = bool({outcome.code, outcome.problem} & exchange.perhaps_clock)
        doubted = vague and abs(offset - signed_by) > CLOCK_DOUBT
        if outcome.problem is not Problem.CLOCK and not doubted:
            return outcome
        # The offset comes from the exchange itself over TLS, so signing by it gives nothing away,
        # and a host whose clock is off by minutes can still check keys.
        self._corrections[exchange.id] = offset
        if not tries.left:
            return outcome
        return await self._attempt(exchange, call, credentials, tries)

    async def listings(self, exchange: Exchange, market: Market) -> tuple[Listing, ...]:
        """Return the pairs that can be traded in a market now; raises NotAnswered."""
        lists = exchange.lists[market]
        patience = LIST_PATIENCE * self._timeout
        reader = await self._reader(exchange, lists.weight, f"{market}-pairs", patience)
        found = await self._read(partial(reader.listings, market, lists))
        self._ids[exchange.id, market] = {listing.id: listing.symbol for listing in found}
        return found

    async def prices(
        self, exchange: Exchange, market: Market, symbols: Collection[str]
    ) -> Mapping[str, Decimal]:
        """Return the last prices, by one request for all; a pair that has none is left out.

        Raises NotAnswered.
        """
        if (exchange.id, market) not in self._ids:
            await self.listings(exchange, market)
        known = self._ids[exchange.id, market]
        wanted = frozenset(symbols)
        ids = {id_: symbol for id_, symbol in known.items() if symbol in wanted}
        if not ids:
            return {}
        lists = exchange.lists[market]
        pool = f"{market}-prices"
        reader = await self._reader(exchange, lists.prices_weight, pool, self._timeout)
        return await self._read(partial(reader.prices, market, lists, ids))

    async def _reader(
        self, exchange: Exchange, weight: float, pool: str, patience: float
    ) -> Reader:
        if self._session is None:
            await asyncio.to_thread(self.load)
        place = exchange.variant or exchange.places[0].variant
        return Reader(
            self._templates[exchange.id, place],
            exchange,
            send=partial(
                self._ask, exchange, weight, pool if exchange.limited_by_call else "", patience
            ),
            judge=partial(self._refused, exchange),
            failures=importlib.import_module("ccxt.base.errors").BaseError,
        )

    async def _ask(
        self,
        exchange: Exchange,
        weight: float,
        pool: str,
        patience: float,
        url: str,
        method: str,
        headers: Headers,
        body: str | None,
    ) -> Response | Refusal:
        """Send one request for a list as soon as the exchange's limit allows."""
        assert self._session is not None
        if not await self._limiters[exchange.id].take(weight, within=PATIENCE, pool=pool):
            return Refusal(Problem.RATE_LIMITED)
        request = _request(url, method, headers, body)
        try:
            return await self._session.send(request, Tries(), limit=LIST_LIMIT, timeout=patience)
        except (TimeoutError, aiohttp.ClientError):
            return Refusal(Problem.UNAVAILABLE)
        except AnswerTooLarge:
            return Refusal(Problem.UNCLEAR)

    async def _read(self, read: Callable[[], T | Refusal]) -> T:
        found = await asyncio.get_running_loop().run_in_executor(self._readers, read)
        if isinstance(found, Refusal):
            raise NotAnswered(found.problem)
        return found

    def _refused(self, exchange: Exchange, response: Response) -> Refusal:
        """Return why an answer is no list; who asks without a key is limited by address only."""
        outcome = classify(exchange, A_LIST, response, at=self._clock())
        if not isinstance(outcome, Refusal):
            return Refusal(Problem.UNCLEAR)
        if outcome.problem is Problem.RATE_LIMITED:
            wait = outcome.retry_after or DEFAULT_PAUSE
            self._limiters[exchange.id].pause(wait.total_seconds())
        return outcome

    def clocks(self) -> dict[str, timedelta]:
        """Return by how much the exchanges that refused our time say that it is wrong."""
        far = self._corrections.items()
        return {id: offset for id, offset in far if abs(offset) >= CLOCK_DOUBT}

    def paused(self, exchange: Exchange) -> float:
        """Return the seconds for which an exchange has asked to be left alone."""
        return self._limiters[exchange.id].paused(time.monotonic())

    def pause(self, exchange: Exchange, length: timedelta) -> None:
        """Leave an exchange alone for a while, but never longer than a ban can last."""
        self._limiters[exchange.id].pause(min(length, LONGEST_BAN).total_seconds())

    @contextmanager
    def holding(self, credentials: Mapping[FieldId, Secret]) -> Iterator[None]:
        """Read a private key once for all that is asked within, and then forget it."""
        secret = credentials[FieldId.SECRET]
        self._held[id(secret)] = RsaKey(secret)
        try:
            yield
        finally:
            self._held.pop(id(secret), None)

    async def warm(self, exchange: Exchange) -> None:
        """Open, or keep open, the connections that a full check uses."""
        await asyncio.gather(*(self.call(exchange, call) for call in exchange.warm))

    async def close(self) -> None:
        """Close all connections."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        if self._session is not None:
            await self._session.close()

    async def _attempt(
        self,
        exchange: Exchange,
        call: Call,
        credentials: Mapping[FieldId, Secret] | None,
        tries: Tries,
    ) -> Outcome:
        if self._session is None:
            await asyncio.to_thread(self.load)
        assert self._session is not None
        if not await self._allowed(exchange, call):
            return Refusal(Problem.RATE_LIMITED)
        try:
            request = await self._signed(exchange, call, credentials if call.signed else None)
        except (TypeError, ValueError):
            if not _signs_with_private_key(credentials):
                raise
            return Refusal(Problem.WRONG_SECRET)  # it looks like one, but cannot be read
        sent, started = self._clock(), time.monotonic()
        try:
            response = await self._session.send(request, tries)
        except (TimeoutError, aiohttp.ClientError):
            return Refusal(Problem.UNAVAILABLE)
        except AnswerTooLarge:
            return Refusal(Problem.UNCLEAR)
        middle = sent + (self._clock() - sent) / 2
        outcome = classify(exchange, call, response, at=middle)
        if isinstance(outcome, Reply):
            outcome = _own_part(call, outcome, credentials, time.monotonic() - started)
        code = outcome.code if isinstance(outcome, Refusal) else None
        if is_ban(exchange, response, code) or not _counts_by_account(exchange, call):
            _obey(self._limiters[exchange.id], exchange, outcome)
        return outcome

    async def _allowed(self, exchange: Exchange, call: Call) -> bool:
        """Wait for the allowance; nothing waits for a call that the check can do without."""
        return await self._limiters[exchange.id].take(
            0 if _counts_by_account(exchange, call) else call.weight,
            within=0 if call.optional else PATIENCE,
            pool=call.id if exchange.limited_by_call else "",
        )

    async def _signed(
        self, exchange: Exchange, call: Call, credentials: Mapping[FieldId, Secret] | None
    ) -> Request:
        if not _signs_with_private_key(credentials):
            return self._sign(exchange, call, credentials)
        # Reading an RSA key takes up to a quarter of a second in which nothing else runs, so no two
        # of them may follow each other without letting the rest of the bot in between.
        async with self._slow:
            return self._sign(exchange, call, credentials)

    def _sign(
        self, exchange: Exchange, call: Call, credentials: Mapping[FieldId, Secret] | None
    ) -> Request:
        # A clone per call: keys changed on one shared instance went out with other users' calls.
        place = exchange.variant or exchange.places[0].variant
        signer = copy.copy(self._templates[exchange.id, place])
        # Nothing that is set leads back to the clone, so that the keys in it go at once, and not
        # when garbage is looked for. Some classes take `timeDifference` off the time, some do not.
        signer.options = {**signer.options, "timeDifference": 0}
        milliseconds = self._milliseconds(exchange)
        if exchange.in_order and credentials:
            milliseconds = self._turns.of(credentials).after_the_last(milliseconds)
        signer.milliseconds = milliseconds
        signer.seconds = lambda: milliseconds() // 1000
        signer.request = _endpoint
        forms = {field.id: field.for_ccxt for field in exchange.fields}
        for name, secret in (credentials or {}).items():
            setattr(signer, CCXT_FIELDS[name], forms[name](secret.reveal()))
        if credentials:
            secret = credentials[FieldId.SECRET]
            signer.rsa = (self._held.get(id(secret)) or RsaKey(secret)).sign
        endpoint = getattr(signer, call.method)(_params(call, signer.apiKey))
        signed = signer.sign(*endpoint)
        return _request(signed["url"], signed["method"], signed["headers"], signed["body"])

    def _milliseconds(self, exchange: Exchange) -> Callable[[], int]:
        """Return a clock that shows the exchange's time, as far as it is known."""
        correction = self._corrections.get(exchange.id, timedelta())
        return lambda: round((self._clock() + correction).timestamp() * 1000)


def _params(call: Call, key: str) -> dict[str, object]:
    return {**call.params(), **({call.key_param: key} if call.key_param else {})}


def _signs_with_private_key(credentials: Mapping[FieldId, Secret] | None) -> bool:
    return credentials is not None and pem.is_private(credentials[FieldId.SECRET].reveal())


def _own_part(
    call: Call, reply: Reply, credentials: Mapping[FieldId, Secret] | None, seconds: float
) -> Reply | Refusal:
    """Return what an answer says of the key that it was asked with, and how long it took."""
    part: object | None = reply.body
    if call.own is not None and credentials:
        part = call.own(reply.body, credentials[FieldId.API_KEY].reveal())
        if part is None:
            return Refusal(Problem.UNCLEAR, clock_offset=reply.clock_offset)
    return Reply(part, reply.clock_offset, seconds)


def _counts_by_account(exchange: Exchange, call: Call) -> bool:
    return call.signed and exchange.limited_by_account


def _obey(limiter: Limiter, exchange: Exchange, outcome: Outcome) -> None:
    """Pause as long as a rate limit asks for."""
    if not isinstance(outcome, Refusal) or outcome.problem is not Problem.RATE_LIMITED:
        return
    if outcome.code not in exchange.personal_limits:
        limiter.pause((outcome.retry_after or DEFAULT_PAUSE).total_seconds())


@cache
def _described(ccxt_class: str) -> Any:
    """Return ccxt's own description of an exchange, of which only copies are changed.

    Making one takes some milliseconds, and all places of an exchange begin with the same.
    """
    module = importlib.import_module(f"ccxt.async_support.{ccxt_class}")
    return getattr(module, ccxt_class)({"enableRateLimit": False})


@cache
def _trust(bundle: str) -> ssl.SSLContext:
    """Trust the system's authorities, and certifi's on a system that shows none of its own.

    Reading them takes a tenth of a second, and they are the same for every gateway.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(cafile=bundle)
    return context


def _endpoint(path: str, api: object, method: str, params: object, **_: object) -> tuple[Any, ...]:
    """Stand in for ccxt's `request`: nothing is sent there."""
    return path, api, method, params


def _request(url: str, method: str, headers: Headers, body: str | None) -> Request:
    given = {name: value for name, value in (headers or {}).items() if value is not None}
    return Request(url=url, method=method, headers={**HEADERS, **given}, body=body)
