"""The strategies that are switched on: look, change, hold, resume, stop, remove; and hold all."""

from dataclasses import replace

from telegram import Update

from bot.context import Context
from bot.handlers import setup as setting_up
from bot.handlers.live import live
from bot.handlers.routes import Handler, on_activation_button, on_button, on_command, refuse
from bot.handlers.worst_case import known_connections
from bot.screens import start
from bot.screens import strategies as screens
from bot.screens.base import Screen
from bot.screens.strategies import Shown
from bot.services.assignments import Activated
from bot.services.fates import present
from bot.services.gate import Barred
from bot.services.quotas import HeldBack
from bot.services.setup import Setup, Step, member
from bot.services.switch import ChecksOff
from bot.strategies.settings import OnStop
from bot.strategy_buttons import (
    ActivationAction,
    AskForget,
    AskPanic,
    AskStop,
    AskStopUnread,
    Edit,
    Forget,
    Hold,
    ListStrategies,
    Panic,
    Resume,
    ShowActivation,
    ShowSettings,
    Stop,
    StopUnread,
)

Found = tuple[Activated, ActivationAction]


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_command("strategies", strategies),
        on_button(ListStrategies, show_list),
        on_activation_button(ShowActivation, show_one),
        on_activation_button(ShowSettings, show_settings),
        on_activation_button(Edit, edit),
        on_activation_button(Hold, hold),
        on_activation_button(Resume, resume),
        on_activation_button(AskStop, ask_stop),
        on_activation_button(Stop, stop),
        on_activation_button(AskForget, ask_forget),
        on_activation_button(Forget, forget),
        on_button(AskStopUnread, ask_stop_unread),
        on_button(StopUnread, stop_unread),
        on_button(AskPanic, ask_panic),
        on_button(Panic, panic),
    ]


async def strategies(_: Update, context: Context) -> None:
    """Answer /strategies."""
    await show_list(context, ListStrategies())


async def show_list(context: Context, action: ListStrategies) -> None:
    """Show a page of the list."""
    found = await context.services.activations.list(owner=context.user.id)
    unread = await context.services.activations.count(owner=context.user.id) - len(found)
    shown = await _shown(context, *found)
    await context.show(screens.every(shown, action.page, context.t, context.now, unread=unread))


async def _shown(context: Context, *found: Activated) -> list[Shown]:
    """Return activations with what else is told of them."""
    services = context.services
    totals = await services.positions.totals(owner=context.user.id)
    known = await known_connections(context)
    return [
        Shown(
            activated=each,
            name=known[each.row.connection_id].name,
            exchange=services.exchanges[each.row.exchange].title,
            totals=screens.totals_of(totals, each.row.id),
            waits=bool(present(known[each.row.connection_id], (each.row,)).waiting),
        )
        for each in found
        if each.row.connection_id in known  # not removed between the two looks
    ]


async def _one(context: Context, activated: Activated) -> Shown | None:
    """Return a strategy with its groups; where it has just gone, its user is told."""
    shown = await _whole(context, activated)
    if shown is None:
        await context.show(start.notice(context.t, "strategy-not-found"))
    return shown


async def _whole(context: Context, activated: Activated) -> Shown | None:
    for shown in await _shown(context, activated):
        stake = await context.services.positions.stake(shown.id, owner=context.user.id)
        return replace(shown, stake=stake)
    return None


async def show_one(context: Context, found: Found) -> None:
    """Show one strategy as it stands."""
    await _show(context, found[0])


async def _show(context: Context, activated: Activated | None, *words: str) -> None:
    if activated is None:
        await context.show(start.notice(context.t, "strategy-not-found"))
        return
    shown = await _one(context, activated)
    if shown is not None:
        await context.show(screens.one(shown, context.t, context.now).under(*words))


async def show_settings(context: Context, found: Found) -> None:
    """Show all that is set."""
    shown = await _one(context, found[0])
    if shown is not None:
        await context.show(screens.settings(shown, context.t))


async def edit(context: Context, found: Found) -> None:
    """Change the settings, beginning with the overview."""
    row, settings = found[0].row, found[0].settings
    if row.stopping:
        await refuse(context, "stale-button")
        return
    new = Setup(
        id="",
        user=context.user.id,
        touched_at=context.now,
        step=Step.MORE,
        connection=row.connection_id,
        strategy=row.strategy,
        market=settings.market,
        side=settings.side,
        pairs=row.pairs,
        settings=settings,
        resumes=row.resumes,
        balance=row.practice_balance,
        activation=row.id,
        generation=row.generation,
    )
    await setting_up.begin_with(context, new)


async def hold(context: Context, found: Found) -> None:
    """Let it open nothing new."""
    after = await context.services.activations.hold(found[0].row.id, owner=context.user.id)
    await _show(context, after, context.t("strategy-held"))


async def resume(context: Context, found: Found) -> None:
    """Let it open groups again, if nothing stands in the way."""
    before = await _one(context, found[0])
    if before is None:
        return
    async with live(context, start.words_only(context.t, "strategy-checking")) as shown:
        shown.finish(await _resumed(context, before))


async def _resumed(context: Context, before: Shown) -> Screen:
    t, now = context.t, context.now
    try:
        after = await context.services.activations.resume(before.id, owner=context.user.id)
    except (HeldBack, ChecksOff):
        return screens.one(before, t, now).under(t("strategy-not-checked"))
    if after is None:
        return start.notice(t, "strategy-not-found")
    if isinstance(after, Barred):
        known = await known_connections(context)
        return screens.still_held(before, after, known, t)
    shown = await _whole(context, after) or before
    return screens.one(shown, t, now).under(t("strategy-resumed"))


async def ask_stop(context: Context, found: Found) -> None:
    """Ask what becomes of open groups."""
    shown = await _one(context, found[0])
    if shown is not None:
        await context.show(screens.ask_stop(shown, context.t))


async def stop(context: Context, found: tuple[Activated, Stop]) -> None:
    """Stop it, with this choice for its open groups."""
    choice = member(OnStop, found[1].choice)
    if choice is None:
        await refuse(context, "stale-button")
        return
    row = found[0].row
    after = await context.services.activations.stop(row.id, choice, owner=context.user.id)
    await _show(context, after, context.t("strategy-stopped"))


async def ask_forget(context: Context, found: Found) -> None:
    """Ask for the second tap."""
    shown = await _one(context, found[0])
    if shown is not None:
        await context.show(screens.ask_forget(shown, context.t))


async def forget(context: Context, found: Found) -> None:
    """Remove it, unless it has open groups."""
    shown = await _one(context, found[0])
    if shown is None:
        return
    gone = await context.services.activations.remove(shown.id, owner=context.user.id)
    if gone:
        await context.show(screens.forgotten(shown, context.t))
    else:
        await _show(context, found[0], context.t("strategy-has-groups"))


async def ask_stop_unread(context: Context, _: AskStopUnread) -> None:
    """Ask whether what cannot be read is to be stopped."""
    await context.show(screens.ask_stop_unread(context.t))


async def stop_unread(context: Context, _: StopUnread) -> None:
    """Stop what cannot be read."""
    await context.services.activations.stop_unread(owner=context.user.id)
    await context.show(screens.unread_stopped(context.t))


async def ask_panic(context: Context, _: AskPanic) -> None:
    """Ask whether everything is to be held."""
    count = await context.services.activations.count(owner=context.user.id)
    await context.show(screens.ask_panic(count, context.t))


async def panic(context: Context, _: Panic) -> None:
    """Hold all of the user's strategies at once."""
    count = await context.services.activations.panic(owner=context.user.id)
    await context.show(screens.panicked(count, context.t))
