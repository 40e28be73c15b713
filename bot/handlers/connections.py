"""The user's connections: list, look, check again, remove."""

from telegram import Update

from bot.callbacks import (
    AskRemove,
    ConfirmWithdrawOff,
    CopyDeleted,
    IpEntered,
    ListConnections,
    NoIpEntered,
    PauseWatching,
    Remove,
    ResumeWatching,
    RunCheck,
    ShowConnection,
    ShowDetails,
)
from bot.context import Context
from bot.exchanges.base import Report
from bot.handlers.live import live
from bot.handlers.routes import Handler, on_button, on_command, on_connection_button
from bot.screens import connect as cards
from bot.screens import connections as screens
from bot.screens import quota, start
from bot.services.connections import Checked
from bot.services.quotas import HeldBack
from bot.services.switch import ChecksOff
from storage.envelope import SealBroken


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("connections", connections),
        on_button(ListConnections, show_connections),
        on_connection_button(ShowConnection, show_connection),
        on_connection_button(ShowDetails, show_details),
        on_connection_button(RunCheck, run_check),
        on_connection_button(ConfirmWithdrawOff, confirm_withdraw_off),
        on_connection_button(IpEntered, note_ip),
        on_connection_button(NoIpEntered, note_no_ip),
        on_connection_button(PauseWatching, pause),
        on_connection_button(ResumeWatching, resume),
        on_connection_button(CopyDeleted, copy_deleted),
        on_connection_button(AskRemove, ask_remove),
        on_connection_button(Remove, remove),
    ]


async def connections(_: Update, context: Context) -> None:
    """Answer /connections."""
    await _show_list(context, page=0)


async def show_connections(context: Context, action: ListConnections) -> None:
    """Show a page of the list."""
    await _show_list(context, page=action.page)


async def _show_list(context: Context, *, page: int) -> None:
    services = context.services
    every = await services.connections.list(owner=context.user.id)
    await context.show(screens.every(every, page, services.exchanges, context.t, context.now))


async def show_connection(context: Context, found: Checked) -> None:
    """Show one connection as it was last seen."""
    services = context.services
    exchange = services.exchanges[found.report.exchange]
    await context.show(screens.one(found, exchange, context.t, context.now, services.public_ips))


async def show_details(context: Context, found: Checked) -> None:
    """Show everything known about a connection."""
    services = context.services
    exchange = services.exchanges[found.report.exchange]
    await context.show(screens.details(found, exchange, context.t, services.public_ips))


async def run_check(context: Context, before: Checked) -> None:
    """Check a stored key now, with the card filling in."""
    services, t = context.services, context.t
    exchange = services.exchanges[before.report.exchange]
    name = before.connection.name
    empty = services.connections.empty_report(exchange.id, before.report.market)
    async with live(context, cards.checking(name, empty, exchange, t)) as card:

        async def progress(report: Report) -> None:
            card.offer(cards.checking(name, report, exchange, t))

        try:
            after = await services.connections.check(
                before.connection.id, owner=context.user.id, progress=progress
            )
        except SealBroken:
            after = await services.connections.get(before.connection.id, owner=context.user.id)
        except HeldBack as held:
            shown = screens.one(before, exchange, t, context.now, services.public_ips)
            card.finish(quota.look_later(shown, held, t, context.now))
            return
        except ChecksOff:
            shown = screens.one(before, exchange, t, context.now, services.public_ips)
            card.finish(shown.under(t("checks-off-stored")))
            return
        if after is None:
            card.finish(start.notice(t, "not-found"))
        else:
            card.finish(screens.checked(after, exchange, t, services.public_ips))


async def confirm_withdraw_off(context: Context, found: Checked) -> None:
    """Take the user's word that this key cannot withdraw."""
    services = context.services
    after = await services.connections.confirm_withdraw_off(
        found.connection.id, owner=context.user.id
    )
    await show_connection(context, after or found)


async def note_ip(context: Context, found: Checked) -> None:
    """Take the user's word that this key is limited to an IP address."""
    await _note_ip(context, found, limited=True)


async def note_no_ip(context: Context, found: Checked) -> None:
    """Take the user's word that this key has no IP address."""
    await _note_ip(context, found, limited=False)


async def _note_ip(context: Context, found: Checked, *, limited: bool) -> None:
    services = context.services
    exchange = services.exchanges[found.report.exchange]
    after = await services.connections.tell_ip_limit(
        found.connection.id, owner=context.user.id, limited=limited
    )
    await context.show(screens.checked(after or found, exchange, context.t, services.public_ips))


async def pause(context: Context, found: Checked) -> None:
    """Leave a connection out of the scheduled checks."""
    after = await context.services.connections.pause(found.connection.id, owner=context.user.id)
    await show_connection(context, after or found)


async def resume(context: Context, found: Checked) -> None:
    """Take a connection into the scheduled checks again."""
    after = await context.services.connections.resume(found.connection.id, owner=context.user.id)
    await show_connection(context, after or found)


async def copy_deleted(context: Context, found: Checked) -> None:
    """Take the user's word that no message with the key is left."""
    services = context.services
    after = await services.connections.chat_copy_deleted(found.connection.id, owner=context.user.id)
    await show_connection(context, after or found)


async def ask_remove(context: Context, found: Checked) -> None:
    """Ask for the second tap, with the connection's name."""
    exchange = context.services.exchanges[found.report.exchange]
    await context.show(screens.ask_remove(found, exchange, context.t))


async def remove(context: Context, found: Checked) -> None:
    """Remove a connection for good."""
    services = context.services
    exchange = services.exchanges[found.report.exchange]
    name = await services.connections.remove(found.connection.id, owner=context.user.id)
    if name is None:
        await context.show(start.notice(context.t, "not-found"))
    else:
        await context.show(screens.removed(name, exchange, context.t))
