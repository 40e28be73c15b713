"""Updates that Telegram brings, instead of our asking for them: one by one, perhaps twice."""

import asyncio
import json
import logging
from collections import OrderedDict
from datetime import timedelta
from time import monotonic
from urllib.parse import urlsplit

from telegram import Bot, Update
from telegram.error import BadRequest, TelegramError

from bot.again import WebhookRefused
from bot.first_poll import ALLOWED_UPDATES
from bot.secret import Secret
from bot.telegram import Arrivals, Raw, is_readable, since
from storage.journal import NotWritten

LOGGER = logging.getLogger(__name__)

LOOK_EVERY = 60  # seconds
REMEMBERED = 10_000  # updates that are known when they come again


class Webhook:
    """Take in what comes to the address that Telegram was given, once it is open."""

    by = "webhook"
    patience = timedelta(seconds=3 * LOOK_EVERY)

    def __init__(self, *, url: str, secret: Secret, arrivals: Arrivals) -> None:
        self._url = url
        self._secret = secret
        self._arrivals = arrivals
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._taking: dict[int, asyncio.Task[bool]] = {}
        self._queue: asyncio.Queue[object] | None = None
        self._bot: Bot | None = None
        self._confirmed: float | None = None
        self._heard_out: float | None = None
        self.replaced = asyncio.Event()
        """Never set: Telegram brings updates to one address only."""

    @property
    def path(self) -> str:
        """Return the part of the address that this process serves."""
        return urlsplit(self._url).path or "/"

    def is_telegram(self, given: str) -> bool:
        """Tell whether somebody knows the secret, in a time that does not tell how much of it."""
        return Secret(given) == self._secret

    async def announce(self, bot: Bot) -> None:
        """Tell Telegram where to bring updates; raises WebhookRefused and TelegramError."""
        try:
            await bot.set_webhook(
                self._url, secret_token=self._secret.reveal(), allowed_updates=list(ALLOWED_UPDATES)
            )
        except BadRequest:
            raise WebhookRefused from None  # else it would be taken for a Telegram that is away
        self._bot = bot
        self._confirmed = monotonic()

    def open(self, queue: "asyncio.Queue[object]") -> None:
        """Hand on what comes from now on; until then Telegram is asked to come again."""
        self._queue = queue

    def leave(self) -> None:
        """Take nothing more in; Telegram keeps it for the next start."""
        self._queue = None

    async def look(self) -> None:
        """See whether Telegram still has our address, and give it again if not."""
        assert self._bot is not None
        began = monotonic()
        try:
            info = await self._bot.get_webhook_info()
            if info.url != self._url:
                LOGGER.warning("the webhook was changed by somebody; it is set again")
                await self.announce(self._bot)
                return
        except TelegramError as error:
            LOGGER.warning("the webhook could not be looked at: %s", type(error).__name__)
            return
        self._confirmed = began
        if info.pending_update_count == 0:
            self._heard_out = began

    async def take(self, body: bytes) -> bool:
        """Journal an update and hand it on; False where Telegram has to bring it again."""
        update = _parsed(body)
        if update is None:
            LOGGER.error("what was brought cannot be read, skipped")
            return True
        number, queue = update["update_id"], self._queue
        if queue is None:
            return False
        if number in self._seen:
            return True
        # Brought again before the journal has it, it may not be promised by that second answer.
        taking = self._taking.get(number)
        if taking is None:
            taking = self._taking[number] = asyncio.create_task(self._take(update, queue))
            taking.add_done_callback(lambda _: self._taking.pop(number))
        return await asyncio.shield(taking)

    async def _take(self, update: Raw, queue: "asyncio.Queue[object]") -> bool:
        number = update["update_id"]
        try:
            await self._arrivals.journal([update])
            readable = is_readable(update)
            if not readable:
                LOGGER.error("update %s cannot be read, skipped", number)
                await self._arrivals.unreadable([update])
        except NotWritten as error:
            LOGGER.error("an update could not be journalled", exc_info=error)
            return False
        self._remember(number)
        if readable:
            await queue.put(Update.de_json(update, self._bot))
        return True

    def _remember(self, number: int) -> None:
        self._seen[number] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def silence(self) -> timedelta | None:
        """Return how long ago Telegram last said that it has our address; None before that."""
        return since(self._confirmed)

    def idle(self) -> timedelta:
        """Return nothing: there is no loop that could have ended."""
        return timedelta(0)

    def behind(self) -> timedelta | None:
        """Return how old the newest moment is up to which we have all that users sent."""
        return since(self._heard_out)


def _parsed(body: bytes) -> Raw | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(update, dict) and isinstance(update.get("update_id"), int):
        return update
    return None
