"""Sends a message to all users: one after the other, at the bot's pace, and over a restart."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.i18n import Words
from bot.notify import Notices
from bot.screens import broadcast as screens
from bot.services.clock import Clock
from bot.telegram import seconds
from storage.broadcasts import Broadcast, Broadcasts, Receiver
from storage.users import Users

LOGGER = logging.getLogger(__name__)

# A run ends before the next one begins, so that the scheduler has none to leave out.
RUN = timedelta(seconds=14)


class Broadcaster:
    """Go through the users; after a stop at any line at most one of them reads it twice."""

    def __init__(
        self,
        *,
        bot: Bot,
        turn: Callable[[], Awaitable[None]],
        table: Broadcasts,
        users: Users,
        words: Words,
        notices: Notices,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._turn = turn
        self._table = table
        self._users = users
        self._words = words
        self._notices = notices
        self._clock = clock
        self._not_before: datetime | None = None

    async def run(self) -> None:
        """Send to users until all have had their turn, it is stopped, or the run's time is up."""
        until = self._clock() + RUN
        if self._not_before is not None and self._clock() < self._not_before:
            return
        while self._clock() < until:
            broadcast = await self._table.current()
            if broadcast is None or not await self._step(broadcast):
                return

    async def _step(self, broadcast: Broadcast) -> bool:
        """Give one user their turn; False where this run has nothing more to do."""
        receiver = await self._table.next_receiver(broadcast)
        if receiver is None:
            await self._finish(broadcast)
            return False
        reached = await self._send(broadcast, receiver)
        if reached is None:
            return False
        await self._table.advance(broadcast.id, receiver.id, reached=reached)
        return True

    async def _send(self, broadcast: Broadcast, receiver: Receiver) -> bool | None:
        """Tell whether a user got it; None where it is to be tried again later."""
        screen = screens.message(broadcast.kind, broadcast.message, self._words(receiver.language))
        markup = screen.markup(self._clock())
        await self._turn()
        try:
            await self._bot.send_message(receiver.id, screen.text, reply_markup=markup)
        except Forbidden:
            await self._users.lost(receiver.id, self._clock())
            return False
        except BadRequest:
            return False  # Telegram knows no such chat any more
        except RetryAfter as error:
            self._not_before = self._clock() + timedelta(seconds=seconds(error))
            return None
        except TelegramError as error:
            LOGGER.warning("a broadcast waits for Telegram: %s", type(error).__name__)
            return None
        return True

    async def _finish(self, broadcast: Broadcast) -> None:
        """Tell who began it how it ended, then note the end: at worst they hear it twice."""
        await self._notices.show(broadcast.user_id, lambda t: screens.finished(broadcast, t))
        await self._table.finish(broadcast.id, self._clock())
