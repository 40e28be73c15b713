"""What stock python-telegram-bot lacks: a light request, a journal, deletions first.

The measurements behind each part stand in the README's decision list.
"""

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from random import uniform
from time import monotonic
from typing import Any, Protocol, TypeGuard

import aiohttp
from telegram import Update
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter, BaseUpdateProcessor
from telegram.request import BaseRequest, RequestData

from bot.first_poll import FirstPoll, Heard
from bot.meter import Meter

# Else RetryAfter warns at each 429 that its seconds will become a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "1")

LOGGER = logging.getLogger(__name__)

AT_ONCE = 4096  # updates in work; each user's run one after the other
FULL = 100  # updates in one poll (Bot API, getUpdates); a poll with fewer leaves none behind
CONFLICTS = 3  # refused polls in a row that tell of another process with the same token
NOTHING_NEW = b'{"ok":true,"result":[]}'
LARGEST_FILE = 16 * 1024  # bytes; the one kind of file that is fetched has some hundreds
LONGEST_WAIT = 10.0  # seconds that a call waits because Telegram asks for it; then it fails
LONGEST_TURN = 1.0  # seconds that a message nobody asked for lets those pass that somebody did
SHORT_PAUSE = 0.4  # seconds before a call that failed on the way is tried again
# Never paced: a secret is visible until it is deleted, and a button waits for its answer.
URGENT = frozenset({"deleteMessage", "answerCallbackQuery", "leaveChat", "getMe"})

Raw = dict[str, Any]


@dataclass(frozen=True)
class Arrivals:
    """What becomes of raw updates before Telegram is told that we have them."""

    journal: Callable[[list[Raw]], Awaitable[None]]
    unreadable: Callable[[list[Raw]], Awaitable[None]]


class Hears(Protocol):
    """One of the two ways to get updates, as seen by those who watch over it."""

    by: str
    patience: timedelta
    replaced: asyncio.Event

    def silence(self) -> timedelta | None:
        """Return how long ago Telegram was last heard well; None before the first time."""

    def idle(self) -> timedelta:
        """Return how long ago anything was done to hear Telegram."""

    def behind(self) -> timedelta | None:
        """Return how old the newest moment is up to which we have all that users sent."""

    def leave(self) -> None:
        """Take nothing more in."""


