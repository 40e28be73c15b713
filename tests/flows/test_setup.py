"""Setting up a strategy: the whole way, in every language."""

import pytest

from bot.app import App
from bot.i18n import LANGUAGES
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.strategies.assignment import State
from tests.flows.planner import Planner


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_strategy_is_set_up_and_armed(
    planner: Planner, app: App, practice: PracticeExchanges, telegram: TelegramServer, code: str
) -> None:
    await planner.speaks(code)
    await planner.connects(practice.account("mexc", "all-right").fields, name="Main")
    await planner.says("/strategies")
    await planner.reads("strategies-none")
    await planner.picks("button-setup")
    await planner.reads("setup-connection")
    await planner.answers()
    await planner.picks("button-arm")
    await planner.reads("arm-ask", strategy=planner.t("strategy-balanced"), name="Main", pairs="")
    assert planner.shows("strategy-stake", amount="100 USDT")
    await planner.picks("button-arm-really", amount="100 USDT")
    await planner.reads("armed", strategy=planner.t("strategy-balanced"), name="Main")

    [armed] = await app.services.activations.list(owner=planner.id)
    assert (armed.row.pairs, armed.standing.state) == (("BTC/USDT",), State.ARMED)
    assert await app.services.setups.current(owner=planner.id) is None
    await planner.picks("button-strategies")
    await planner.reads("state-armed")
    assert len(telegram.calls.of("sendPhoto")) == 1
