"""`/cancel` is heard at once, also while a check still waits for the exchange."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.trader import Trader

NEVER = timedelta(hours=1)


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_a_check_is_broken_off_and_nothing_of_it_is_kept(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    fields = practice.account(exchange, "all-right").fields
    name = await alice.begins(exchange)
    practice.round_trip = NEVER
    await alice.gives(fields)
    await alice.reads("checking", name=name)

    await alice.says("/cancel")

    await alice.reads("cancelled")
    assert alice.times_told("check-stopped", name=name) == 1
    assert await app.services.connections.list(owner=alice.id) == []
    practice.round_trip = timedelta()
    await alice.connects(fields, exchange=exchange, name=name)


async def test_who_stops_something_else_is_told_what_is_so(alice: Trader) -> None:
    await alice.says("/cancel")

    await alice.reads("nothing-to-cancel")
