"""R25: whatever goes wrong with a deletion, wherever: no secret stays without its user knowing.

Three invariants hold at every moment: a secret in sight was owned up to, no sentence in the chat
is false, and the newest message leads on.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from telegram import Bot

from bot.app import App
from bot.i18n import Translator
from bot.sandbox.demo import TOKEN, Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import Running, SetClock
from tests.flows.trader import PATIENCE, Trader

FAULTS = {
    "400": Fault.bad_request("message can't be deleted"),
    "401": Fault.unauthorized(),
    "403": Fault.forbidden("not enough rights"),
    "404": Fault.not_found(),
    "429": Fault.too_many(30),
    "500": Fault.server_error(500),
    "no JSON": Fault.garbage(),
    "no answer": Fault.drop_before(),
    "late": Fault.delay(60),
}
# What tells the user that a message has left the chat.
GONE = ("deletion-done", "unread-removed", "secret-removed", "restarted-message")


@contextmanager
def unwritable_journal(app: App) -> Iterator[None]:
    """Let the database refuse every note about a message that stays but is not given up."""

    def refuse(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith("UPDATE journal") and "coalesce" not in statement:
            raise OperationalError(statement, None, Exception("database is locked"))

    engine = app.storage.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", refuse)
    yield
    event.remove(engine, "before_cursor_execute", refuse)


@pytest.fixture
def alice(far: Sandbox, t: Translator) -> Trader:
    """Alice, whether or not the bot runs."""
    return Trader(far.telegram.user(1001), t)


@pytest.fixture
async def elsewhere(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """Somebody who polls in the bot's place, as the bot did before it was killed."""
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot") as bot:
        yield bot


def holds(alice: Trader, message: int) -> None:
    """Check the three invariants."""
    said = {words: alice.times_told(words) for words in GONE}
    if alice.user.messages[message - 1].deleted:
        assert any(said.values())
    else:
        assert alice.times_told("deletion-failed")
        assert not any(said.values()), said
        assert not alice.times_told("field-received", label="Access Key")
    assert not alice.times_told("oops", reference="")
    assert alice.user.buttons


async def ends_well(alice: Trader, app: App, clock: SetClock, message: int) -> None:
    """Let the message go at last, and the user hear of it."""
    clock.advance(minutes=2)
    await app.jobs.retry_deletions()
    await alice.sees_deleted(message)
    holds(alice, message)


@pytest.mark.parametrize("why", FAULTS)
async def test_at_once(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
    why: str,
) -> None:
    async with running() as app:
        await alice.begins()
        telegram.fail("deleteMessage", FAULTS[why], times=None)
        key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
        await alice.reads("field-left", label="Access Key")
        holds(alice, key)
        telegram.heal()
        await alice.waits()
        await ends_well(alice, app, clock, key)


@pytest.mark.parametrize("why", FAULTS)
async def test_at_the_start(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
    elsewhere: Bot,
    why: str,
) -> None:
    async with running() as app:
        await alice.begins()
        key = len(alice.user.messages) + 1
        await app.storage.journal.arrived([(alice.id, key, alice.id)], clock())
    assert key == await alice.says(practice.account("mexc", "all-right").fields["api_key"])
    [update] = await elsewhere.get_updates()
    await elsewhere.get_updates(offset=update.update_id + 1, timeout=0)
    telegram.fail("deleteMessage", FAULTS[why], times=None)

    async with running() as app:
        await alice.reads("restarted-draft")
        holds(alice, key)
        telegram.heal()
        await ends_well(alice, app, clock, key)


@pytest.mark.parametrize("why", FAULTS)
async def test_later(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
    why: str,
) -> None:
    async with running() as app:
        telegram.fail("deleteMessage", FAULTS["400"], times=1)
        key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
        await alice.reads("deletion-failed")
        await alice.waits()
        telegram.fail("deleteMessage", FAULTS[why], times=None)
        clock.advance(minutes=2)
        await app.jobs.retry_deletions()
        holds(alice, key)
        assert alice.times_told("deletion-failed") == 1
        telegram.heal()
        clock.advance(minutes=2)
        await ends_well(alice, app, clock, key)


