"""A restart in mid-conversation loses nothing but what was half-typed."""

from datetime import timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.i18n import Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from tests.flows.conftest import Running, SetClock
from tests.flows.trader import Trader


@pytest.fixture
def alice(far: Sandbox, t: Translator) -> Trader:
    """Alice, whether or not the bot runs."""
    return Trader(far.telegram.user(1001), t)


async def test_it_goes_on_at_the_credentials_with_exchange_and_name_kept(
    alice: Trader, running: Running, practice: PracticeExchanges
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    async with running() as app:
        name = await alice.begins("kucoin", name="Kept name")
        await alice.says(fields["api_key"])
        await alice.asked("kucoin", "secret")
        before = app.services.drafts.current(alice.id, app.services.clock())
    async with running() as app:
        await alice.reads("restarted-draft")
        after = app.services.drafts.current(alice.id, app.services.clock())
        assert before is not None
        assert after is not None
        assert (after.id, after.exchange, after.name) == (before.id, "kucoin", name)
        assert not app.services.drafts.typed(after).values
        await alice.says("/connect")
        await alice.asked("kucoin", "api_key")
        assert not alice.shows("field-received", label="API Key")
        await alice.gives(fields)
        await alice.reads("saved", name=name)


async def test_a_checked_key_that_was_not_stored_is_asked_for_again(
    alice: Trader, running: Running, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    async with running():
        name = await alice.begins()
        practice.set_mode("mexc", Mode.DOWN)
        await alice.gives(fields)
        await alice.reads("problem-unavailable", exchange="MEXC")
        practice.set_mode("mexc", Mode.NORMAL)
        review = alice.user.messages[-1].id
    async with running():
        await alice.reads("restarted-draft")
        # The button of the old screen does what it can without the key: it asks for it.
        await alice.picks("button-check-again", message=review)
        await alice.asked("mexc", "api_key")
        await alice.gives(fields)
        await alice.reads("saved", name=name)


async def test_the_step_before_the_credentials_is_kept_in_silence(
    alice: Trader, running: Running, practice: PracticeExchanges
) -> None:
    async with running():
        await alice.says("/connect")
        await alice.taps("MEXC")
        await alice.picks("button-market-spot")
        await alice.reads("guide-progress", exchange="MEXC", step=1, steps=4)
    async with running():
        await alice.picks("button-key-ready")
        await alice.reads("ask-name")
        await alice.says("Main")
        await alice.asked("mexc", "api_key")
        await alice.gives(practice.account("mexc", "all-right").fields)
        await alice.reads("saved", name="Main")
    assert alice.times_told("restarted-draft") == 0


async def test_a_restart_after_its_time_finds_no_draft(
    alice: Trader, running: Running, clock: SetClock
) -> None:
    async with running():
        await alice.begins()
    clock.advance(minutes=16)
    async with running() as app:
        assert app.services.drafts.current(alice.id, clock()) is None
        await alice.says("/cancel")
        await alice.reads("nothing-to-cancel")


async def test_a_connection_outlives_a_restart(
    alice: Trader, running: Running, practice: PracticeExchanges
) -> None:
    async with running():
        await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    async with running():
        await alice.says("/connections")
        await alice.taps("Main")
        await alice.picks("button-check-now")
        await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")


async def test_a_secret_sent_while_the_bot_was_away_is_removed_when_it_is_back(
    alice: Trader, running: Running, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    async with running():
        name = await alice.begins()
    key, secret = await alice.says(fields["api_key"]), await alice.says(fields["secret"])
    async with running():
        await alice.sees_deleted(key, secret)
        await alice.reads("saved", name=name)


async def test_an_exchange_that_banned_us_is_left_alone_by_the_next_process(
    running: Running,
) -> None:
    mexc = EXCHANGES["mexc"]
    async with running() as app:
        app.gateway.pause(mexc, timedelta(hours=2))
        await app.jobs.keep_pauses()
    async with running() as app:
        assert app.gateway.paused(mexc) > 7000
