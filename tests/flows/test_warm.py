"""Connections to the exchanges that are in use are kept open, and to no others."""

import pytest

from bot.app import App
from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.trader import Trader


def asked(practice: PracticeExchanges) -> set[str]:
    """Return which exchanges were asked anything."""
    return {seen.host.partition(".")[0] for seen in practice.requests}


async def test_who_uses_no_exchange_asks_none(app: App, practice: PracticeExchanges) -> None:
    await app.jobs.keep_warm()

    assert practice.requests == []


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_choosing_an_exchange_opens_the_way_to_it_and_a_connection_keeps_it_open(
    app: App, alice: Trader, practice: PracticeExchanges, exchange: str
) -> None:
    await alice.connects(practice.account(exchange, "all-right").fields, exchange)
    first = [seen.path for seen in practice.requests][: len(EXCHANGES[exchange].warm)]
    practice.requests.clear()

    await app.jobs.keep_warm()

    assert sorted(seen.path for seen in practice.requests) == sorted(first)
    assert asked(practice) == {exchange}
