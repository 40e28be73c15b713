"""What looks like a secret leaves the chat first, wherever and however it was typed."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import SetClock, found_in, rows, secrets_of, stored_text
from tests.flows.trader import LABELS, Trader

Send = Callable[[Trader, str], Awaitable[int]]


async def says(trader: Trader, secret: str) -> int:
    return await trader.says(secret)


async def forwards(trader: Trader, secret: str) -> int:
    return await trader.user.forwards(secret)


async def sends_document(trader: Trader, secret: str) -> int:
    return await trader.user.sends_document("keys.txt", caption=secret)


async def sends_photo(trader: Trader, secret: str) -> int:
    return await trader.user.sends_photo(caption=secret)


async def edits_one_in(trader: Trader, secret: str) -> int:
    """Edit an earlier, harmless message."""
    await trader.user.edits(1, secret)
    return 1


WAYS = (says, forwards, sends_document, sends_photo, edits_one_in)


def first_call_after(telegram: TelegramServer, number: int) -> str:
    """Return what the bot first did in a chat after that call."""
    return next(call.method for call in telegram.calls[number:] if "chat_id" in call.params)


@pytest.mark.parametrize("send", WAYS)
@pytest.mark.parametrize("step", ["fields", "name", "guide", "no draft"])
async def test_deletion_is_the_first_call_after_a_secret(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges, send: Send, step: str
) -> None:
    """R24, R26, R27: in every step and every kind of update."""
    await reach(alice, step)
    before = len(telegram.calls)
    message = await send(alice, practice.account("mexc", "all-right").fields["secret"])
    await alice.sees_deleted(message)
    assert first_call_after(telegram, before) == "deleteMessage"


async def reach(alice: Trader, step: str) -> None:
    await alice.says("/connect" if step != "no draft" else "/start")
    if step in ("guide", "name", "fields"):
        await alice.taps("MEXC")
        await alice.picks("button-market-spot")
        await alice.reads("guide-progress", exchange="MEXC", step=1, steps=4)
    if step in ("name", "fields"):
        await alice.picks("button-key-ready")
        await alice.reads("ask-name")
    if step == "fields":
        await alice.says("Main")
        await alice.asked("mexc", "api_key")
    if step == "no draft":
        await alice.reads("welcome")


@pytest.mark.parametrize(
    ("send", "answer"),
    [
        (forwards, "forward-removed"),
        (sends_document, "file-removed"),
        (sends_photo, "file-removed"),
        (edits_one_in, "edit-removed"),
    ],
)
async def test_only_a_new_text_is_read_and_the_question_stays(
    alice: Trader, practice: PracticeExchanges, send: Send, answer: str
) -> None:
    """R26, R27: forwards, files and edits are removed, explained and not used."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.sees_deleted(await send(alice, fields["api_key"]))
    await alice.reads(answer)
    assert alice.shows("ask-field", name=name, exchange="MEXC", label="Access Key")
    await alice.gives(fields)
    await alice.reads("saved", name=name)


