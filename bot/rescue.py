"""While nothing can be journalled: secrets leave the chat all the same, and users are told.

What arrives then is not acknowledged, so Telegram gives it again until it can be handled.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.guard import Guard
from bot.i18n import Words, best_language
from bot.telegram import Raw, is_readable
from storage.journal import NotWritten

LOGGER = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds that a secret may stay visible for the journal's sake
Journal = Callable[[list[Raw]], Awaitable[None]]


class Rescue:
    """Journal updates; where that takes long or fails, do what cannot wait."""

    def __init__(self, journal: Journal, *, words: Words, lets_in: Callable[[int], bool]) -> None:
        self._journal = journal
        self._words = words
        self._lets_in = lets_in
        self._bot: Bot | None = None
        self._guard: Guard | None = None
        self._met: set[object] = set()
        self._told: set[int] = set()

    def begin(self, bot: Bot, guard: Guard) -> None:
        """Take what is made of updates, and so can only be made later."""
        self._bot, self._guard = bot, guard

    async def journal(self, updates: list[Raw]) -> None:
        """Return once they are journalled; raises NotWritten."""
        writing = asyncio.ensure_future(self._journal(updates))
        await asyncio.wait((writing,), timeout=PATIENCE)
        if not writing.done() or writing.exception() is not None:
            await self._rescue(updates)
        try:
            await writing
        except NotWritten:
            LOGGER.error("updates cannot be journalled; Telegram is to give them again")
            raise
        self._met.clear()
        self._told.clear()

    async def _rescue(self, updates: list[Raw]) -> None:
        new = [raw for raw in updates if raw["update_id"] not in self._met and is_readable(raw)]
        self._met.update(raw["update_id"] for raw in new)
        met = (self._meet(Update.de_json(raw, self._bot)) for raw in new)
        await asyncio.gather(*met)

    async def _meet(self, update: Update) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or chat.type != ChatType.PRIVATE or user is None or user.is_bot:
            return
        assert self._guard is not None
        assert self._bot is not None
        await self._guard.rescue(update)
        silent = update.my_chat_member is not None or not self._lets_in(user.id)
        if silent or user.id in self._told:
            return
        self._told.add(user.id)
        t = self._words(best_language(user.language_code))  # what they chose cannot be looked up
        try:
            await self._bot.send_message(chat.id, t("on-hold"))
        except TelegramError as error:
            LOGGER.info("a notice was not delivered: %s", type(error).__name__)
