"""Where a strategy is to run: the connection, the catalogue, the market and the side."""

from collections.abc import Sequence

from bot.exchanges.base import Market, Status
from bot.i18n import Translator
from bot.screens.base import STATUSES, Button, Screen, join, lines
from bot.screens.setup.frame import Where, answer, market_words, title, turns, ways
from bot.services.setup import Setup, Step
from bot.strategies import STRATEGIES
from bot.strategies.base import Side
from bot.strategy_buttons import TakeConnection
from storage.records import Connection

CONNECTIONS = 8


MARKETS = (
    (Market.SPOT, Side.LONG),
    (Market.FUTURES, Side.LONG),
    (Market.FUTURES, Side.SHORT),
)


def connections(setup: Setup, every: Sequence[Connection], t: Translator) -> Screen:
    """Return the choice of the connection."""
    last = max(len(every) - 1, 0) // CONNECTIONS
    page = min(setup.page, last)
    rows = tuple(
        (Button(f"{STATUSES[Status(c.status)]} {c.name}", TakeConnection(setup.id, c.id)),)
        for c in every[page * CONNECTIONS : (page + 1) * CONNECTIONS]
    )
    text = join(t("setup-title"), t("setup-connection"), t("setup-practice"))
    return Screen(text, (*rows, turns(setup, page, last), *ways(setup, t)))


def strategies(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the catalogue."""
    about = (
        lines([f"<b>{t(f'strategy-{each}')}</b>", t(f"strategy-{each}-about")])
        for each in STRATEGIES
    )
    rows = tuple(
        (answer(setup, Step.STRATEGY, each, t.plain(f"strategy-{each}"), setup.strategy == each),)
        for each in STRATEGIES
    )
    text = join(title(setup, where, t), t("setup-strategy"), *about, t("setup-practice"))
    return Screen(text, (*rows, *ways(setup, t)))


def markets(setup: Setup, where: Where, t: Translator) -> Screen:
    """Return the choice of market and side."""
    offered = [
        (market, side)
        for market, side in MARKETS
        if market in setup.catalogued.needs.markets and (where.futures or market is Market.SPOT)
    ]
    now = (setup.market, setup.side) if setup.pairs else None
    rows = tuple(
        (
            answer(
                setup,
                Step.MARKET,
                f"{market}-{side}",
                t.plain(market_words(market, side)),
                (market, side) == now,
            ),
        )
        for market, side in offered
    )
    no_futures = "" if where.futures else t("setup-no-futures", name=where.name)
    text = join(title(setup, where, t), t("setup-market"), no_futures)
    return Screen(text, (*rows, *ways(setup, t)))
