"""A user's own data: the timeline, the export, the end (R18, R45, R46)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.callbacks import Erase, Export
from bot.i18n import Translator, Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.sandbox.telegram.faults import Fault, FaultKind
from bot.services.account import PAGE
from storage.accounts import owner_of
from storage.keyring import Keyring
from storage.schema import metadata
from storage.verification import Whole, verify
from tests.flows.conftest import SetClock, found_in, rows, secrets_of, stored_text
from tests.flows.trader import Trader, words


async def in_tables(app: App, user: int) -> set[str]:
    """Return the tables that hold a row of a user."""
    found = set()
    async with app.storage.database.reading() as connection:
        for table in metadata.sorted_tables:
            column = owner_of(table)
            if column is not None:
                counted = select(func.count()).select_from(table).where(column == user)
                found |= {table.name} if await connection.scalar(counted) else set()
    return found


async def test_the_timeline_tells_what_was_done_newest_first(
    alice: Trader, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.says("/activity")
    await alice.reads("activity-none")
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    clock.advance(minutes=5)
    await alice.taps("Main")
    await alice.picks("button-check-now")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")
    await alice.begins("mexc", name="Bad")
    await alice.gives(practice.account("mexc", "can-withdraw").fields)
    await alice.reads("problem-can-withdraw", exchange="MEXC")

    await alice.says("/activity")

    screen = await alice.reads("activity-connection-refuse-can-withdraw")
    told = [
        words(alice.t, "activity-connection-refuse-can-withdraw"),
        words(alice.t, "activity-connection-check-online", name="Main"),
        words(alice.t, "activity-connection-add-ok", name="Main"),
    ]
    places = [screen.text.index(text) for text in told]
    assert places == sorted(places)
    assert alice.t.date(clock()) in screen.text


@pytest.mark.parametrize("language", ["es", "nl", "tr"])
async def test_the_timeline_speaks_the_users_language(
    alice: Trader, app: App, practice: PracticeExchanges, language: str, clock: SetClock
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await app.services.users.set_language(alice.id, language)
    alice.t = Words()(language)

    await alice.says("/activity")

    screen = await alice.reads("activity-connection-add-ok", name="Main")
    assert alice.t.date(clock()) in screen.text


async def test_the_timeline_has_pages_and_only_ones_own_lines(
    alice: Trader, bob: Trader, app: App, clock: SetClock
) -> None:
    await alice.says("/start")
    await alice.reads("welcome")
    for number in reversed(range(2 * PAGE + 1)):
        for who, result in ((alice.id, "online"), (bob.id, "attention")):
            await app.services.audit.append(
                who=who,
                action="connection-check",
                object_id=number + 1,
                result=result,
                at=clock() - timedelta(days=number),
            )

    await alice.says("/activity")
    await alice.reads("activity-connection-check-online", name=alice.t.plain("activity-gone"))
    assert alice.t.date(clock()) in alice.user.screen
    assert "‹" not in alice.user.buttons
    await alice.taps("›")
    await alice.sees(f"🕒 {alice.t.date(clock() - timedelta(days=PAGE))}")
    await alice.taps("›")
    screen = await alice.sees(f"🕒 {alice.t.date(clock() - timedelta(days=2 * PAGE))}")
    assert screen.text.count("🟢") == 1
    assert "🔴" not in screen.text
    assert "›" not in alice.user.buttons
    await alice.taps("‹")
    screen = await alice.sees(f"🕒 {alice.t.date(clock() - timedelta(days=PAGE))}")
    assert screen.text.count("🟢") == PAGE


async def test_an_export_needs_a_second_tap_and_holds_no_secret(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    await alice.connects(fields, "kucoin", name="Main")
    await alice.says("/export")
    await alice.reads("ask-export")
    assert not [message for message in alice.from_bot() if message.file]

    await alice.picks("button-export-really")

    await alice.reads("exported")
    [sent] = [message for message in alice.from_bot() if message.file]
    document = json.loads(sent.file)
    assert [c["name"] for c in document["connections"]] == ["Main"]
    assert document["users"][0]["language"] == "en"
    assert document["audit"][-1]["action"] == "account-export"
    text = sent.file.decode()
    assert not found_in(secrets_of(practice), text)
    assert not {"data_key", "fingerprint", "blob"} & set(document["connections"][0])
    assert sent.media["document"]["file_name"].endswith(".json")

    await alice.says("/activity")
    await alice.reads("activity-account-export-ok")


async def test_an_export_that_telegram_does_not_take_can_be_asked_for_again(
    alice: Trader, telegram: TelegramServer
) -> None:
    telegram.fail("sendDocument", Fault.bad_request("file must be non-empty"))
    await alice.says("/export")
    await alice.picks("button-export-really")
    await alice.sees(words(alice.t, "oops", reference="\0").split("\0")[0][:30])

    await alice.picks("button-export-really", message=alice.from_bot()[0].id)

    await alice.reads("exported")
    assert len([message for message in alice.from_bot() if message.file]) == 1


async def test_bobs_export_holds_nothing_of_alices(
    alice: Trader, bob: Trader, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    await bob.says("/export")
    await bob.picks("button-export-really")
    await bob.reads("exported")

    [sent] = [message for message in bob.from_bot() if message.file]
    assert b"Hers" not in sent.file
    assert str(alice.id).encode() not in sent.file


async def test_an_erasure_needs_a_second_tap_that_names_what_goes(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="Main")
    await bob.connects(practice.account("kucoin", "all-right").fields, "kucoin", name="His")
    await alice.says("/erase")
    await alice.reads("ask-erase")
    assert alice.shows("erase-connection", name="Main")
    await alice.picks("button-back")
    await alice.reads("welcome")
    assert len(await app.services.connections.list(owner=alice.id)) == 1

    await alice.says("/erase")
    await alice.picks("button-erase-really")

    await alice.reads("erased")
    assert await in_tables(app, alice.id) <= {"tombstones", "verifications"}
    assert len(await app.services.connections.list(owner=bob.id)) == 1

    await alice.says("/start")
    await alice.reads("welcome")
    await alice.says("/activity")
    await alice.reads("activity-none")
    await alice.connects(fields, name="Main")


async def test_an_erasure_ends_an_entry_with_what_was_typed(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.begins("kucoin")
    fields = practice.account("kucoin", "all-right").fields
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("kucoin", "secret")
    await alice.says("/erase")
    await alice.picks("button-erase-really")
    await alice.reads("erased")

    assert app.services.drafts.current(alice.id, app.services.clock()) is None
    assert not app.services.drafts.expects_secret(alice.id)
    assert (await rows(app))["drafts"] == 0
    await alice.says("hello")
    await alice.reads("not-understood")


async def test_a_message_that_has_to_leave_the_chat_still_does_after_an_erasure(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer, clock: SetClock
) -> None:
    alice.user.language_code, alice.t = "es", Words()("es")
    telegram.fail("deleteMessage", Fault(FaultKind.DROP_BEFORE), times=None)
    await alice.begins("mexc")
    number = await alice.says(practice.account("mexc", "all-right").fields["api_key"])
    await alice.reads("deletion-failed")
    await alice.says("/erase")
    await alice.picks("button-erase-really")
    await alice.reads("erased")
    assert await in_tables(app, alice.id) - {"verifications"} == {"journal", "tombstones"}

    telegram.heal()
    clock.advance(hours=2)
    await app.jobs.retry_deletions()

    await alice.sees_deleted(number)
    await alice.reads("deletion-done")  # in the language that is stored nowhere else any more
    assert await in_tables(app, alice.id) <= {"tombstones", "verifications"}


async def test_the_button_of_an_earlier_life_erases_nothing(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.says("/erase")
    await alice.reads("ask-erase")
    old = alice.data_of(Erase)
    await alice.picks("button-erase-really")
    await alice.reads("erased")
    clock.advance(minutes=1)
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")

    await alice.presses(old)

    await alice.waits()
    assert len(await app.services.connections.list(owner=alice.id)) == 1


async def test_who_erases_everything_and_blocks_the_bot_is_not_remembered_for_that(
    alice: Trader, app: App, clock: SetClock
) -> None:
    """R45, R47: nor for a second tap on the same button."""
    await alice.says("/erase")
    await alice.reads("ask-erase")
    erase, screen = alice.data_of(Erase), alice.user.messages[-1].id
    await alice.picks("button-erase-really")
    await alice.reads("erased")

    clock.advance(minutes=1)
    await alice.presses(erase, screen)
    await alice.reads("stale-button")
    assert await in_tables(app, alice.id) == {"tombstones"}
    await alice.user.blocks()
    clock.advance(minutes=1)
    await alice.user.unblocks()
    clock.advance(minutes=1)
    await alice.says("/start")
    await alice.reads("welcome")

    user = await app.services.users.get(alice.id)
    assert user is not None
    assert clock() - user.created_at < timedelta(minutes=1)


async def test_somebody_elses_buttons_do_only_what_ones_own_do(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    """R15: neither button names anybody; whoever presses it gets their own."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    await alice.says("/erase")
    await alice.reads("ask-erase")
    await bob.says("/start")
    await bob.reads("welcome")

    await bob.presses(alice.data_of(Erase))
    await bob.presses(Export().pack(clock()))
    await bob.reads("exported")

    assert [c.name for c in await app.services.connections.list(owner=alice.id)] == ["Hers"]


async def test_what_is_old_is_forgotten_and_the_trail_still_verifies(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    clock: SetClock,
    tmp_path: Path,
    keyring: Keyring,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    await app.jobs.forget_old_rows()
    assert await in_tables(app, alice.id) >= {"audit", "tombstones"}
    assert str(await app.storage.audit.head()) in caplog.text

    clock.advance(days=366)
    await app.jobs.forget_old_rows()

    assert not await in_tables(app, alice.id) & {"audit", "audit_people", "tombstones"}
    await alice.says("/activity")
    await alice.reads("activity-none")
    found = await verify(f"sqlite:///{tmp_path / 'bot.sqlite3'}", keyring)
    assert found == Whole(0, await app.storage.audit.head())


async def test_no_personal_detail_and_no_balance_is_in_a_byte_of_the_database(
    far: Sandbox, app: App, practice: PracticeExchanges, tmp_path: Path, t: Translator
) -> None:
    """R47: of a user there is a number and a language; of an account what a check found."""
    alice = Trader(far.telegram.user(1001, first_name="Zenobia"), t)
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")

    stored = stored_text(tmp_path)

    assert "Main" in stored
    assert "Zenobia" not in stored
    assert "1250.5" not in stored  # what the practice account holds
