"""The second tap: a strategy is switched on, or changed, just as its card showed it."""

from bot.context import Context
from bot.handlers.live import live
from bot.handlers.routes import Handler, on_setup_button, refuse
from bot.handlers.setup_screens import ended_as_overtaken, where_of
from bot.handlers.worst_case import known_connections, order_of, stake_of
from bot.screens import worst_case as screens
from bot.screens.base import Screen
from bot.screens.setup import Where
from bot.screens.start import words_only
from bot.services.gate import Barred
from bot.services.quotas import HeldBack
from bot.services.setup import Setup, Step
from bot.services.switch import ChecksOff
from bot.strategy_buttons import Arm, AskArm


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [on_setup_button(AskArm, ask), on_setup_button(Arm, arm)]


async def ask(context: Context, found: tuple[Setup, AskArm]) -> None:
    """Ask for the second tap, which names the amount."""
    setup, action = found
    where = await _shown(context, setup, action.revision)
    if where is not None:
        agreed, stake = min(action.agreed, 1), await stake_of(context, setup)
        await context.show(screens.ask_arm(setup, where, agreed, context.t, stake))


async def arm(context: Context, found: tuple[Setup, Arm]) -> None:
    """Switch it on, or take the change over; its connection is looked at first."""
    setup, action = found
    where = await _shown(context, setup, action.revision)
    if where is None:
        return
    async with live(context, words_only(context.t, "strategy-checking")) as shown:
        shown.finish(await _armed(context, setup, where, anyway=bool(action.agreed)))


async def _shown(context: Context, setup: Setup, revision: int) -> Where | None:
    """Return where a setup is to run; None, and the user told, where the card shows another."""
    found = await context.services.connections.get(setup.connection, owner=context.user.id)
    if found is None or revision != setup.revision or not setup.may_ask(Step.CARD):
        await refuse(context, "stale-button")
        return None
    if await ended_as_overtaken(context, setup):
        return None
    return where_of(context, found)


async def _armed(context: Context, setup: Setup, where: Where, *, anyway: bool) -> Screen:
    services, t, owner = context.services, context.t, context.user.id
    order = order_of(setup)
    try:
        if setup.activation:
            done = await services.activations.edit(
                setup.activation, order, owner=owner, generation=setup.generation
            )
        else:
            done = await services.activations.arm(order, owner=owner, anyway=anyway)
    except (HeldBack, ChecksOff):
        return screens.not_checked(setup, t)
    if isinstance(done, Barred):
        return screens.barred(setup, done, await known_connections(context), t)
    await services.setups.end(setup)
    if done is None:
        return screens.ended(t, "strategy-changed-meanwhile")
    return screens.armed(setup, where, t)
