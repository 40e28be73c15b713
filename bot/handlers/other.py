"""Texts, wrong turns, strangers and errors: everything that is no command and no known button."""

import logging
from contextlib import suppress

from telegram import ChatMemberUpdated, Document, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.context import Context
from bot.exchanges.base import Exchange
from bot.guard import Removal
from bot.handlers import (
    access,
    connect,
    credentials,
    key_file,
    rename,
    setup_numbers,
    setup_screens,
)
from bot.handlers.routes import Handler, refuse
from bot.handlers.where import exchange_of, where
from bot.i18n import Translator, best_language
from bot.log import refer_to
from bot.screens import connect as cards
from bot.screens import start as screens
from bot.screens.base import Screen
from bot.services.drafts import Draft, DraftGone, Purpose, Step
from storage.trouble import CommitLost, takes_nothing

LOGGER = logging.getLogger(__name__)

OUTSIDE = frozenset({ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL})
GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def first_handlers() -> list[Handler]:
    """Return what looks at each update before the others."""
    return [TypeHandler(Update, admit)]


def last_handlers() -> list[Handler]:
    """Return what is left when nobody else felt responsible."""
    return [
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited),
        MessageHandler(filters.TEXT, text),
        MessageHandler(filters.ALL, anything),
        CallbackQueryHandler(unknown_button),
    ]


async def admit(update: Update, context: Context) -> None:
    """Let through private messages of people, at a human pace."""
    chat, sender = update.effective_chat, update.effective_user
    if chat is not None and chat.type in OUTSIDE:
        await _leave(update, context)
        raise ApplicationHandlerStop
    if chat is None or chat.type != ChatType.PRIVATE or sender is None or sender.is_bot:
        raise ApplicationHandlerStop
    if not await access.admits(update, context):
        raise ApplicationHandlerStop
    if context.met.flooded:
        await context.say(screens.words_only(context.t, "slow-down"))
        raise ApplicationHandlerStop
    if update.my_chat_member is not None:
        await _note_reach(update.my_chat_member, context)
        raise ApplicationHandlerStop
    if context.user.unreachable_since is not None:
        await context.services.users.found(sender.id)
    await context.guard.look_again(update)


async def _note_reach(change: ChatMemberUpdated, context: Context) -> None:
    """Note that the user has blocked the bot, or lets it write again."""
    if change.new_chat_member.status in GONE:
        await context.services.users.lost(context.user.id, context.now)
    else:
        await context.services.users.found(context.user.id)


async def _leave(update: Update, context: Context) -> None:
    """Leave a group or channel, unless this update tells that we are out already."""
    change, chat = update.my_chat_member, update.effective_chat
    if chat is None or (change is not None and change.new_chat_member.status in GONE):
        return
    with suppress(Forbidden, BadRequest):
        await context.bot.leave_chat(chat.id)


async def text(update: Update, context: Context) -> None:
    """Read a text in the step the user is in."""
    try:
        await _read(update, context)
    except DraftGone:
        await context.say(screens.notice(context.t, "draft-gone"))


async def _read(update: Update, context: Context) -> None:
    message = update.message
    assert message is not None
    draft = context.services.drafts.current(context.user.id, context.now)
    typed = message.text or ""
    in_name = draft is not None and draft.step is Step.NAME and not typed.startswith("/")
    if draft is None or not (draft.secret or in_name):
        await _elsewhere(context, draft, typed)
    elif draft.secret and message.forward_origin is not None:
        await _not_read(context, draft, "forward-removed")
    elif draft.secret:
        await credentials.read_message(context, draft, typed, context.met.removal)
    elif context.met.removal is not Removal.NOT_NEEDED:
        renaming = draft.purpose is Purpose.RENAME
        why = "secret-removed-rename" if renaming else "secret-removed-name"
        await _not_read(context, draft, why)
    elif draft.purpose is Purpose.RENAME:
        await rename.read_new_name(context, draft, typed)
    else:
        await connect.read_name(context, draft, typed)


async def _elsewhere(context: Context, draft: Draft | None, typed: str) -> None:
    """Read a text as an answer to what a strategy's setup asks, where one is under way."""
    asked = draft is None and context.met.removal is Removal.NOT_NEEDED
    under_way = await context.services.setups.current(owner=context.user.id) if asked else None
    if under_way is None:
        await _out_of_place(context, draft)
    else:
        await setup_numbers.read(context, under_way, typed)


