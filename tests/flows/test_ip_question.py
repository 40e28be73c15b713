"""MEXC does not tell whether a key has an IP address, so the user is asked, once."""

from datetime import timedelta

import pytest

from bot.app import App
from bot.callbacks import NoIpEntered
from bot.i18n import LANGUAGES, Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from tests.flows.conftest import SetClock
from tests.flows.trader import Trader, words


@pytest.fixture(params=LANGUAGES)
async def asked(
    request: pytest.FixtureRequest, far: Sandbox, app: App, practice: PracticeExchanges
) -> Trader:
    """Somebody who has just connected a MEXC key, in each language."""
    user = far.telegram.user(3001, language_code=request.param)
    trader = Trader(user, Words()(request.param))
    await trader.connects(practice.account("mexc", "all-right").fields, name="Main")
    await trader.reads("ask-ip", exchange="MEXC", days=90)
    await trader.reads("note-expiry-mexc", days=90)
    return trader


async def test_with_an_address_no_end_is_counted(asked: Trader, app: App) -> None:
    await asked.picks("button-ip-yes")
    await asked.sees(f"❔ {words(asked.t, 'line-whitelist-told')}")
    assert asked.shows("line-expiry-silent", exchange="MEXC")
    assert not asked.shows("note-expiry-mexc", days=90)
    assert not asked.has_button("button-ip-yes")
    [connection] = await app.services.connections.list(owner=asked.id)
    assert connection.expires_at is None

    await asked.picks("button-check-now")
    await asked.sees(f"❔ {words(asked.t, 'line-whitelist-told')}")
    await asked.picks("button-details")
    await asked.reads("details-secret")
    assert asked.shows("line-whitelist-told")


async def test_without_one_the_estimate_is_shown_and_kept(
    asked: Trader, app: App, clock: SetClock
) -> None:
    [before] = await app.services.connections.list(owner=asked.id)
    end = before.created_at + timedelta(days=90)
    await asked.picks("button-ip-no")
    await asked.sees(f"✅ {words(asked.t, 'line-expiry-estimated', date=asked.t.date(end))}")
    # The key may be older than the connection, so the exchange's rule stays in sight.
    assert asked.shows("note-expiry-mexc", days=90)
    [told] = await app.services.connections.list(owner=asked.id)
    assert (told.expires_at, told.expiry_stated) == (end, False)

    clock.advance(days=80)
    await asked.says("/connections")
    await asked.taps("Main")
    await asked.picks("button-check-now")
    await asked.reads("problem-expires-soon")
    assert asked.shows("line-expiry-estimated", date=asked.t.date(end))
    [after] = await app.services.connections.list(owner=asked.id)
    assert (after.status, after.problem, after.expires_at) == ("online", "expires-soon", end)
    await asked.picks("button-details")
    await asked.reads("details-secret")
    assert asked.shows("line-expiry-estimated", date=asked.t.date(end))

    await asked.picks("button-back")
    await asked.picks("button-ip-yes")  # an address was added meanwhile
    await asked.reads("line-whitelist-told")
    assert not asked.shows("problem-expires-soon")


async def test_an_unanswered_question_stays_with_the_connection(asked: Trader) -> None:
    await asked.taps("Main")
    await asked.reads("ask-ip", exchange="MEXC", days=90)
    await asked.picks("button-check-now")
    await asked.reads("note-expiry-mexc", days=90)
    assert asked.shows("ask-ip", exchange="MEXC", days=90)
    assert asked.has_button("button-ip-no")


async def test_nobody_answers_for_another(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await bob.says("/start")
    await bob.reads("welcome")

    answer = await bob.presses(alice.data_of(NoIpEntered))

    assert answer.text == bob.t.plain("not-found")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.expires_at is None


async def test_kucoin_tells_and_is_not_asked_about(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("kucoin", "all-right").fields, "kucoin")
    assert not alice.has_button("button-ip-yes")
