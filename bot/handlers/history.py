"""The history of a connection, as a picture with the same facts under it."""

from functools import partial

from bot import pictures
from bot.callbacks import ShowHistory
from bot.context import Context
from bot.handlers.routes import Handler, on_connection_action
from bot.pictures.turns import drawn
from bot.screens import history as screens
from bot.services.connections import Checked
from bot.services.history import MONTH, WEEK
from bot.services.zones import zone


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [on_connection_action(ShowHistory, show_history)]


async def show_history(context: Context, found: tuple[Checked, ShowHistory]) -> None:
    """Draw how a connection did over a week, or over a month."""
    (checked, action), services, t = found, context.services, context.t
    its, owner = checked.connection, context.user.id
    where = zone((await services.alerts.settings(owner=owner)).zone)
    days = MONTH if action.days > WEEK else WEEK
    past = await services.histories.of(its, days, owner=owner, zone=where)
    exchange = services.exchanges[its.exchange]
    screen = screens.caption(past, its, exchange, t, where)
    if not past.hours:
        await context.show(screen)
        return
    words = screens.words(past, its, exchange, t, where)
    await context.picture(await drawn(partial(pictures.history, words)), screen)