async def test_a_message_whose_note_could_not_be_written_is_tried_again(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    async with running() as app:
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        with unwritable_journal(app):
            key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
            await alice.reads("deletion-failed")
            await alice.waits()
            clock.advance(minutes=2)
            await app.jobs.retry_deletions()
            holds(alice, key)
        telegram.heal()
        await ends_well(alice, app, clock, key)


async def test_a_handler_that_fails_leaves_the_telling_to_the_job(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    async with running() as app:
        await alice.says("/start")
        await alice.reads("welcome")
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        telegram.fail("sendMessage", Fault.server_error(502), times=4)
        key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
        await telegram.wait_for_call("sendMessage", PATIENCE, after=len(telegram.calls))
        await alice.waits()
        assert not alice.times_told("deletion-failed")
        clock.advance(minutes=1)
        await app.jobs.retry_deletions()
        holds(alice, key)


async def test_what_a_command_holds_is_owned_up_to(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """No command looks at what became of its message, so the job tells."""
    async with running() as app:
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        key = await alice.says(f"/start {practice.account('mexc', 'all-right').fields['api_key']}")
        await alice.reads("welcome")
        await alice.waits()
        clock.advance(minutes=1)
        await app.jobs.retry_deletions()
        holds(alice, key)


async def test_a_secret_in_a_flood_is_owned_up_to(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    async with running() as app:
        for number in range(25):
            await alice.says(f"hello {number}")
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        key = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
        await telegram.wait_for_call("deleteMessage", PATIENCE)
        await alice.reads("slow-down")
        clock.advance(minutes=1)
        await alice.waits()
        await app.jobs.retry_deletions()
        holds(alice, key)
        assert alice.times_told("deletion-failed") == 1
        telegram.heal()
        await ends_well(alice, app, clock, key)


async def test_a_message_that_cannot_be_read_is_removed_and_its_user_told(
    alice: Trader, running: Running, telegram: TelegramServer, clock: SetClock
) -> None:
    async with running() as app:
        await alice.says("/start")
        await alice.reads("welcome")
        broken = {"message_id": 1, "chat": {"id": alice.id, "type": "private"}}
        telegram.deliver({"message": {**broken, "from": {"id": alice.id}, "date": 10**18}})
        await telegram.idle(PATIENCE)
        await app.jobs.retry_deletions()
        await alice.sees_deleted(1)
        await alice.reads("unread-removed")


async def test_a_given_up_message_keeps_its_mark_when_another_is_removed(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """The key typed first is still in the chat, whatever becomes of a later message."""
    fields = practice.account("mexc", "all-right").fields
    async with running() as app:
        await alice.begins()
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        await alice.says(fields["api_key"])
        await alice.reads("field-left", label="Access Key")
        telegram.heal()
        await alice.says(fields["secret"])
        await alice.reads("saved", name="MEXC Spot Main")
        await alice.waits()
        telegram.fail("deleteMessage", FAULTS["400"], times=None)
        clock.advance(hours=48)
        await app.jobs.retry_deletions()
        assert alice.times_told("deletion-expired") == 1

        photo = await alice.user.sends_photo()
        await alice.reads("deletion-failed")
        await alice.waits()
        telegram.heal()
        await ends_well(alice, app, clock, photo)
        [connection] = await app.services.connections.list(owner=alice.id)
        assert connection.chat_copy_left


async def test_typing_the_same_key_again_does_not_hide_the_first_copy(
    alice: Trader,
    running: Running,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    fields = practice.account("mexc", "all-right").fields
    async with running() as app:
        name = await alice.begins()
        telegram.fail("deleteMessage", FAULTS["400"], times=1)
        first = await alice.says(fields["api_key"])
        await alice.reads("field-left", label="Access Key")
        await alice.says("short")  # a secret that looks unusual: there is a button to type again
        await alice.picks("button-type-again")
        await alice.gives(fields)
        await alice.reads("saved", name=name)
        [connection] = await app.services.connections.list(owner=alice.id)
        assert connection.chat_copy_left
        await alice.waits()
        clock.advance(minutes=2)
        await app.jobs.retry_deletions()
        await alice.sees_deleted(first)
        [connection] = await app.services.connections.list(owner=alice.id)
        assert not connection.chat_copy_left
