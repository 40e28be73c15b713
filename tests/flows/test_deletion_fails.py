"""R25: when Telegram does not remove a secret, the user knows at once and the bot keeps trying."""

import pytest

from bot.app import App
from bot.i18n import Translator
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import Running, SetClock
from tests.flows.trader import Trader
from tests.storage.made import trail

FAULTS = {
    "400": Fault.bad_request("message can't be deleted"),
    "403": Fault.forbidden("not enough rights"),
    "429": Fault.too_many(30),
    "500": Fault.server_error(500),
    "no answer": Fault.drop_before(),
}


# Where nothing is gained by trying again, or only after a wait, the user hears of it at once.
TRIES = {"400": 1, "403": 1, "429": 1, "500": 3, "no answer": 3}


@pytest.mark.parametrize("why", FAULTS)
async def test_the_user_is_told_and_the_copy_is_removed_later(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
    why: str,
) -> None:
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    telegram.fail("deleteMessage", FAULTS[why], times=None)
    key = await alice.says(fields["api_key"])
    await alice.reads("deletion-failed")
    await alice.reads("field-left", label="Access Key")
    assert len(telegram.calls.of("deleteMessage")) == TRIES[why]
    telegram.heal()
    secret = await alice.says(fields["secret"])
    await alice.reads("saved", name=name)
    await alice.sees_deleted(secret)
    await alice.picks("button-connections")
    await alice.reads("connection-chat-copy")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.chat_copy_left

    await app.jobs.retry_deletions()  # too early: nothing is due
    assert not alice.user.chat.is_deleted(key)
    clock.advance(minutes=1)
    await app.jobs.retry_deletions()
    await alice.sees_deleted(key)
    await alice.reads("deletion-done")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert not connection.chat_copy_left
    await app.jobs.retry_deletions()
    assert alice.times_told("deletion-done") == 1


async def test_an_answer_lost_on_the_way_back_is_no_failure(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    """The message is gone although nobody said so; the second try finds nothing to delete."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    telegram.fail("deleteMessage", Fault.drop_after(), times=1)
    await alice.gives(fields)
    await alice.reads("saved", name=name)
    assert alice.times_told("deletion-failed") == 0


async def test_a_copy_removed_before_the_save_leaves_no_mark(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    telegram.fail("deleteMessage", FAULTS["400"], times=1)
    await alice.says(fields["api_key"])
    await alice.reads("field-left", label="Access Key")
    await alice.waits()
    clock.advance(minutes=1)
    await app.jobs.retry_deletions()
    await alice.reads("deletion-done")
    await alice.says(fields["secret"])
    await alice.reads("saved", name=name)
    [connection] = await app.services.connections.list(owner=alice.id)
    assert not connection.chat_copy_left


async def test_a_message_that_stays_is_not_said_to_be_removed(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    telegram.fail("deleteMessage", FAULTS["400"], times=1)
    await alice.says(practice.account("mexc", "all-right").fields["secret"])
    await alice.reads("deletion-failed")
    assert alice.times_told("secret-removed") == 0
    await alice.picks("button-connect")
    await alice.reads("choose-exchange")


async def test_after_47_hours_the_user_is_told_once_that_the_message_stays(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    telegram.fail("deleteMessage", FAULTS["400"], times=None)
    key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
    await alice.reads("deletion-failed")
    await alice.waits()
    for _ in range(3):
        clock.advance(hours=15)
        await app.jobs.retry_deletions()
        assert alice.times_told("deletion-expired") == 0
    tries = len(telegram.calls.of("deleteMessage"))
    assert tries == 4

    clock.advance(hours=2)
    for _ in range(2):
        await app.jobs.retry_deletions()
    await alice.reads("deletion-expired")
    assert alice.times_told("deletion-expired") == 1
    assert len(telegram.calls.of("deleteMessage")) == tries
    assert not alice.user.chat.is_deleted(key)


async def test_a_restart_forgets_no_deletion(
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
    t: Translator,
) -> None:
    alice = Trader(telegram.user(1001), t)
    telegram.fail("deleteMessage", FAULTS["400"], times=None)
    async with running():
        key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
        await alice.reads("deletion-failed")
    telegram.heal()
    clock.advance(minutes=1)
    async with running() as app:
        await app.jobs.retry_deletions()
        await alice.sees_deleted(key)
        await alice.reads("deletion-done")


async def test_who_deleted_a_given_up_message_clears_the_mark(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """Nobody but the user can, once Telegram no longer lets us try."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    telegram.fail("deleteMessage", FAULTS["400"], times=1)
    key = await alice.says(fields["api_key"])
    await alice.reads("field-left", label="Access Key")
    await alice.says(fields["secret"])
    await alice.reads("saved", name=name)
    telegram.fail("deleteMessage", FAULTS["400"], times=None)
    clock.advance(hours=48)
    await app.jobs.retry_deletions()
    await alice.reads("deletion-expired")
    await alice.says("/connections")
    await alice.taps(name)
    await alice.reads("connection-chat-copy")
    assert len(await app.storage.journal.kept(owner=alice.id)) == 1

    alice.user.chat.delete(next(m for m in alice.user.messages if m.id == key))
    await alice.picks("button-copy-deleted")

    await alice.reads("connection-line", icon="🟢", name=name, exchange="MEXC")
    assert not alice.shows("connection-chat-copy")
    assert not alice.has_button("button-copy-deleted")
    [connection] = await app.services.connections.list(owner=alice.id)
    assert not connection.chat_copy_left
    told = await trail(app.storage.database, alice.id)
    assert told[-1].action == "chat-copy-deleted"
    assert await app.storage.journal.kept(owner=alice.id) == []


@pytest.mark.parametrize("command", ["connect", "connections", "start", "language", "help"])
async def test_a_secret_behind_a_command_that_stays_is_told_at_once(
    alice: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    app: App,
    clock: SetClock,
    command: str,
) -> None:
    telegram.fail("deleteMessage", FAULTS["400"], times=1)
    secret = practice.account("mexc", "all-right").fields["secret"]
    message = await alice.says(f"/{command} {secret}")
    await alice.reads("deletion-failed")
    await alice.waits()
    assert alice.times_told("deletion-failed") == 1

    clock.advance(minutes=1)
    await app.jobs.retry_deletions()
    await alice.sees_deleted(message)
    await alice.reads("deletion-done")
    assert alice.times_told("deletion-failed") == 1