class AiohttpRequest(BaseRequest):
    """Talk to the Bot API through aiohttp: a fifteenth of the stock request's processor time."""

    def __init__(
        self, *, connections: int = 0, read_timeout: float = 10, meter: Meter | None = None
    ) -> None:
        """Open as many connections as there are calls, unless told otherwise.

        With a bound, calls that Telegram is slow to answer would hold deletions back.
        """
        self._connections = connections
        self._read_timeout = read_timeout
        self._meter = meter or Meter()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return the seconds a method waits for its answer unless told otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(
                connector=connector, trust_env=False, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and body; raises TimedOut and NetworkError, which name no URL."""
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        wait = self._read_timeout if read_timeout is self.DEFAULT_NONE else read_timeout
        connect = 5.0 if connect_timeout is self.DEFAULT_NONE else connect_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=wait)
        outcome = "none"
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                body = await (_file(response) if method == "GET" else response.read())
                outcome = str(response.status)
                return response.status, body
        except TimeoutError:
            outcome = "timeout"
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # The error's own text holds the address, and so the token.
            raise NetworkError(type(error).__name__) from None
        finally:
            # The Bot API is asked by POST; the last part of a file's address is its name.
            name = "download" if method == "GET" else url.rpartition("/")[2]
            self._meter.called(name, outcome)


async def _file(response: aiohttp.ClientResponse) -> bytes:
    """Read a file, whatever size was told before."""
    content = bytearray()
    async for chunk in response.content.iter_chunked(LARGEST_FILE):
        content += chunk
        if len(content) > LARGEST_FILE:
            response.close()
            raise NetworkError("FileTooLarge")
    return bytes(content)


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


class PollingRequest(AiohttpRequest):
    """Fetch updates: each is journalled before the next poll tells Telegram that we have it.

    `getUpdates` is acknowledged before handlers run, so without the journal a kill leaves typed
    secrets in the chat (10 of 10 when tried). An update that cannot be parsed is emptied here:
    python-telegram-bot would log it whole and ask for it again for ever.
    """

    by = "polling"
    patience = timedelta(seconds=90)  # a poll lasts ten seconds, a pause after an error thirty

    def __init__(
        self, arrivals: Arrivals, *, first: FirstPoll | None = None, meter: Meter | None = None
    ) -> None:
        """Take the answer of `first` for that of the first call."""
        super().__init__(connections=2, meter=meter)
        self._first = first
        self._arrivals = arrivals
        self.replaced = asyncio.Event()
        """Set once another process evidently fetches this bot's updates."""
        self._conflicts = 0
        self._leaving = False
        self._heard: float | None = None
        self._asked = monotonic()
        self._emptied_at: float | None = None
        self._handed_on: float | None = None

    def silence(self) -> timedelta | None:
        """Return how long ago Telegram last answered a poll well; None before the first time."""
        return since(self._heard)

    def idle(self) -> timedelta:
        """Return how long ago Telegram was last asked, or answered, whatever it said."""
        return timedelta(seconds=monotonic() - self._asked)

    def behind(self) -> timedelta | None:
        """Return how old the newest moment is up to which we have all that users sent.

        None until Telegram was heard out for the first time.
        """
        return since(self._handed_on)

    def leave(self) -> None:
        """Take nothing more in: the last poll only acknowledges, what it brings comes again.

        A message that were journalled now would be deleted at the next start, unread.
        """
        self._leaving = True

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Return what was fetched, journalled and with garbage emptied."""
        # The next poll begins when what the last one gave is on its way to be handled.
        self._handed_on = self._emptied_at or self._handed_on
        self._asked = monotonic()
        status, heard = await self._fetch(*args, **kwargs)
        body = heard.body
        self._asked = monotonic()
        self._count_conflict(status)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            # python-telegram-bot would never poll again; a token refused for good fails at getMe.
            raise NetworkError(f"HTTP {status}")
        if status != HTTPStatus.OK:
            return status, body
        if self._leaving:
            return status, NOTHING_NEW
        answer = json.loads(body)
        updates = answer["result"]
        if updates:
            await self._arrivals.journal(updates)
        bad = [update for update in updates if not is_readable(update)]
        if bad:
            await self._arrivals.unreadable(bad)
            answer["result"] = [_emptied(u) if u in bad else u for u in updates]
            body = json.dumps(answer).encode()
        self._heard = heard.at
        if len(updates) < FULL:
            self._emptied_at = self._heard
        return status, body

    async def _fetch(self, *args: Any, **kwargs: Any) -> tuple[int, Heard]:
        first, self._first = self._first, None
        heard = await first.heard() if first is not None else None
        if heard is not None:
            return HTTPStatus.OK, heard
        status, body = await super().do_request(*args, **kwargs)
        return status, Heard(body, monotonic())

    def _count_conflict(self, status: int) -> None:
        """Notice a second poller; a process that has just been stopped may cause one or two."""
        self._conflicts = self._conflicts + 1 if status == HTTPStatus.CONFLICT else 0
        if self._conflicts == CONFLICTS:
            self.replaced.set()


def _emptied(update: Raw) -> Raw:
    LOGGER.error("update %s cannot be read, skipped", update.get("update_id"))
    return {"update_id": update["update_id"]}


def is_readable(update: Raw) -> bool:
    """Tell whether python-telegram-bot can make an update of it."""
    try:
        Update.de_json(json.loads(json.dumps(update)), None)
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError, OSError):
        return False
    return True


def since(moment: float | None) -> timedelta | None:
    """Return how long ago a monotonic moment was; None where there was none."""
    return None if moment is None else timedelta(seconds=monotonic() - moment)


class Guard(Protocol):
    """What sees each update before it waits for anything."""

    async def meet(self, update: Update) -> bool:
        """Delete what must not stay; return whether the update is to be handled."""

    async def part(self, update: Update) -> None:
        """Forget the update: it was handled."""


class PerUserProcessor(BaseUpdateProcessor):
    """Work on one update per user at a time, on many users at once, and meet each one first."""

    def __init__(self, guard: Guard) -> None:
        super().__init__(AT_ONCE)
        self._guard = guard
        self._last: dict[int, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Give up what did not end in time; the journal has it for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Meet the update at once, then handle it in its user's turn."""
        user = update.effective_user.id if _has_user(update) else 0
        # The place in line is taken before the first await: a slow deletion changes no order.
        before = self._last.get(user)
        turn = self._last[user] = asyncio.get_running_loop().create_future()
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._in_turn(update, coroutine, before)
        finally:
            self._tasks.discard(task)
            # A dropped update ends before its turn came, which must not let the next one pass.
            if before is None or before.done():
                self._end(user, turn)
            else:
                before.add_done_callback(lambda _: self._end(user, turn))

    def _end(self, user: int, turn: asyncio.Future[None]) -> None:
        turn.set_result(None)
        if self._last.get(user) is turn:
            del self._last[user]

    async def _in_turn(
        self, update: object, coroutine: Awaitable[Any], before: asyncio.Future[None] | None
    ) -> None:
        try:
            if isinstance(update, Update) and await self._guard.meet(update):
                if before is not None:
                    await asyncio.shield(before)  # who gives up waiting must not end the other
                await coroutine
                await self._guard.part(update)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()


def _has_user(update: object) -> TypeGuard[Any]:
    return isinstance(update, Update) and update.effective_user is not None


class Bucket:
    """A pace by one number (GCRA): `rate` per second, with `burst` at once."""

    __slots__ = ("_ahead", "_gap", "_next")

    def __init__(self, *, rate: float, burst: float) -> None:
        self._gap = 1 / rate
        self._ahead = (burst - 1) * self._gap
        self._next = 0.0

    def delay(self, now: float) -> float:
        """Book one place and return the seconds to wait for it."""
        self._next = max(self._next, now)
        wait = max(0.0, self._next - self._ahead - now)
        self._next += self._gap
        return wait

    def idle(self, now: float) -> bool:
        """Tell whether the bucket is full again."""
        return self._next <= now

    def half_free(self, now: float) -> float:
        """Return the seconds until half of the burst can be had at once."""
        return max(0.0, self._next - self._ahead / 2 - now)


class Pace(BaseRateLimiter[None]):
    """Keep Telegram's limits: about 1 message/s per chat and 30/s overall (Bots FAQ).

    A little below them: calls may arrive closer together than they were made. The burst of a chat
    is as long as somebody who reads and taps needs, to be answered at once every time.
    One user's 429 holds back only that user's chat, and deletions are never held back; the stock
    limiter stops everybody (2.9 s measured for another user's deletion).
    """

    def __init__(self, *, per_chat: float = 1, chat_burst: float = 8, overall: float = 25) -> None:
        self._overall = Bucket(rate=overall, burst=overall)
        self._unasked = Bucket(rate=overall, burst=1)
        self._chats: dict[object, Bucket] = {}
        self._per_chat, self._chat_burst = per_chat, chat_burst

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call now or in turn; a short 429 or a failure on the way is met once, by a second try.

        After that the caller hears of it. A stop waits for whoever waits here.
        """
        if endpoint in URGENT or "chat_id" not in data:
            return await callback(*args, **kwargs)
        await asyncio.sleep(self._wait(data["chat_id"]))
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            if seconds(error) > LONGEST_WAIT:
                raise
            await asyncio.sleep(seconds(error))
        except NetworkError as error:
            if not _may_repeat(error, endpoint):
                raise
            # Not all at once: whatever broke there broke for everybody.
            await asyncio.sleep(SHORT_PAUSE * uniform(0.5, 1.5))  # noqa: S311
        return await callback(*args, **kwargs)

    async def turn(self) -> None:
        """Wait until a message that nobody asked for would hold up nobody who did.

        Half of the burst is theirs; so among hundreds of alerts an answer goes out at once. Where
        users ask for more than may be sent it takes its place in their line, or would never go.
        """
        loop = asyncio.get_running_loop()
        # One after the other: half of a burst on top of a second's own would be too many for it.
        await asyncio.sleep(self._unasked.delay(loop.time()))
        latest = loop.time() + LONGEST_TURN
        while True:
            wait = min(self._overall.half_free(loop.time()), latest - loop.time())
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    def _wait(self, chat: object) -> float:
        now = asyncio.get_running_loop().time()
        if len(self._chats) > 10_000:
            self._chats = {k: b for k, b in self._chats.items() if not b.idle(now)}
        bucket = self._chats.setdefault(chat, Bucket(rate=self._per_chat, burst=self._chat_burst))
        return max(bucket.delay(now), self._overall.delay(now))


def _may_repeat(error: NetworkError, endpoint: str) -> bool:
    """Tell whether a second try may help, and says nothing twice.

    A 5xx and a lost connection have no class of their own, a refusal and a timeout do. What timed
    out may have been done, which matters only where doing it again shows.
    """
    return type(error) is NetworkError or (
        isinstance(error, TimedOut) and not endpoint.startswith("send")
    )


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