async def _out_of_place(context: Context, draft: Draft | None) -> None:
    """Answer a text where none is expected."""
    if context.met.removal is not Removal.NOT_NEEDED:
        await _not_read(context, draft, "secret-removed")
    elif draft is None:
        await context.say(screens.notice(context.t, "not-understood"))
    else:
        await _not_read(context, draft, "press-a-button")


async def edited(_: Update, context: Context) -> None:
    """Answer an edited message: it is never read."""
    draft = context.services.drafts.current(context.user.id, context.now)
    removed = context.met.removal is not Removal.NOT_NEEDED
    await _not_read(context, draft, "edit-removed" if removed else "edit-not-read")


async def anything(update: Update, context: Context) -> None:
    """Answer files, pictures, stickers and the like."""
    try:
        await _look_at(update, context)
    except DraftGone:
        await context.say(screens.notice(context.t, "draft-gone"))


async def _look_at(update: Update, context: Context) -> None:
    """Open the file of a key where one is asked for, and nothing else."""
    message = update.message
    assert message is not None
    draft = context.services.drafts.current(context.user.id, context.now)
    if draft is not None and draft.secret and message.document and not message.forward_origin:
        exchange = exchange_of(context, draft)
        if exchange.key_file:
            await _read_key_file(context, draft, exchange, message.document)
            return
    removed = context.met.removal is not Removal.NOT_NEEDED
    await _not_read(context, draft, "file-removed" if removed else "file-not-read")


async def _read_key_file(
    context: Context, draft: Draft, exchange: Exchange, document: Document
) -> None:
    if not key_file.may_be_key(document):
        await _not_read(context, draft, "key-file-other", exchange=exchange.title)
        return
    text = await key_file.text_of(context, document)
    if text is None:
        await _not_read(context, draft, "key-file-away")
    else:
        await credentials.read_file(context, draft, text, context.met.removal)


async def _not_read(context: Context, draft: Draft | None, why: str, **arguments: str) -> None:
    """Say why something was not read, and show again where the user is."""
    if context.met.removal is Removal.LEFT:
        why, arguments = "deletion-failed", {}
    under_way = await context.services.setups.current(owner=context.user.id)
    if draft is None and under_way is not None:
        await setup_screens.show(context, under_way, context.t(why, **arguments))
    elif draft is None:
        await context.say(screens.notice(context.t, why, **arguments))
    else:
        await context.say((await where(context, draft)).under(context.t(why, **arguments)))
    context.guard.told(context.incoming)


async def unknown_button(_: Update, context: Context) -> None:
    """Answer a button that is none of ours."""
    await refuse(context, "stale-button")


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong without its text, apologise with a reference, and end the update.

    Else python-telegram-bot goes on with the next group: past `admit`, where that failed.
    """
    await _apologise(update, context)
    raise ApplicationHandlerStop


async def _apologise(update: object, context: Context) -> None:
    error = context.error
    assert error is not None
    if isinstance(error, Forbidden):
        LOGGER.info("a user has blocked the bot")
        if isinstance(update, Update) and update.effective_user is not None:
            await context.services.users.lost(update.effective_user.id, context.now)
        return
    network = isinstance(error, NetworkError)
    reference = refer_to(error, logging.WARNING if network else logging.ERROR)
    sender = update.effective_user if isinstance(update, Update) else None
    chat = update.effective_chat if isinstance(update, Update) else None
    if sender is None or chat is None or chat.type != ChatType.PRIVATE:
        return
    t = context.services.words(_language(context, sender.language_code))
    screen = screens.notice(t, "oops", reference=reference)
    if takes_nothing(error):
        perhaps = isinstance(error, CommitLost)
        screen = _not_saved(context, sender.id, reference, t, perhaps=perhaps)
    with suppress(TelegramError):
        await context.bot.send_message(
            chat.id, screen.text, reply_markup=screen.markup(context.now)
        )


def _not_saved(
    context: Context, user: int, reference: str, t: Translator, *, perhaps: bool
) -> Screen:
    """Say that nothing was stored, with the way back to a key that need not be typed again."""
    draft = context.services.drafts.current(user, context.now)
    if draft is not None and draft.secret:
        return cards.not_saved(draft, reference, t, perhaps=perhaps)
    return screens.notice(t, "perhaps-saved" if perhaps else "not-saved", reference=reference)


def _language(context: Context, code: str | None) -> str:
    user = getattr(context, "user", None)
    return user.language if user else best_language(code)