async def test_a_secret_in_the_name_step_is_not_taken_for_a_name(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """R26: deleted, never stored, never echoed, and the user is guided on."""
    fields = practice.account("kucoin", "all-right").fields
    await reach(alice, "name")
    await alice.sees_deleted(await alice.says(fields["secret"]))
    await alice.reads("secret-removed-name")
    assert alice.shows("ask-name")
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    assert draft.name is None

    await alice.says("A real name")
    await alice.asked("mexc", "api_key")


@pytest.mark.parametrize("step", ["guide", "no draft"])
async def test_a_secret_out_of_place_is_removed_and_the_user_guided(
    alice: Trader, app: App, practice: PracticeExchanges, step: str
) -> None:
    await reach(alice, step)
    before = await rows(app)
    await alice.sees_deleted(
        await alice.says(practice.account("mexc", "all-right").fields["api_key"])
    )
    await alice.reads("secret-removed")
    if step == "guide":
        await alice.reads("guide-progress", exchange="MEXC", step=1, steps=4)
    else:
        await alice.picks("button-connect")
        await alice.reads("choose-exchange")
    assert (await rows(app))["connections"] == before["connections"] == 0


async def test_harmless_messages_stay_in_the_chat(alice: Trader, telegram: TelegramServer) -> None:
    for text in ("Good morning", "https://www.mexc.com/user/openapi", "What is an API key?"):
        await alice.says(text)
        await alice.reads("not-understood")
    await alice.user.sends_sticker()
    await alice.reads("file-not-read")
    assert telegram.calls.of("deleteMessage") == []


async def test_key_and_secret_in_two_quick_messages(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    """Both leave the chat and are read in their order, whichever deletion takes longer."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    telegram.fail("deleteMessage", Fault.delay(0.3), times=1)
    key, secret = await alice.says(fields["api_key"]), await alice.says(fields["secret"])
    await alice.reads("saved", name=name)
    await alice.sees_deleted(key, secret)
    ends = [call.params["message_id"] for call in telegram.calls.of("deleteMessage")]
    assert ends == [key, secret]


async def test_a_passphrase_typed_before_its_question_still_leaves_the_chat(
    alice: Trader, practice: PracticeExchanges
) -> None:
    """It looks like any word, and at its arrival the bot was still asking for a name."""
    await reach(alice, "name")
    await alice.says("Main")
    early = await alice.says("horsebattery")
    await alice.sees_deleted(early)
    await alice.reads("doubt-unusual", label="Access Key", exchange="MEXC")


async def test_everything_typed_in_a_secret_step_leaves_the_chat(alice: Trader) -> None:
    """R24: a passphrase looks like nothing; a slash at its beginning makes it no command."""
    await alice.begins("kucoin")
    for text in ("horse", "/horsebattery", "two words"):
        await alice.sees_deleted(await alice.says(text))
    await alice.user.sends_sticker()
    await alice.reads("file-removed")


async def test_nothing_typed_is_in_the_database_between_key_and_secret(
    alice: Trader, practice: PracticeExchanges, tmp_path: Path
) -> None:
    """R29: database and write-ahead log are searched while the draft is open."""
    fields = practice.account("kucoin", "all-right").fields
    name = await alice.begins("kucoin", name="Canary")
    for field in ("api_key", "secret"):
        await alice.says(fields[field])
        await alice.reads("field-received", label=LABELS["kucoin"][field])
        stored = stored_text(tmp_path)
        assert "Canary" in stored  # what may be stored is found, so the search works
        assert not found_in(secrets_of(practice), stored)
    await alice.says(fields["passphrase"])
    await alice.reads("saved", name=name)
    assert not found_in(secrets_of(practice), stored_text(tmp_path))


async def test_one_users_429_delays_nobody_elses_deletion(
    alice: Trader, bob: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    await bob.begins()
    telegram.fail("sendMessage", Fault.too_many(1), chat_id=alice.id)
    await alice.says("/start")
    refused = await telegram.wait_for_call("sendMessage", after=len(telegram.calls))
    assert refused.error is not None

    secret = await bob.says(practice.account("mexc", "all-right").fields["secret"])
    await bob.sees_deleted(secret)
    later = [call for call in telegram.calls[refused.number :] if call.method == "sendMessage"]
    assert not [call for call in later if call.params["chat_id"] == alice.id]
    await alice.reads("welcome")


async def test_a_late_answer_to_an_abandoned_entry_still_leaves_the_chat(
    alice: Trader, app: App, clock: SetClock
) -> None:
    """R24: time is up, but the user does not know that yet."""
    await alice.begins("kucoin")
    clock.advance(minutes=16)
    await alice.sees_deleted(await alice.says("horsebattery"))
    await alice.reads("secret-removed")
    await app.jobs.end_abandoned_drafts()
    await alice.reads("draft-expired")
