"""What is offered where exchanges differ."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.callbacks import ChooseMarket
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Market
from bot.i18n import Words
from bot.screens import connect
from bot.services.drafts import Draft, Step

DRAFT = Draft(id="0", user=1, chat=1, step=Step.MARKET, touched_at=datetime(2026, 1, 1, tzinfo=UTC))


def offered(markets: list[Market]) -> list[str]:
    """Return the markets on the buttons of an exchange that lists the pairs of some."""
    exchange = EXCHANGES["okx"]
    exchange = replace(exchange, lists={market: exchange.lists[market] for market in markets})
    screen = connect.markets(DRAFT, exchange, Words()("en"))
    actions = [button.action for row in screen.rows for button in row]
    return [action.market for action in actions if isinstance(action, ChooseMarket)]


def test_futures_are_offered_only_where_the_same_key_trades_them():
    assert offered([Market.FUTURES, Market.SPOT]) == ["spot", "futures"]
    assert offered([Market.SPOT]) == ["spot"]
