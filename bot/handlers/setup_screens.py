"""Where a setup stands, as the screen that shows it; the card comes with a picture above it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.context import Context
from bot.exchanges.base import Answer, Market, RightId
from bot.handlers.worst_case import leave_one, show_card, without_picture
from bot.screens import setup as screens
from bot.screens.base import Screen
from bot.screens.figures import complaint
from bot.screens.setup import PAIRS, Page, Where
from bot.screens.start import notice
from bot.services import setup as setups
from bot.services.connections import Checked
from bot.services.markets import NotAnswered, find
from bot.services.setup import Setup, Step
from bot.strategies.base import Pair
from bot.strategies.settings import Complaint


async def show(context: Context, setup: Setup, *words: str) -> None:
    """Show the question of a setup's step, with something said above it."""
    if await ended_as_overtaken(context, setup):
        return
    found = await context.services.connections.get(setup.connection, owner=context.user.id)
    if found is None and setup.connection:
        # It was removed meanwhile.
        setup = replace(setup, connection=0, pairs=(), step=Step.CONNECTION)
        setup = await context.services.setups.keep(setup)
    if setup.step is Step.CARD and found is not None:
        place = where_of(context, found)
        await show_card(context, setup, found.connection.exchange, place, *words)
        return
    setup = await without_picture(context, setup)
    screen = await _screen(context, setup, found)
    sent = await context.show(screen.under(*words))
    await leave_one(context, setup, sent)


async def keep(context: Context, setup: Setup, *words: str) -> None:
    """Store a setup and show its question."""
    await show(context, await context.services.setups.keep(setup), *words)


async def settle(context: Context, asked: Setup, outcome: Setup | Complaint) -> None:
    """Go on to the next question, or say what is wrong with an answer and ask again."""
    if isinstance(outcome, Setup):
        following = setups.after(outcome)
        following = following if outcome.may_ask(following) else outcome.open_step
        outcome = setups.at(outcome, following)
    await stay(context, asked, outcome)


async def stay(context: Context, asked: Setup, outcome: Setup | Complaint) -> None:
    """Show the question again, with the answer or with what is wrong with it."""
    if isinstance(outcome, Setup):
        await keep(context, outcome)
    else:
        await keep(context, asked, f"⚠️ {complaint(outcome, asked.quote, context.t)}")


async def ended_as_overtaken(context: Context, setup: Setup) -> bool:
    """End the change of a strategy that is not any more what was to be changed, and say so."""
    if not setup.activation:
        return False
    its = await context.services.activations.get(setup.activation, owner=context.user.id)
    if its is None:
        words = "strategy-not-found"
    elif setups.changes(setup, its):
        return False
    else:
        words = "strategy-changed-meanwhile"
    await forget(context, setup)
    await context.show(notice(context.t, words))
    return True


async def forget(context: Context, setup: Setup) -> None:
    """End a setup, and take it out of the chat, but for the screen whose button was pressed."""
    await context.services.setups.end(setup)
    pressed = context.pressed.message_id if context.pressed else 0
    for message in {setup.picture, setup.screen} - {0, pressed}:
        await context.remove(message)


async def _screen(context: Context, setup: Setup, found: Checked | None) -> Screen:
    t, services, owner = context.t, context.services, context.user.id
    if found is None:
        return screens.connections(setup, await services.connections.list(owner=owner), t)
    place = where_of(context, found)
    match setup.step:
        case Step.CONNECTION:
            return screens.connections(setup, await services.connections.list(owner=owner), t)
        case Step.STRATEGY:
            return screens.strategies(setup, place, t)
        case Step.MARKET:
            return screens.markets(setup, place, t)
        case Step.PAIRS:
            return screens.pairs(setup, place, await _page(context, setup), t)
        case Step.RISK:
            return screens.risks(setup, place, t)
        case Step.RECOVERY:
            return screens.recovery(setup, place, await _elsewhere(context, setup), t)
        case Step.ELSEWHERE:
            every = await services.connections.list(owner=owner)
            same = [other for other in every if other.exchange == found.connection.exchange]
            return screens.elsewhere(setup, place, same, t)
    return BY_STEP[setup.step](setup, place, t)


BY_STEP = {
    Step.LIMIT: screens.limit,
    Step.ADD_BUYS: screens.add_buys,
    Step.MORE: screens.more,
    Step.NUMBERS: screens.numbers,
    Step.NUMBER: screens.number,
    Step.ON_STOP: screens.on_stop,
}


def where_of(context: Context, found: Checked) -> Where:
    """Return what screens tell of a connection."""
    exchange = context.services.exchanges[found.connection.exchange]
    may = found.report.right(RightId.FUTURES).answer is not Answer.NO
    futures = may and Market.FUTURES in context.services.markets.offered(exchange.id)
    return Where(name=found.connection.name, exchange=exchange.title, futures=futures)


async def listed_pairs(context: Context, setup: Setup) -> Mapping[str, Pair] | None:
    """Return what can be traded on the setup's connection; None while its exchange is silent."""
    services = context.services
    found = await services.connections.get(setup.connection, owner=context.user.id)
    if found is None:
        return None
    try:
        return await services.markets.pairs(found.connection.exchange, setup.market)
    except NotAnswered:
        return None


async def _page(context: Context, setup: Setup) -> Page | None:
    listed = await listed_pairs(context, setup)
    if listed is None:
        return None
    every = find(listed, setup.search) if setup.search else setups.in_order(listed, setup.quote)
    last = max(len(every) - 1, 0) // PAIRS
    page = min(setup.page, last)
    shown = every[page * PAIRS : (page + 1) * PAIRS]
    return Page(pairs=shown, page=page, last=last, found=len(every))


async def _elsewhere(context: Context, setup: Setup) -> str:
    """Return the name of the connection that new groups go to."""
    other = setup.chosen.recovery.new_signals
    if other is None:
        return ""
    found = await context.services.connections.get(other, owner=context.user.id)
    return found.connection.name if found else ""
