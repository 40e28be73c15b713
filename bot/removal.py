"""Messages with secrets leave the chat: at once, or later, for as long as Telegram allows."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.services.clock import Clock
from storage.journal import Arrival, Journal

LOGGER = logging.getLogger(__name__)

PAUSES = (0.3, 1.0)  # seconds between the tries made while the user waits
PATIENCE = 5.0  # seconds after which the user is told
LONGEST_PAUSE = timedelta(hours=1)


class Removals:
    """Delete messages now, and remember those that could not be deleted."""

    def __init__(
        self, *, bot: Bot, journal: Journal, clock: Clock, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._bot = bot
        self._journal = journal
        self._clock = clock
        self._pauses = pauses
        self.swept: set[tuple[int, int]] = set()
        """Messages removed at the start; Telegram may deliver them once more."""

    async def remove(self, chat_id: int, message_id: int) -> bool:
        """Delete a message with a few tries; False leaves it to `retry`."""
        try:
            async with asyncio.timeout(PATIENCE):
                error = await self._try(chat_id, message_id)
        except TimeoutError:
            error = "TimeoutError"
        if error is None:
            return True
        LOGGER.warning("a message could not be deleted: %s", error)
        await self._journal.keep(
            chat_id,
            message_id,
            reason=error,
            attempts=1,
            next_try_at=self._clock() + _pause(1),
        )
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
        except (Forbidden, NetworkError, RetryAfter) as error:
            return error
        return None

    async def sweep(self) -> list[Arrival]:
        """Delete what arrived before the last stop and was not dealt with; return these."""
        left = [row for row in await self._journal.all() if row.reason is None]
        places = [(row.chat_id, row.message_id) for row in left]
        self.swept.update(places)
        gone = await asyncio.gather(*(self.remove(*place) for place in places))
        await self._journal.settle(
            [place for place, done in zip(places, gone, strict=True) if done]
        )
        return left

    async def retry(self, now: datetime) -> list[Arrival]:
        """Try again what is due and return what is gone now."""
        due = await self._journal.due(now, limit=100)
        gone = [row for row in due if await self._retry_one(row, now)]
        await self._journal.settle([(row.chat_id, row.message_id) for row in gone])
        return gone

    async def _retry_one(self, row: Arrival, now: datetime) -> bool:
        error = await self._delete(row.chat_id, row.message_id)
        if error is None:
            return True
        tries = row.attempts + 1
        await self._journal.keep(
            row.chat_id,
            row.message_id,
            reason=type(error).__name__,
            attempts=tries,
            next_try_at=now + _pause(tries),
        )
        return False

    async def expired(self, now: datetime) -> list[Arrival]:
        """Return, once, the messages that Telegram no longer lets us delete."""
        return await self._journal.take_expired(now)

    async def owed(self, user: int) -> bool:
        """Tell whether a message of this user is still to be deleted."""
        return any(row.user_id == user for row in await self._journal.all() if row.reason)


def _wait(error: TelegramError, pause: float) -> float:
    if not isinstance(error, RetryAfter):
        return pause
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


def _pause(tries: int) -> timedelta:
    return min(timedelta(seconds=15 * 2 ** min(tries, 12)), LONGEST_PAUSE)
