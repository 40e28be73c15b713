"""What the bot says on its own: after a restart, a late deletion, an abandoned entry."""

import logging
from collections.abc import Callable, Iterable

from telegram import Bot, BotCommand
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.guard import COMMANDS
from bot.i18n import DEFAULT, Translator, Words
from bot.screens import start as screens
from bot.screens.base import Screen
from bot.services.clock import Clock
from storage.users import Users

LOGGER = logging.getLogger(__name__)


class Notices:
    """Tell users something that they did not ask for."""

    def __init__(self, *, bot: Bot, users: Users, words: Words, clock: Clock) -> None:
        self._bot = bot
        self._users = users
        self._words = words
        self._clock = clock

    async def tell(self, user_ids: Iterable[int], key: str) -> frozenset[int]:
        """Say one thing to each of these users and return whom it need not be said again."""
        users = dict.fromkeys(user_ids)
        done = [u for u in users if await self.show(u, lambda t: screens.notice(t, key))]
        return frozenset(done)

    async def show(self, user_id: int, screen: Callable[[Translator], Screen]) -> bool:
        """Show a user one screen, in their language; False where a later try may reach them."""
        user = await self._users.get(user_id)
        t = self._words(user.language if user else DEFAULT)
        return await self._send(user_id, screen(t))

    async def _send(self, user_id: int, screen: Screen) -> bool:
        try:
            await self._bot.send_message(
                user_id, screen.text, reply_markup=screen.markup(self._clock())
            )
        except TelegramError as error:
            # The user blocked the bot, or Telegram is away: the next screen shows the same truth.
            LOGGER.info("a notice was not delivered: %s", type(error).__name__)
            return isinstance(error, Forbidden | BadRequest)
        return True


async def describe_bot(bot: Bot, words: Words) -> None:
    """Set the commands and descriptions that Telegram shows, in every language."""
    # Without a language code for those whose language we do not speak.
    for language, t in ((None, words(DEFAULT)), *((t.language, t) for t in words.all())):
        commands = [BotCommand(name, t.plain(f"command-{name}")) for name in COMMANDS]
        await bot.set_my_commands(commands, language_code=language)
        await bot.set_my_description(t.plain("bot-description"), language_code=language)
        short = t.plain("bot-short-description")
        await bot.set_my_short_description(short, language_code=language)
