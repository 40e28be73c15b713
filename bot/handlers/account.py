"""The user's own data: what they did, all of it in a file, and its end."""

from telegram import InputFile, Update

from bot.callbacks import Erase, Export, ShowActivity
from bot.context import Context
from bot.handlers.routes import Handler, on_button, on_command, refuse
from bot.screens import account as screens

FILE = "backfuture-connect.json"


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("activity", activity),
        on_command("export", ask_export),
        on_command("erase", ask_erase),
        on_button(ShowActivity, show_activity),
        on_button(Export, export),
        on_button(Erase, erase),
    ]


async def activity(_: Update, context: Context) -> None:
    """Answer /activity."""
    await show_activity(context, ShowActivity())


async def show_activity(context: Context, action: ShowActivity) -> None:
    """Show a page of what the user did."""
    shown = await context.services.account.activity(action.page, owner=context.user.id)
    await context.show(screens.activity(shown, context.t))


async def ask_export(_: Update, context: Context) -> None:
    """Answer /export with the question for a second tap."""
    await context.show(screens.ask_export(context.t))


async def export(context: Context, _: Export) -> None:
    """Send the user all of their data as a file."""
    document = await context.services.account.export(owner=context.user.id)
    await context.bot.send_document(context.user.id, InputFile(document, filename=FILE))
    await context.show(screens.exported(context.t))


async def ask_erase(_: Update, context: Context) -> None:
    """Answer /erase with the question for a second tap, and what goes."""
    connections = await context.services.connections.list(owner=context.user.id)
    await context.show(screens.ask_erase(connections, context.user.created_at, context.t))


async def erase(context: Context, action: Erase) -> None:
    """Erase the user, and say goodbye."""
    if action.since != int(context.user.created_at.timestamp()):
        await refuse(context, "stale-button")
        return
    await context.services.account.erase(owner=context.user.id)
    await context.show(screens.erased(context.t))
