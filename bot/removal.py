"""Messages with secrets leave the chat: at once, or later, for as long as Telegram allows."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.meter import Meter
from bot.services.clock import Clock
from bot.telegram import seconds
from storage.journal import Arrival, Journal, NotWritten, Place

LOGGER = logging.getLogger(__name__)

PAUSES = (0.3, 1.0)  # seconds between the tries made while the user waits
PATIENCE = 5.0  # seconds after which the user is told
LONGEST_PAUSE = timedelta(hours=1)
UNMET_AFTER = timedelta(minutes=1)  # who looks at a message notes what became of it by then


@dataclass(frozen=True)
class Tried:
    """What became of messages that were left in chats."""

    gone: tuple[Arrival, ...]
    left: tuple[Arrival, ...]


class Removals:
    """Delete messages now, and remember those that could not be deleted."""

    def __init__(
        self,
        *,
        bot: Bot,
        journal: Journal,
        clock: Clock,
        pauses: Sequence[float] = PAUSES,
        meter: Meter | None = None,
    ) -> None:
        self._bot = bot
        self._journal = journal
        self._clock = clock
        self._pauses = pauses
        self._meter = meter or Meter()
        self.swept: set[Place] = set()
        """Messages tried at the start; Telegram may deliver them once more."""
        self.at_work: set[Place] = set()
        """Messages that are being met or handled, which `retry` leaves alone."""

    async def remove(self, chat_id: int, message_id: int) -> bool:
        """Delete a message with a few tries; False leaves it to `retry`."""
        began = monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                error = await self._try(chat_id, message_id)
        except TimeoutError:
            error = "TimeoutError"
        self._meter.deleted("left" if error else "removed", monotonic() - began)
        if error is None:
            return True
        LOGGER.warning("a message could not be deleted: %s", error)
        await self._keep((chat_id, message_id), error, attempts=0, now=self._clock())
        return False

    async def _try(self, chat_id: int, message_id: int) -> str | None:
        for pause in (*self._pauses, None):
            error = await self._delete(chat_id, message_id)
            if error is None:
                return None
            if pause is None or isinstance(error, BadRequest | Forbidden):
                break
            wait = _wait(error, pause)
            if wait >= PATIENCE:
                break  # the user is told now, not after a wait that changes nothing
            await asyncio.sleep(wait)
        return type(error).__name__

    async def _delete(self, chat_id: int, message_id: int) -> TelegramError | None:
        try:
            await self._bot.delete_message(chat_id, message_id, read_timeout=PATIENCE)
        except BadRequest as error:
            # Telegram has one class for "not found", which is what we want, and "can't be deleted".
            return None if "not found" in error.message.lower() else error
        except TelegramError as error:
            # Also a 404 and an answer that is no JSON, which have no class of their own.
            return error
        return None

    async def sweep(self) -> Tried:
        """Delete what arrived before the last stop and was not dealt with."""
        found = [row for row in await self._journal.all() if row.reason is None]
        self.swept.update(row.place for row in found)
        gone = await asyncio.gather(*(self.remove(*row.place) for row in found))
        return await self._settled(found, gone)

    async def retry(self, now: datetime) -> Tried:
        """Try again what is due."""
        # Taken before the rows are read: whoever is at work then may tell the user meanwhile.
        busy = frozenset(self.at_work)
        due = await self._journal.due(now, limit=100, unmet_since=now - UNMET_AFTER)
        idle = [row for row in due if row.place not in busy | self.at_work]
        return await self._settled(idle, [await self._retry_one(row, now) for row in idle])

    async def _settled(self, rows: Sequence[Arrival], gone: Sequence[bool]) -> Tried:
        done = tuple(row for row, ended in zip(rows, gone, strict=True) if ended)
        left = tuple(row for row, ended in zip(rows, gone, strict=True) if not ended)
        await self._journal.settle([row.place for row in done])
        return Tried(done, left)

    async def _retry_one(self, row: Arrival, now: datetime) -> bool:
        error = await self._delete(row.chat_id, row.message_id)
        if error is None:
            return True
        # Tries are counted only once the user knows: one who does not is to hear of it soon.
        tries = 0 if row.untold else row.attempts + 1
        await self._keep(row.place, type(error).__name__, attempts=tries, now=now)
        return False

    async def _keep(self, place: Place, reason: str, *, attempts: int, now: datetime) -> None:
        """Note that a message stays; where that fails, `retry` takes it for one never met."""
        try:
            await self._journal.keep(
                *place, reason=reason, attempts=attempts, next_try_at=now + _pause(attempts)
            )
        except NotWritten as error:
            LOGGER.error("a message that stays could not be noted", exc_info=error)

    async def told(self, places: Iterable[Place]) -> None:
        """Note that the users of messages that stay know it; at worst they hear it again."""
        try:
            await self._journal.told(places)
        except NotWritten as error:
            LOGGER.error("who was told could not be noted", exc_info=error)

    async def settle(self, places: Iterable[Place]) -> bool:
        """Forget messages that are gone or harmless; False where that could not be noted."""
        try:
            await self._journal.settle(places)
        except NotWritten as error:
            LOGGER.error("messages that were dealt with could not be noted", exc_info=error)
            return False
        return True

    async def given_up(self, now: datetime) -> tuple[Arrival, ...]:
        """Return, once, the messages that Telegram no longer lets us delete."""
        return tuple(await self._journal.give_up(now))

    async def owed(self, user: int) -> bool:
        """Tell whether a message of this user is still to be deleted."""
        return await self._journal.owed(owner=user)

    async def left(self, user: int) -> bool:
        """Tell whether a message of this user is still in the chat, to be deleted or given up."""
        return bool(await self._journal.kept(owner=user))


def _wait(error: TelegramError, pause: float) -> float:
    return seconds(error) if isinstance(error, RetryAfter) else pause


def _pause(tries: int) -> timedelta:
    return min(timedelta(seconds=15 * 2 ** min(tries, 12)), LONGEST_PAUSE)
