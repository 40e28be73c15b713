"""What changes between a card and the tap on it, and between an end and the word of it."""

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import SetClock, rows
from tests.flows.trader import Trader


@pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
async def test_a_key_that_learns_to_withdraw_before_the_tap_is_refused(
    alice: Trader, app: App, practice: PracticeExchanges, exchange: str
) -> None:
    """R9: the user ticks one box too many, then taps a button of the older card."""
    account = practice.account(exchange, "read-only")
    await alice.begins(exchange)
    await alice.gives(account.fields)
    await alice.reads("review-watch-only")
    practice.set_withdraw(account.id, True)

    await alice.picks("button-save-watch-only")

    await alice.reads("refused")
    counted = await rows(app)
    assert (counted["connections"], counted["sealed_fields"], counted["drafts"]) == (0, 0, 0)


async def test_an_entry_whose_end_could_not_be_told_still_guards_its_chat(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    telegram: TelegramServer,
    clock: SetClock,
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    await alice.begins("kucoin")
    clock.advance(minutes=16)
    telegram.fail("sendMessage", Fault.server_error(502), times=2)
    await app.jobs.end_abandoned_drafts()

    late = await alice.says(fields["passphrase"])
    await alice.sees_deleted(late)
    await app.jobs.end_abandoned_drafts()
    await alice.reads("draft-expired")
    assert (await rows(app))["drafts"] == 0


async def test_a_message_that_stays_is_not_said_to_be_removed(
    alice: Trader, practice: PracticeExchanges, telegram: TelegramServer
) -> None:
    await alice.begins("kucoin")
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=1)
    await alice.says("where do I find this please")
    await alice.reads("deletion-failed")
    await alice.asked("kucoin", "api_key")
    assert not alice.shows("field-nothing")
    await alice.gives(practice.account("kucoin", "all-right").fields)
    await alice.reads("saved", name="KuCoin Spot Main")
