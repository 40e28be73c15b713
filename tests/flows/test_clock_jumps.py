"""The host's clock is ten minutes wrong from one moment to the next."""

import pytest

from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.conftest import SetClock
from tests.flows.trader import Trader


@pytest.mark.parametrize("minutes", [10, -10])
async def test_an_entry_and_its_buttons_go_on(
    alice: Trader, practice: PracticeExchanges, clock: SetClock, minutes: int
) -> None:
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    clock.advance(minutes=minutes)
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    await alice.says("Hers")
    await alice.asked("mexc", "api_key")
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name="Hers")
    assert alice.times_told("slow-down") == 0
