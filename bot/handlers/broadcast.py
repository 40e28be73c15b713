"""A message to all users: written or chosen, seen as they will see it, sent by a second tap."""

from collections.abc import Collection

from telegram import Update
from telegram.ext import filters

from bot.callbacks import (
    DropBroadcast,
    SendBroadcast,
    ShowBroadcast,
    StopBroadcast,
    WriteBroadcast,
)
from bot.context import Context
from bot.guard import Removal
from bot.handlers.routes import Handler, on_admin_button, on_command
from bot.screens import broadcast as screens
from bot.screens import start
from bot.screens.broadcast import Kind
from storage.broadcasts import Broadcast


def handlers(admins: Collection[int]) -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("broadcast", broadcast, among=filters.User(admins)),
        on_admin_button(WriteBroadcast, write),
        on_admin_button(SendBroadcast, send),
        on_admin_button(DropBroadcast, drop),
        on_admin_button(ShowBroadcast, show),
        on_admin_button(StopBroadcast, stop),
    ]


async def broadcast(update: Update, context: Context) -> None:
    """Answer /broadcast: with a text that is the message, without one there is a ready one."""
    typed = (update.message.text if update.message else None) or ""
    text = "".join(typed.split(maxsplit=1)[1:])
    going = await context.services.broadcasts.current()
    if going is not None:
        await context.show(screens.progress(going, context.t))
    elif not text:
        await context.show(screens.choose(context.t))
    elif context.met.removal is not Removal.NOT_NEEDED:
        await context.show(start.words_only(context.t, "broadcast-secret"))
    elif len(text.encode("utf-16-le")) // 2 > screens.LONGEST:
        await context.show(start.words_only(context.t, "broadcast-long"))
    else:
        await _preview(context, Kind.TEXT, text)


async def write(context: Context, action: WriteBroadcast) -> None:
    """Take the ready text."""
    if action.kind == Kind.REVOKE:
        await _preview(context, Kind.REVOKE)


async def _preview(context: Context, kind: Kind, text: str | None = None) -> None:
    """Show the message as one user will see it, and ask."""
    table, now = context.services.broadcasts, context.now
    drafted = await table.draft(by=context.user.id, kind=kind, message=text, now=now)
    await context.say(screens.message(kind, text, context.t))
    await context.say(screens.confirm(drafted, await table.count_receivers(now), context.t))


async def send(context: Context, action: SendBroadcast) -> None:
    """Begin to send; a job goes on with it."""
    by, now = context.user.id, context.now
    begun = await context.services.broadcasts.start(action.broadcast, by=by, now=now)
    await _show(context, begun or await context.services.broadcasts.get(action.broadcast))


async def drop(context: Context, action: DropBroadcast) -> None:
    """Forget a message that was not sent."""
    await context.services.broadcasts.drop(action.broadcast, by=context.user.id)
    await context.show(start.words_only(context.t, "broadcast-dropped"))


async def show(context: Context, action: ShowBroadcast) -> None:
    """Show how far it has come."""
    await _show(context, await context.services.broadcasts.get(action.broadcast))


async def stop(context: Context, action: StopBroadcast) -> None:
    """Send to nobody else; the one message that is under way may still arrive."""
    by, now = context.user.id, context.now
    stopped = await context.services.broadcasts.stop(action.broadcast, by=by, now=now)
    await _show(context, stopped or await context.services.broadcasts.get(action.broadcast))


async def _show(context: Context, found: Broadcast | None) -> None:
    if found is None:
        await context.show(start.words_only(context.t, "broadcast-dropped"))
    else:
        await context.show(screens.progress(found, context.t))
