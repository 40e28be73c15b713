"""Entries that are abandoned, or end while something else still wants to go on with them."""

import asyncio

import pytest

from bot.app import App
from bot.i18n import Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.services.drafts import LIFETIME, Draft, DraftGone, Step
from tests.flows.conftest import Running, SetClock, rows
from tests.flows.trader import PATIENCE, Trader


@pytest.fixture
def away(far: Sandbox, t: Translator) -> Trader:
    """Alice, whether or not the bot runs."""
    return Trader(far.telegram.user(1001), t)


def draft_of(alice: Trader, app: App) -> Draft:
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    return draft


async def test_a_passphrase_sent_during_a_long_downtime_leaves_the_chat(
    away: Trader, running: Running, telegram: TelegramServer, clock: SetClock
) -> None:
    """Its draft has lived too long by then, but is what tells that any word is a secret."""
    async with running():
        await away.begins("kucoin")
    passphrase = await away.says("horsebattery")
    clock.advance(hours=3)
    before = len(telegram.calls)
    async with running() as app:
        await away.sees_deleted(passphrase)
        assert not away.times_told("restarted-draft")
        await until_heard_out(telegram, before)
        await app.jobs.end_abandoned_drafts()
        await away.reads("draft-expired")
        assert (await rows(app))["drafts"] == 0


async def until_heard_out(telegram: TelegramServer, after: int) -> None:
    """Wait for a poll that left nothing behind, and for the next to begin."""
    poll = await telegram.wait_for_call("getUpdates", PATIENCE, after)
    await telegram.wait_for_call("getUpdates", PATIENCE, poll.number, ended=False)


async def test_an_old_entry_does_not_end_before_telegram_was_heard_out(
    away: Trader, running: Running, telegram: TelegramServer, clock: SetClock
) -> None:
    async with running():
        await away.begins("kucoin")
    clock.advance(minutes=16)
    telegram.fail("getUpdates", Fault.server_error(502), times=None)
    passphrase = await away.says("horsebattery")
    async with running() as app:
        await app.jobs.end_abandoned_drafts()
        assert (await rows(app))["drafts"] == 1
        telegram.heal()
        await away.sees_deleted(passphrase)


async def test_what_was_typed_is_forgotten_in_time_though_telegram_is_away(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """The promise of 15 minutes holds for the values; the step waits for late answers."""
    await alice.begins("kucoin")
    await alice.gives({"api_key": practice.account("kucoin", "all-right").fields["api_key"]})
    await alice.asked("kucoin", "secret")
    draft = draft_of(alice, app)
    assert app.services.drafts.typed(draft).values

    app.services.drafts.forget_late(draft.touched_at)
    assert app.services.drafts.typed(draft).values
    clock.advance(minutes=16)
    app.services.drafts.forget_late(clock())

    assert not app.services.drafts.typed(draft).values
    assert app.services.drafts.expects_secret(alice.id)


async def test_the_end_of_old_entries_spares_the_one_begun_meanwhile(
    alice: Trader, bob: Trader, app: App, clock: SetClock
) -> None:
    drafts = app.services.drafts
    await alice.begins()
    await bob.begins()
    clock.advance(minutes=16)
    told: list[int] = []

    async def tell(draft: Draft) -> bool:
        told.append(draft.user)
        return True

    async with app.storage.database.writing():  # holds up the end of the first of them
        ending = asyncio.create_task(drafts.expire(clock(), tell))
        await asyncio.sleep(0)
        beginning = asyncio.create_task(drafts.begin(user=bob.id, chat=bob.id, now=clock()))
        await asyncio.sleep(0)
    begun = await beginning
    await ending

    assert told == [alice.id]
    assert draft_of(bob, app) == begun
    assert [row.data["id"] for row in await app.storage.drafts.all()] == [begun.id]


async def test_an_entry_that_ended_is_not_brought_back(
    alice: Trader, app: App, clock: SetClock
) -> None:
    drafts = app.services.drafts
    await alice.begins()
    draft = draft_of(alice, app)
    moved = await drafts.move(draft, Step.REVIEW, now=clock())
    await drafts.move(draft, Step.FIELDS, now=clock())  # the same entry, as known before
    assert await drafts.end(moved)
    assert not await drafts.end(moved)

    with pytest.raises(DraftGone):
        await drafts.move(draft, Step.NAME, now=clock())
    with pytest.raises(DraftGone):
        drafts.typed(draft)
    assert (await rows(app))["drafts"] == 0


async def test_a_button_whose_entry_ends_while_it_is_answered_says_so(
    alice: Trader, app: App, telegram: TelegramServer, clock: SetClock
) -> None:
    await alice.says("/connect")
    await alice.reads("choose-exchange")
    before = len(telegram.calls)
    telegram.fail("answerCallbackQuery", Fault.delay(1), times=1)
    pressing = asyncio.create_task(alice.taps("MEXC"))
    await telegram.wait_for_call("answerCallbackQuery", PATIENCE, before, ended=False)

    async def tell(_: Draft) -> bool:
        return True

    await app.services.drafts.expire(clock() + LIFETIME, tell)
    await pressing

    await alice.reads("draft-gone")
    assert alice.has_button("button-connect")
    assert (await rows(app))["drafts"] == 0
