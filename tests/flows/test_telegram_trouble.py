"""When a call to Telegram fails: nothing is lost, and the user reads on or is told."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app import App
from bot.callbacks import Help
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.trader import Trader, words

TRIES = 2  # of a call that fails on the way
SENT_ANEW = 2 * TRIES  # times that the last look of a card is sent where editing it fails


async def test_a_screen_that_cannot_be_changed_is_sent_anew(
    alice: Trader, telegram: TelegramServer
) -> None:
    await alice.says("/start")
    before = await alice.reads("welcome")
    telegram.fail("editMessageText", Fault.bad_request("message can't be edited"))
    await alice.picks("button-help")
    after = await alice.reads("help")
    assert after.id > before.id


@pytest.mark.parametrize("fault", [Fault.server_error(502), Fault.drop_before()])
async def test_a_failure_is_owned_up_to_with_a_reference_and_a_second_press_works(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    caplog: pytest.LogCaptureFixture,
    fault: Fault,
) -> None:
    """R14: the reference in the chat is the one in the log, and the error's text is in neither."""
    await alice.says("/connect")
    menu = await alice.reads("choose-exchange")
    telegram.fail("editMessageText", fault, times=TRIES)
    await alice.taps("MEXC")
    told = await alice.reads("oops", reference="")
    reference = re.search(r"[0-9a-f]{8}", told.text)
    assert reference is not None
    assert reference[0] in caplog.text

    await alice.taps("MEXC", message=menu.id)
    await alice.reads("choose-market", exchange="MEXC")


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
@pytest.mark.parametrize("fault", [Fault.server_error(502), Fault.drop_before()])
async def test_a_card_whose_first_or_next_look_is_lost_ends_well(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    method: str,
    fault: Fault,
) -> None:
    """What shows the work must not hurt it: the key is saved, and that is what the user reads."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")
    telegram.fail(method, fault, times=1)
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("saved", name=name)
    assert alice.times_told("oops", reference="") == 0


async def test_a_card_that_cannot_be_edited_ends_as_a_new_message(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    name = await alice.begins()
    telegram.fail("editMessageText", Fault.server_error(502), times=None)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name=name)
    assert alice.has_button("button-connections")


async def test_when_nothing_can_be_shown_the_apology_claims_nothing_and_leads_on(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    """The card is lost after its tries and the key is saved: "nothing was changed" was false."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    practice.round_trip = timedelta(seconds=0.5)
    await alice.gives(fields)
    await alice.reads("checking", name=name)
    telegram.fail("editMessageText", Fault.server_error(502), times=None)
    telegram.fail("sendMessage", Fault.server_error(502), times=SENT_ANEW)
    await alice.sees(words(alice.t, "oops", reference="\0").partition("\0")[0])
    telegram.heal()
    await alice.picks("button-connections")
    await alice.taps(name)
    await alice.reads("connection-line", icon="🟢", name=name, exchange="MEXC")


async def test_a_removal_whose_screen_was_lost_is_not_said_to_have_changed_nothing(
    alice: Trader, app: App, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    await alice.taps("Hers")
    await alice.picks("button-remove")
    await alice.reads("ask-remove", name="Hers", exchange="MEXC")
    telegram.fail("editMessageText", Fault.server_error(502), times=TRIES)
    await alice.picks("button-remove-really", name="Hers")
    await alice.sees(words(alice.t, "oops", reference="\0").partition("\0")[0])
    assert await app.services.connections.list(owner=alice.id) == []
    await alice.picks("button-connections")
    await alice.reads("connections-none")


async def test_a_check_that_breaks_off_leaves_no_card_that_checks_for_ever(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """The database loses a table in the middle: the card ends, and the apology stands below it."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    await rename(app, "transitions", "moved")
    practice.revoke("mexc-all-right", True)
    await alice.taps("Hers")
    await alice.picks("button-check-now")
    card = await alice.reads("work-broke-off")
    assert card.buttons
    await alice.sees(words(alice.t, "oops", reference="\0").partition("\0")[0])
    await rename(app, "moved", "transitions")
    await alice.picks("button-connections")
    await alice.taps("Hers")
    await alice.picks("button-check-now")
    await alice.reads("problem-invalid-key-worked", exchange="MEXC")


async def test_a_save_that_the_database_refuses_says_so_and_can_be_tried_again(
    alice: Trader, app: App, practice: PracticeExchanges, caplog: pytest.LogCaptureFixture
) -> None:
    """R38: nothing is stored, the key need not be typed again."""
    name = await alice.begins()
    await rename(app, "sealed_fields", "moved")
    await alice.gives(practice.account("mexc", "all-right").fields)
    told = await alice.sees(words(alice.t, "not-saved", reference="\0").partition("\0")[0])
    reference = re.search(r"[0-9a-f]{8}", told.text)
    assert reference is not None
    assert reference[0] in caplog.text
    assert await app.services.connections.list(owner=alice.id) == []

    await rename(app, "moved", "sealed_fields")
    await alice.picks("button-check-again")
    await alice.reads("saved", name=name)


async def test_work_of_no_user_that_fails_is_logged_as_what_it_was(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise LookupError

    await asyncio.wait([app.application.create_task(fail())])
    [logged] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert logged.name == "bot.log"
    assert logged.exc_info is not None
    assert logged.exc_info[0] is LookupError


async def test_after_a_failure_before_the_handlers_none_of_them_runs(
    alice: Trader, app: App, telegram: TelegramServer
) -> None:
    """What looks at each update first leaves a group, fails, and must not let the rest answer."""
    await rename(app, "users", "moved")
    await alice.says("/start")
    await alice.sees(words(alice.t, "oops", reference="\0").partition("\0")[0])
    await rename(app, "moved", "users")
    await alice.says("/help")
    await alice.reads("help")
    assert alice.times_told("welcome") == 0
    assert len(alice.from_bot()) == 2


async def rename(app: App, table: str, name: str) -> None:
    """Take a table away, or give it back: a database that fails in the middle of a save."""
    async with app.storage.database.writing() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


async def test_a_user_who_blocked_the_bot_costs_no_error(
    alice: Trader, bob: Trader, caplog: pytest.LogCaptureFixture
) -> None:
    await alice.says("/start")
    await alice.reads("welcome")
    await alice.user.blocks()
    await alice.says("/help")
    await bob.says("/start")
    await bob.reads("welcome")
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_wait_that_telegram_asks_for_is_kept(
    alice: Trader, telegram: TelegramServer
) -> None:
    telegram.fail("sendMessage", Fault.too_many(1), chat_id=alice.id)
    await alice.says("/start")
    await alice.reads("welcome")
    first, second = telegram.calls.of("sendMessage")
    assert (second.at - first.at).total_seconds() >= 1


async def test_a_lost_answer_to_a_press_stops_nothing(
    alice: Trader, telegram: TelegramServer
) -> None:
    """The little clock on the button may go on turning; what was asked for is done."""
    await alice.says("/start")
    screen = await alice.reads("welcome")
    telegram.fail("answerCallbackQuery", Fault.server_error(502), times=1)
    await alice.user.presses(alice.data_of(Help), screen.id, wait=False)
    await alice.reads("help")
