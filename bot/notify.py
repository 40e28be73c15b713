"""What the bot says on its own: after a restart, a late deletion, an abandoned entry."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.guard import COMMANDS
from bot.i18n import DEFAULT, Translator, Words
from bot.screens import start as screens
from bot.screens.base import Screen
from bot.services.clock import Clock
from storage.users import Users

LOGGER = logging.getLogger(__name__)

NONE: Mapping[int, str] = {}
ADMIN_COMMANDS = ("stats", "requests", "checks", "broadcast")


class Notices:
    """Tell users something that they did not ask for."""

    def __init__(self, *, bot: Bot, users: Users, words: Words, clock: Clock) -> None:
        self._bot = bot
        self._users = users
        self._words = words
        self._clock = clock

    async def tell(
        self, user_ids: Iterable[int], key: str, *, languages: Mapping[int, str] = NONE
    ) -> frozenset[int]:
        """Say one thing to each of these users and return whom it need not be said again.

        `languages` tells that of those of whom nothing is stored any more.
        """
        done = set()
        for user in dict.fromkeys(user_ids):
            language = languages.get(user, DEFAULT)
            if await self.show(user, lambda t: screens.notice(t, key), language=language):
                done.add(user)
        return frozenset(done)

    async def show(
        self,
        user_id: int,
        screen: Callable[[Translator], Screen],
        *,
        language: str = DEFAULT,
    ) -> bool:
        """Show a user one screen, in their language; False where a later try may reach them.

        Where nothing is stored of them it is in the `language`.
        """
        user = await self._users.get(user_id)
        if user and user.unreachable_since:
            return True  # what they need to know is on the screens they see when they are back
        t = self._words(user.language if user else language)
        return await self._send(user_id, screen(t))

    async def _send(self, user_id: int, screen: Screen) -> bool:
        try:
            await self._bot.send_message(
                user_id, screen.text, reply_markup=screen.markup(self._clock())
            )
        except TelegramError as error:
            # The user blocked the bot, or Telegram is away: the next screen shows the same truth.
            LOGGER.info("a notice was not delivered: %s", type(error).__name__)
            if isinstance(error, Forbidden):
                await self._users.lost(user_id, self._clock())
            return isinstance(error, Forbidden | BadRequest)
        return True


async def describe_bot(bot: Bot, words: Words, admins: Collection[int]) -> None:
    """Set the commands and descriptions that Telegram shows, in every language."""
    for language, t in _languages(words):
        await bot.set_my_commands(_commands(COMMANDS, t), language_code=language)
        await bot.set_my_description(t.plain("bot-description"), language_code=language)
        short = t.plain("bot-short-description")
        await bot.set_my_short_description(short, language_code=language)
    for admin in admins:
        await _show_admin_commands(bot, words, admin)


async def _show_admin_commands(bot: Bot, words: Words, admin: int) -> None:
    """Show an operator's commands in their own chat only; they work also where this fails."""
    scope = BotCommandScopeChat(admin)
    try:
        for language, t in _languages(words):
            every = _commands((*COMMANDS, *ADMIN_COMMANDS), t)
            await bot.set_my_commands(every, scope=scope, language_code=language)
    except TelegramError as error:
        # Telegram knows no chat with somebody who has never written to the bot.
        LOGGER.info("an admin's commands were not set: %s", type(error).__name__)


def _languages(words: Words) -> list[tuple[str | None, Translator]]:
    """Return every language, and without a code what the others see."""
    return [(None, words(DEFAULT)), *((t.language, t) for t in words.all())]


def _commands(names: Sequence[str], t: Translator) -> list[BotCommand]:
    return [BotCommand(name, t.plain(f"command-{name}")) for name in names]
