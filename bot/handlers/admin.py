"""The operator's commands, by numeric id; for everybody else they are unknown commands (R19)."""

from collections.abc import Collection

from telegram import Update
from telegram.ext import filters

from bot.callbacks import TurnChecks
from bot.context import Context
from bot.handlers.routes import Handler, on_admin_button, on_command
from bot.screens import admin as screens


def handlers(admins: Collection[int]) -> list[Handler]:
    """Return this file's handlers: others' messages pass them by, as any text would."""
    theirs = filters.User(admins)
    return [
        on_command("stats", stats, among=theirs),
        on_command("checks", checks, among=theirs),
        on_admin_button(TurnChecks, turn_checks),
    ]


async def stats(_: Update, context: Context) -> None:
    """Answer /stats with counts: no ids, no names."""
    services = context.services
    counts = await services.count(context.now)
    await context.show(screens.stats(counts, services.clocks(), services.exchanges, context.t))


async def checks(_: Update, context: Context) -> None:
    """Answer /checks, whatever follows it: the button below is the second tap."""
    await _show_switch(context)


async def turn_checks(context: Context, action: TurnChecks) -> None:
    """Stop all checks, or make them again."""
    await context.services.switch.turn(bool(action.on), by=context.user.id)
    await _show_switch(context)


async def _show_switch(context: Context) -> None:
    off_since = await context.services.switch.off_since()
    await context.show(screens.checks(off_since, context.t))
