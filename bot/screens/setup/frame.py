"""What every screen of a setup has: what was chosen so far, and the ways on, back and out."""

from dataclasses import dataclass

from bot.exchanges.base import Market
from bot.i18n import Translator
from bot.screens.base import Button, Row
from bot.services.setup import Setup, Step, after, before
from bot.strategies.base import Side
from bot.strategy_buttons import Choose, DropSetup, GoTo, ListStrategies, TurnPage

YES, NO = "yes", "no"


@dataclass(frozen=True, kw_only=True)
class Where:
    """What a screen tells of the connection that a strategy is set up on."""

    name: str
    exchange: str
    futures: bool = True
    """Whether its key may trade futures, as far as is known."""


def market_words(market: Market, side: Side) -> str:
    """Return the id of the words for a market and a side."""
    return "market-spot" if market is Market.SPOT else f"market-futures-{side}"


def title(setup: Setup, where: Where | None, t: Translator) -> str:
    """Return what has been chosen so far, in one line."""
    if where is None or not setup.strategy:
        return t("setup-title") if where is None else t("setup-title-on", name=where.name)
    return t(
        "setup-title-strategy",
        strategy=t.plain(f"strategy-{setup.strategy}"),
        name=where.name,
        exchange=where.exchange,
        market=t.plain(market_words(setup.market, setup.side)),
    )


def ways(setup: Setup, t: Translator, *, onward: bool = False) -> tuple[Row, ...]:
    """Return the rows at the end of a step: on, back, and out."""
    back = before(setup)
    leave = Button(t.plain("button-setup-drop"), DropSetup(setup.id))
    on = (Button(t.plain("button-next"), GoTo(setup.id, after(setup).value)),) if onward else ()
    if back is None:
        return (on, (Button(t.plain("button-back"), ListStrategies()), leave))
    return (on, (Button(t.plain("button-back"), GoTo(setup.id, back.value)), leave))


def chosen(text: str, is_chosen: bool) -> str:
    """Return the words of an answer, with a mark on the one that is given."""
    return f"✓ {text}" if is_chosen else text


def turns(setup: Setup, page: int, last: int) -> Row:
    """Return the buttons to the other pages."""
    earlier = (Button("‹", TurnPage(setup.id, page - 1)),) if page else ()
    later = (Button("›", TurnPage(setup.id, page + 1)),) if page < last else ()
    return earlier + later


def answer(setup: Setup, step: Step, value: str, text: str, is_chosen: bool) -> Button:
    """Return the button of an answer that a step offers."""
    return Button(chosen(text, is_chosen), Choose(setup.id, step.value, value))
