"""When a call to Telegram fails: nothing is lost, and the user reads on or is told."""

import re

import pytest

from bot.app import App
from bot.callbacks import Help
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.trader import Trader, words


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
    telegram.fail("editMessageText", fault)
    await alice.taps("MEXC")
    told = await alice.reads("oops", reference="")
    reference = re.search(r"[0-9a-f]{8}", told.text)
    assert reference is not None
    assert reference[0] in caplog.text

    await alice.taps("MEXC", message=menu.id)
    await alice.reads("choose-market", exchange="MEXC")


async def test_a_saved_connection_is_found_although_its_card_was_lost(
    alice: Trader, app: App, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    name = await alice.begins()
    telegram.fail("editMessageText", Fault.server_error(502), times=None)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.sees(words(alice.t, "oops", reference="").partition("\n")[0])
    telegram.heal()
    await alice.says("/connections")
    await alice.taps(name)
    await alice.reads("connection-line", icon="🟢", name=name, exchange="MEXC")


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
