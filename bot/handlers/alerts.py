"""How a user is told of things: the settings, and the buttons under alerts."""

from telegram import Update

from bot.callbacks import (
    AskQuiet,
    AskZone,
    BeginQuiet,
    EndDigest,
    EndQuiet,
    HowToFix,
    Mute,
    OpenAlerts,
    SetQuiet,
    SetZone,
    ShowAlerts,
    Snooze,
    TurnTopic,
    Unmute,
)
from bot.context import Context
from bot.handlers.routes import (
    Handler,
    on_button,
    on_command,
    on_connection_action,
    on_connection_button,
    refuse,
)
from bot.screens import alert_settings as screens
from bot.screens import alerts, connections
from bot.services.connections import Checked
from bot.services.preferences import Preferences
from bot.services.topics import Topic
from bot.services.zones import zone


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("alerts", show_settings),
        on_button(OpenAlerts, open_alerts),
        on_button(ShowAlerts, show_alerts),
        on_button(TurnTopic, turn_topic),
        on_button(EndDigest, end_digest),
        on_button(AskQuiet, ask_quiet),
        on_button(BeginQuiet, begin_quiet),
        on_button(SetQuiet, set_quiet),
        on_button(EndQuiet, end_quiet),
        on_button(AskZone, ask_zone),
        on_button(SetZone, set_zone),
        on_connection_button(HowToFix, how_to_fix),
        on_connection_action(Snooze, snooze),
        on_connection_button(Mute, mute),
        on_connection_button(Unmute, unmute),
    ]


async def show_settings(_: Update, context: Context) -> None:
    """Answer /alerts."""
    await _show(context, await context.services.alerts.get(owner=context.user.id))


async def show_alerts(context: Context, _: ShowAlerts) -> None:
    """Go back to the settings."""
    await _show(context, await context.services.alerts.get(owner=context.user.id))


async def open_alerts(context: Context, _: OpenAlerts) -> None:
    """Show the settings in a message of their own: the alert above them stays."""
    found = await context.services.alerts.get(owner=context.user.id)
    await context.say(screens.settings(found, context.t, context.now))


async def _show(context: Context, found: Preferences) -> None:
    await context.show(screens.settings(found, context.t, context.now))


async def turn_topic(context: Context, action: TurnTopic) -> None:
    """Give a topic its next mode."""
    if action.topic not in set(Topic):
        await refuse(context, "stale-button")
        return
    topic = Topic(action.topic)
    await _show(context, await context.services.alerts.turn(topic, owner=context.user.id))


async def end_digest(context: Context, _: EndDigest) -> None:
    """Send no weekly digest any more."""
    found = await context.services.alerts.end_digest(owner=context.user.id)
    screen = screens.settings(found, context.t, context.now)
    await context.say(screen.under(context.t("digest-off")))


async def ask_quiet(context: Context, _: AskQuiet) -> None:
    """Ask when the quiet hours begin."""
    await context.show(screens.ask_begin(context.t))


async def begin_quiet(context: Context, action: BeginQuiet) -> None:
    """Ask when they end."""
    await context.show(screens.ask_end(action.begin % 24, context.t))


async def set_quiet(context: Context, action: SetQuiet) -> None:
    """Keep quiet between these hours; by which clock is asked where it is not known."""
    alerts = context.services.alerts
    found = await alerts.set_quiet(action.begin, action.end, owner=context.user.id)
    if zone(found.settings.zone) is None:
        await context.show(screens.ask_zone(0, context.t, context.now))
    else:
        await _show(context, found)


async def end_quiet(context: Context, _: EndQuiet) -> None:
    """Have no quiet hours."""
    await _show(context, await context.services.alerts.end_quiet(owner=context.user.id))


async def ask_zone(context: Context, action: AskZone) -> None:
    """Offer time zones."""
    await context.show(screens.ask_zone(action.page, context.t, context.now))


async def set_zone(context: Context, action: SetZone) -> None:
    """Tell the time by a zone."""
    found = await context.services.alerts.set_zone(action.index, owner=context.user.id)
    await _show(context, found)


# -- under an alert ------------------------------------------------------------------------------


async def how_to_fix(context: Context, found: Checked) -> None:
    """Show what to do about a connection, under the alert, which stays."""
    services = context.services
    exchange = services.exchanges[found.report.exchange]
    shown = connections.one(found, exchange, context.t, context.now, services.public_ips)
    await context.say(shown)


async def snooze(context: Context, asked: tuple[Checked, Snooze]) -> None:
    """Be quiet about a connection for some hours."""
    found, action = asked
    preferences, owner = context.services.alerts, context.user.id
    until = await preferences.snooze(found.connection.id, action.hours, owner=owner)
    where = zone((await preferences.settings(owner=owner)).zone)
    await context.say(alerts.snoozed(found.connection, until, where, context.t))


async def mute(context: Context, found: Checked) -> None:
    """Be quiet about a connection for good."""
    await context.services.alerts.mute(found.connection.id, owner=context.user.id)
    await context.say(alerts.snoozed(found.connection, None, None, context.t))


async def unmute(context: Context, found: Checked) -> None:
    """Speak of a connection again."""
    after = await context.services.alerts.unmute(found.connection.id, owner=context.user.id)
    await _show(context, after)
