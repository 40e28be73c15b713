"""How buttons find their handler; whatever one claims is looked up with its owner here."""

from collections.abc import Awaitable, Callable, Collection, Coroutine
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.callbacks import Action, AdminAction, BadButton, ConnectionAction, DraftAction, StaleButton
from bot.context import Context
from bot.guard import Removal
from bot.screens import start
from bot.services.assignments import Activated
from bot.services.connections import Checked
from bot.services.drafts import Draft, DraftGone, Purpose
from bot.services.setup import Setup
from bot.strategies.wire import Unreadable
from bot.strategy_buttons import ActivationAction, SetupAction

A = TypeVar("A", bound=Action)
D = TypeVar("D", bound=DraftAction)
C = TypeVar("C", bound=ConnectionAction)
M = TypeVar("M", bound=AdminAction)
S = TypeVar("S", bound=SetupAction)
T = TypeVar("T", bound=ActivationAction)
Found = TypeVar("Found")
Button = CallbackQueryHandler[Context, Any]
Handler = BaseHandler[Update, Context, Any]
Handle = Callable[[Context, Found], Awaitable[None]]

NEW = frozenset({Purpose.CONNECT})
REPLACING = frozenset({Purpose.REPLACE})
KEYS = NEW | REPLACING


def on_command(
    name: str,
    handle: Callable[[Update, Context], Coroutine[Any, Any, None]],
    *,
    among: filters.BaseFilter = filters.ALL,
) -> Handler:
    """Call `handle` for a new message with the command; an edited one is never read."""

    async def called(update: Update, context: Context) -> None:
        if context.met.removal is Removal.LEFT:  # a key behind the command
            await context.say(start.words_only(context.t, "deletion-failed"))
            context.guard.told(context.incoming)
        await handle(update, context)

    return CommandHandler(name, called, filters=filters.UpdateType.MESSAGE & among)


class NotTheirs(LookupError):
    """Raised for what is missing or another user's, which are not told apart, or unreadable."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def on_button(kind: type[A], handle: Handle[A]) -> Button:
    """Call `handle` with the action of a live button."""

    async def find(_: Context, action: A) -> A:
        return action

    return _route(kind, find, handle)


def on_admin_button(kind: type[M], handle: Handle[M]) -> Button:
    """Call `handle` for an admin; for everybody else it is a button that does nothing (R19)."""

    async def find(context: Context, action: M) -> M:
        if context.user.id not in context.services.admins:
            raise StaleButton(action.name)
        return action

    return _route(kind, find, handle)


def on_draft_button(
    kind: type[D], handle: Handle[tuple[Draft, D]], *, only: Collection[Purpose] = NEW
) -> Button:
    """Call `handle` with the user's own draft and the action, where the button belongs to it.

    `only` names what the draft may be for: no button of a new connection changes a stored one.
    """

    async def find(context: Context, action: D) -> tuple[Draft, D]:
        draft = context.services.drafts.current(context.user.id, context.now)
        if draft is None or draft.id != action.draft or draft.purpose not in only:
            raise StaleButton(action.name)
        return draft, action

    return _route(kind, find, handle)


def on_connection_button(kind: type[C], handle: Handle[Checked]) -> Button:
    """Call `handle` with the user's own connection and its last report."""

    return _route(kind, _theirs, handle)


def on_connection_action(kind: type[C], handle: Handle[tuple[Checked, C]]) -> Button:
    """Do the same where the action says more than which connection it is about."""

    async def find(context: Context, action: C) -> tuple[Checked, C]:
        return await _theirs(context, action), action

    return _route(kind, find, handle)


async def _theirs(context: Context, action: ConnectionAction) -> Checked:
    found = await context.services.connections.get(action.connection, owner=context.user.id)
    if found is None or found.connection.secret_version != action.version:
        await note_missing(context, action, action.connection)
        raise NotTheirs("not-found")
    return found


def on_setup_button(kind: type[S], handle: Handle[tuple[Setup, S]]) -> Button:
    """Call `handle` with what the user is setting up, where the button belongs to it."""

    async def find(context: Context, action: S) -> tuple[Setup, S]:
        setup = await context.services.setups.current(owner=context.user.id)
        if setup is None or setup.id != action.setup:
            raise StaleButton(action.name)
        return setup, action

    return _route(kind, find, handle)


def on_activation_button(kind: type[T], handle: Handle[tuple[Activated, T]]) -> Button:
    """Call `handle` with the user's own strategy that is switched on."""

    async def find(context: Context, action: T) -> tuple[Activated, T]:
        owner = context.user.id
        try:
            found = await context.services.activations.get(action.activation, owner=owner)
        except Unreadable as error:
            raise NotTheirs("strategy-unread") from error
        if found is None:
            await note_missing(context, action, action.activation)
            raise NotTheirs("strategy-not-found")
        return found, action

    return _route(kind, find, handle)


def _route(
    kind: type[A],
    find: Callable[[Context, A], Awaitable[Found]],
    handle: Handle[Found],
) -> Button:
    async def pressed(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        try:
            found = await find(context, kind.unpack(query.data or "", context.now))
        except BadButton:
            await refuse(context, "stale-button")
        except NotTheirs as missing:
            await refuse(context, missing.words)
        else:
            # Telegram wants its answer within some 15 s; the work may take longer.
            await context.answer()
            try:
                await handle(context, found)
            except DraftGone:
                await context.show(start.notice(context.t, "draft-gone"))

    return CallbackQueryHandler(pressed, pattern=kind.pattern())


async def refuse(context: Context, why: str) -> None:
    """Say in a pop-up why a button does nothing; the screen stays as it is."""
    if not await context.answer(context.t.plain(why)):
        await context.say(start.words_only(context.t, why))


async def note_missing(context: Context, action: Action, object_id: int) -> None:
    """Write down that somebody named what is not theirs."""
    await context.services.audit.append(
        who=context.user.id,
        action=action.name,
        object_id=object_id,
        result="not-found",
        at=context.now,
    )
