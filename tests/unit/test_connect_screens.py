"""What is offered where exchanges differ."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.callbacks import ChooseMarket
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange, Market
from bot.i18n import LANGUAGES, Words
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exchange", EXCHANGES.values(), ids=EXCHANGES)
def test_before_the_key_is_asked_for_all_is_said_that_makes_it_safe(
    exchange: Exchange, language: str
) -> None:
    """R44: the exact rights, withdrawal off, the address, and who can see the chat."""
    t, ips = Words()(language), ("203.0.113.7", "203.0.113.8")
    draft = replace(DRAFT, exchange=exchange.id, market=exchange.markets[-1])
    steps = range(len(connect.STEPS))
    said = "\n".join(connect.guide(draft, exchange, step, t, ips).text for step in steps)

    guide = exchange.guide
    futures = guide.tick_futures if draft.market is Market.FUTURES else ()
    for box in (*guide.tick, *futures):
        assert f"☑️ <b>{box}</b>" in said
    for box in guide.leave_off:
        assert f"🚫 <b>{box}</b>" in said
    assert guide.leave_off
    for expected in (guide.ip_label, *ips, t("guide-2fa")):
        assert expected in said
    for field in exchange.fields:
        asked = connect.ask_field(draft, exchange, field, {}, t).text
        assert f"<b>{field.label}</b>" in asked
        assert "Telegram" in asked
