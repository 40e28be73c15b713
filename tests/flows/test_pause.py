"""Watching can be paused for one connection; what the user asks for themselves goes on."""

import pytest

from bot.app import App
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.conftest import SetClock
from tests.flows.trader import Trader


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_paused_connection_says_so_and_is_planned_no_more(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock, code: str
) -> None:
    await alice.says("/language")
    await alice.taps(LANGUAGES[code])
    alice.t = Words()(code)
    await alice.reads("language-set")
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-pause")
    paused = {"date": alice.t.date(clock())}
    await alice.reads("connection-paused", **paused)
    assert not alice.has_button("button-pause")

    await alice.picks("button-check-now")
    await alice.reads("status-help-online")
    assert alice.shows("connection-paused", **paused)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.paused_at is not None
    assert connection.next_check_at is None
    await alice.picks("button-details")
    await alice.reads("details-secret")
    assert alice.shows("connection-paused", **paused)
    await alice.says("/connections")
    await alice.reads("connection-paused", **paused)

    await alice.taps("Main")
    await alice.picks("button-resume")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    assert alice.has_button("button-pause")
    assert not alice.shows("connection-paused", **paused)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.paused_at is None
    assert connection.next_check_at is not None
    assert connection.next_check_at <= clock()  # due at once
