"""The pairs of a strategy that is set up: by the page, by a tap, and by a typed name."""

from dataclasses import replace

from bot.context import Context
from bot.handlers.routes import Handler, on_setup_button, refuse
from bot.handlers.setup_screens import keep, listed_pairs, show
from bot.screens import setup as screens
from bot.services import setup as setups
from bot.services.markets import NotAnswered
from bot.services.setup import Setup, Step
from bot.strategy_buttons import TogglePair, TurnPage


def handlers() -> list[Handler]:
    """Return this file's handlers."""
    return [
        on_setup_button(TurnPage, turn_page),
        on_setup_button(TogglePair, toggle_pair),
    ]


async def turn_page(context: Context, found: tuple[Setup, TurnPage]) -> None:
    """Show another page of what the step lists."""
    setup, action = found
    await keep(context, replace(setup, page=action.page))


async def toggle_pair(context: Context, found: tuple[Setup, TogglePair]) -> None:
    """Choose a pair, or choose it no more."""
    setup, action = found
    listed = await listed_pairs(context, setup)
    known = {screens.token(pair): pair for pair in (*(listed or ()), *setup.pairs)}
    if not setup.may_ask(Step.PAIRS) or action.pair not in known:
        await refuse(context, "stale-button")
        return
    await _toggle(context, replace(setup, step=Step.PAIRS), known[action.pair])


async def search(context: Context, setup: Setup, typed: str) -> None:
    """Look for the pairs that a text may mean; the only one is chosen at once."""
    services, wanted = context.services, setups.searched(typed)
    found = await services.connections.get(setup.connection, owner=context.user.id)
    if found is None:
        await show(context, setup)
        return
    exchange = services.exchanges[found.connection.exchange]
    try:
        pairs = await services.markets.search(exchange.id, setup.market, wanted)
    except NotAnswered:
        await show(context, setup)
        return
    if not pairs:
        await show(context, setup, context.t("setup-pairs-unknown", exchange=exchange.title))
    elif len(pairs) == 1 and pairs[0] not in setup.pairs:
        await _toggle(context, setups.at(setup, Step.PAIRS), pairs[0])
    else:
        await keep(context, replace(setup, search=wanted, page=0))


async def _toggle(context: Context, setup: Setup, pair: str) -> None:
    if setups.of_other_money(setup, pair):
        await keep(context, setup, context.t("setup-pairs-other-money", quote=setup.quote))
        return
    after = setups.toggled(setup, pair)
    words = []
    if after.quote != setup.quote and setup.pairs:
        words.append(context.t("setup-pairs-replaced", was=setup.quote))
    if setup.settings is not None and after.settings is None:
        words.append(context.t("setup-settings-dropped", quote=after.quote))
    await keep(context, after, *words)
