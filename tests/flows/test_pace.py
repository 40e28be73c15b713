"""Within Telegram's pace: where it is enforced, an ordinary conversation meets no 429."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from tests.flows.trader import TITLES, Trader


@pytest.fixture
def unpaced() -> bool:
    """Keep the pace, which is what this is about."""
    return False


@pytest.fixture(autouse=True)
def enforced(telegram: TelegramServer) -> Iterator[None]:
    """Let Telegram refuse what comes too fast, and find that it never had to."""
    telegram.limit_rate()
    yield
    assert [call.method for call in telegram.calls if call.error and call.error.code == 429] == []


@pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
async def test_a_key_is_connected_looked_at_checked_and_removed(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    name = await alice.begins(exchange)
    await alice.gives(fields)
    await alice.reads("saved", name=name)
    await alice.picks("button-connections")
    await alice.taps(name)
    await alice.picks("button-details")
    await alice.reads("details-secret")
    await alice.picks("button-back")
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name=name)
    await alice.reads("removed", name=name, exchange=TITLES[exchange])


async def test_the_guide_is_paged_through_and_every_wrong_turn_answered(
    alice: Trader, app: App
) -> None:
    await alice.says("/connect")
    await alice.taps("KuCoin")
    await alice.picks("button-market-futures")
    for _ in range(3):
        await alice.picks("button-next")
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    for _ in range(3):
        await alice.says("*" * 40)
        await alice.reads("name-too-long")
    await alice.user.sends_sticker()
    await alice.says("/cancel")
    await alice.reads("cancelled")


async def test_many_people_who_begin_at_once_are_all_served(
    telegram: TelegramServer, app: App, alice: Trader
) -> None:
    """More than Telegram's 30 a second: the rest waits its turn."""
    people = [Trader(telegram.user(3000 + number), alice.t) for number in range(45)]
    for trader in people:
        await trader.says("/start")

    await asyncio.gather(*(trader.reads("welcome") for trader in people))
