"""What a handler is given: the user, their words, the services, and ways to answer."""

import re
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from telegram import InputMediaPhoto, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from bot.callbacks import Erase
from bot.engine.answers import Answers
from bot.exchanges.base import Exchange
from bot.guard import Guard, Met
from bot.i18n import Translator, Words, best_language
from bot.screens.base import Screen
from bot.services.access import Access, Standing
from bot.services.account import Account
from bot.services.activations import Activations
from bot.services.clock import Clock
from bot.services.connections import Connections
from bot.services.drafts import Drafts
from bot.services.history import Histories
from bot.services.markets import Markets
from bot.services.positions import Positions
from bot.services.preferences import AlertPreferences
from bot.services.replacement import Replacements
from bot.services.setups import Setups
from bot.services.switch import ChecksSwitch
from storage.audit import Audit
from storage.broadcasts import Broadcasts
from storage.counts import Counts
from storage.users import User, Users


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything a handler may call."""

    connections: Connections
    activations: Activations
    answers: Answers
    account: Account
    alerts: AlertPreferences
    replacements: Replacements
    drafts: Drafts
    histories: Histories
    users: Users
    audit: Audit
    words: Words
    exchanges: Mapping[str, Exchange]
    public_ips: tuple[str, ...]
    clock: Clock
    access: Access
    admins: Collection[int]
    switch: ChecksSwitch
    broadcasts: Broadcasts
    count: Callable[[datetime], Awaitable[Counts]]
    clocks: Callable[[], Mapping[str, timedelta]]
    """Return by how much exchanges say that this machine's clock is wrong."""
    warm: Callable[[Exchange], Coroutine[Any, Any, None]]
    """Open the connections to an exchange that a check will use."""
    welcome: Callable[[], Awaitable[None]]
    """Tell whom admins have let in."""
    markets: Markets
    setups: Setups
    positions: Positions


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """One update's surroundings."""

    incoming: Update
    user: User
    t: Translator
    standing: Standing

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> Self:
        """Keep the update, so that a screen knows what it answers; an error may be of none."""
        context = super().from_update(update, application)
        if isinstance(update, Update):
            context.incoming = update
        return context

    async def refresh_data(self) -> None:
        """Load the user and their words; a stranger is answered, but not remembered."""
        sender, chat = self.incoming.effective_user, self.incoming.effective_chat
        if sender is None or chat is None or chat.type != ChatType.PRIVATE:
            return
        language = best_language(sender.language_code)
        self.standing = await self.services.access.standing(sender.id)
        if self.standing is Standing.STRANGER:
            self.speak(User(sender.id, language, self.now))
        elif _begins_nothing(self.incoming):
            known = await self.services.users.get(sender.id)
            self.speak(known or User(sender.id, language, self.now))
        else:
            self.speak(await self.services.users.ensure(sender.id, language, self.now))

    def speak(self, user: User) -> None:
        """Answer this user, in their language."""
        self.user = user
        self.t = self.services.words(user.language)

    @property
    def services(self) -> Services:
        """Return what the application was built with."""
        services: Services = self.bot_data["services"]
        return services

    @property
    def met(self) -> Met:
        """Return what was done with this update before it came here."""
        return self.guard.met(self.incoming)

    @property
    def guard(self) -> Guard:
        """Return what sees each update first."""
        guard: Guard = self.bot_data["guard"]
        return guard

    @property
    def now(self) -> datetime:
        """Return the time by the bot's clock."""
        return self.services.clock()

    @property
    def pressed(self) -> Message | None:
        """Return the message whose button was pressed, while Telegram lets us edit it."""
        query = self.incoming.callback_query
        message = query.message if query else None
        return message if isinstance(message, Message) else None

    @property
    def pressed_words(self) -> str:
        """Return what stands on the pressed button, as Telegram kept it, not the client."""
        query = self.incoming.callback_query
        markup = self.pressed.reply_markup if self.pressed else None
        rows = markup.inline_keyboard if markup and query else ()
        buttons = [button for row in rows for button in row]
        return next((b.text for b in buttons if query and b.callback_data == query.data), "")

    async def answer(self, words: str = "") -> bool:
        """Answer the pressed button; False where Telegram no longer waits for an answer.

        A button may have been pressed while the bot was away; what it asks for is done all the
        same.
        """
        query = self.incoming.callback_query
        assert query is not None
        try:
            await query.answer(words or None, show_alert=bool(words))
        except NetworkError:
            return False
        return True

    async def show(self, screen: Screen) -> Message | None:
        """Show a screen in place of the one whose button was pressed, else as a new message."""
        if self.pressed is None:
            return await self.say(screen)
        return await self.edit(self.pressed, screen)

    async def say(self, screen: Screen) -> Message:
        """Send a screen as a new message."""
        return await self.bot.send_message(
            self.user.id, screen.text, reply_markup=screen.markup(self.now)
        )

    async def picture(self, png: bytes, screen: Screen) -> None:
        """Show a picture with a screen under it, in place of what was pressed."""
        buttons = screen.markup(self.now)
        if self.pressed is not None:
            try:
                await self.bot.edit_message_media(
                    InputMediaPhoto(png, screen.text),
                    chat_id=self.pressed.chat_id,
                    message_id=self.pressed.message_id,
                    reply_markup=buttons,
                )
            except BadRequest as error:
                # Any other refusal means that this message can no longer be changed.
                if "not modified" in error.message.lower():
                    return
            else:
                return
        await self.bot.send_photo(self.user.id, png, screen.text, reply_markup=buttons)

    async def edit(self, message: Message, screen: Screen) -> Message | None:
        """Change a message into a screen; one that can no longer change is sent anew."""
        if message.photo:
            return await self._instead(message, screen)
        try:
            await self.bot.edit_message_text(
                screen.text,
                chat_id=message.chat_id,
                message_id=message.message_id,
                reply_markup=screen.markup(self.now),
            )
        except BadRequest as error:
            # A second tap on the same button asks for what is already there.
            if "not modified" in error.message.lower():
                return message
            return await self.say(screen)
        return message

    async def _instead(self, picture: Message, screen: Screen) -> Message:
        """Send a screen, and take the picture away: no picture becomes a mere text."""
        sent = await self.say(screen)
        await self.remove(picture.message_id)
        return sent

    async def remove(self, message: int) -> None:
        """Take a message of ours out of the chat; one that cannot go any more stays."""
        with suppress(TelegramError):
            await self.bot.delete_message(self.user.id, message)


def _begins_nothing(update: Update) -> bool:
    """Tell what also comes of somebody who was erased: a second tap on that button, a block."""
    query = update.callback_query
    erasing = query is not None and re.match(Erase.pattern(), query.data or "") is not None
    return erasing or update.my_chat_member is not None
