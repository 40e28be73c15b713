"""The operator's commands, by numeric id; for everybody else they are unknown commands (R19)."""

from collections.abc import Collection

from telegram import Update
from telegram.ext import filters

from bot.context import Context
from bot.handlers.routes import Handler, on_command
from bot.screens import admin as screens


def handlers(admins: Collection[int]) -> list[Handler]:
    """Return this file's handlers: others' messages pass them by, as any text would."""
    return [on_command("stats", stats, among=filters.User(admins))]


async def stats(_: Update, context: Context) -> None:
    """Answer /stats with counts: no ids, no names."""
    await context.show(screens.stats(await context.services.count(), context.t))
