"""Requests to be let in: the admins see and decide them."""

from collections.abc import Collection

from telegram import Update
from telegram.ext import filters

from bot.callbacks import Approve, Decline, ShowRequests
from bot.context import Context
from bot.handlers.routes import Handler, on_admin_button, on_command
from bot.screens import access as screens
from bot.screens.base import Screen
from bot.services.access import State


def handlers(admins: Collection[int]) -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("requests", requests, among=filters.User(admins)),
        on_admin_button(ShowRequests, show_requests),
        on_admin_button(Approve, approve),
        on_admin_button(Decline, decline),
    ]


async def requests(_: Update, context: Context) -> None:
    """Answer /requests with those that wait; with an id, how that person's request stands."""
    asked = (context.args or [""])[0]
    member = None
    if asked.isascii() and asked.isdecimal() and len(asked) < 19:
        member = await context.services.access.request(int(asked))
    if member is not None:
        await context.show(screens.one(member, context.now, context.t))
    else:
        await context.show(await _waiting(context, page=0))


async def show_requests(context: Context, action: ShowRequests) -> None:
    """Show a page of those that wait."""
    await context.show(await _waiting(context, page=action.page))


async def _waiting(context: Context, *, page: int) -> Screen:
    waiting = await context.services.access.open_requests()
    return screens.requests(waiting, page, context.now, context.t)


async def approve(context: Context, action: Approve) -> None:
    """Let somebody in and tell them; a job does that where Telegram is away."""
    await _decide(context, action.user, State.APPROVED)
    await context.services.welcome()


async def decline(context: Context, action: Decline) -> None:
    """Leave somebody outside; they are not told."""
    await _decide(context, action.user, State.DECLINED)


async def _decide(context: Context, user: int, state: State) -> None:
    """Decide, unless another admin was first."""
    access = context.services.access
    member = await access.decide(user, state, by=context.user.id)
    if member is None:
        await context.show(await _waiting(context, page=0))
        return
    await context.show(screens.decided(member, len(await access.open_requests()), context.t))
