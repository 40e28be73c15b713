"""SIGTERM ends the bot cleanly, whatever it is doing."""

import json
import os
import shutil
import signal
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

import pytest

from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader


@pytest.fixture
def fields(far: Sandbox) -> Mapping[str, str]:
    return far.practice.account("mexc", "all-right").fields


async def test_an_idle_bot_stops_with_code_0(bot: BotProcess, alice: Trader) -> None:
    bot.forked = False  # it has to load everything
    await bot.start()
    await alice.says("/start")
    await alice.reads("welcome")

    assert await bot.terminate() == 0

    events = [json.loads(line) for line in bot.printed().splitlines()]
    assert [e["event"] for e in events] == ["polling", "stopping"]


async def test_a_stop_in_the_middle_of_a_check_finishes_it(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    far.practice.round_trip = timedelta(seconds=1)
    await alice.begins(name="My MEXC")
    await alice.gives(fields)
    await alice.reads("checking", name="My MEXC")

    assert await bot.terminate() == 0

    await alice.reads("saved", name="My MEXC")
    assert "error" not in bot.printed()


async def test_a_message_that_comes_while_it_stops_is_left_to_the_next_start_and_answered_then(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    far.practice.round_trip = timedelta(seconds=1)
    await alice.begins(name="My MEXC")
    await alice.gives(fields)
    await alice.reads("checking", name="My MEXC")
    far.telegram.fail("getUpdates", Fault.delay(1))  # the last poll, which acknowledges
    bot.signal()
    await far.telegram.wait_for_call("getUpdates", PATIENCE, len(far.telegram.calls), ended=False)
    harmless = await far.telegram.user(1002).says("/help")

    assert await bot.ended() == 0
    await alice.reads("saved", name="My MEXC")
    assert far.telegram.pending == 1
    await bot.start()

    bob = Trader(far.telegram.user(1002), alice.t)
    await bob.reads("help")
    assert harmless in {m.id for m in bob.user.messages if not m.deleted}


async def test_a_second_signal_stops_at_once_what_still_waits(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.start()
    far.telegram.fail("sendMessage", Fault.delay(3600))
    message = await alice.says("/help")
    await far.telegram.wait_for_call("sendMessage", PATIENCE, ended=False)
    bot.signal()
    await far.telegram.wait_for_call("getUpdates", PATIENCE, len(far.telegram.calls), ended=False)

    assert await bot.terminate() == -signal.SIGTERM

    await bot.start()
    await alice.sees_deleted(message)
    await alice.reads("restarted-message")


async def test_a_bot_that_cannot_reach_telegram_waits_and_can_be_stopped(
    far: Sandbox, bot: BotProcess
) -> None:
    far.telegram.fail("getMe", Fault.server_error(502), times=None)
    await bot.launch()
    await far.telegram.wait_for_call("getMe", PATIENCE)

    assert await bot.terminate() == 0


async def test_a_bot_goes_on_by_itself_once_telegram_answers(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    far.telegram.fail("getMe", Fault.drop_before())
    await bot.start()

    await alice.says("/start")
    await alice.reads("welcome")
    assert "cannot be reached" in bot.printed()


async def test_a_stop_while_it_still_cleans_up_leaves_the_rest_to_the_next_start(
    far: Sandbox, bot: BotProcess, alice: Trader, fields: Mapping[str, str]
) -> None:
    await bot.start()
    for _ in range(2):
        far.telegram.fail("deleteMessage", Fault.delay(3600))
    message = await alice.says(fields["secret"])
    first = await far.telegram.wait_for_call("deleteMessage", PATIENCE, ended=False)
    await far.telegram.idle(PATIENCE)
    await bot.kill()
    await bot.launch()
    await far.telegram.wait_for_call("deleteMessage", PATIENCE, first.number, ended=False)

    assert await bot.terminate() == 0

    await bot.start()
    await alice.sees_deleted(message)


async def test_telegram_is_asked_for_updates_while_the_bot_still_loads(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    bot.forked = False  # it has to load everything
    await alice.says("/start")
    await bot.start()

    await alice.reads("welcome")
    calls = [call.method for call in far.telegram.calls]
    assert calls.index("getUpdates") < calls.index("getMe")


async def test_a_first_poll_of_a_start_that_is_refused_loses_nothing(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    bot.forked = False  # it has to load everything
    await alice.says("/start")
    far.telegram.fail("getMe", Fault.unauthorized(), times=1)
    await bot.launch()
    assert await bot.ended() == 78
    assert "BOT_TOKEN: Telegram does not accept it" in bot.printed()

    await bot.start()
    await alice.reads("welcome")


async def test_closing_its_terminal_stops_it(bot: BotProcess) -> None:
    terminal = at_a_terminal(bot)
    await bot.start()
    os.close(terminal)

    assert await bot.ended() == 0
    assert "stopping" in bot.printed()


async def test_closing_its_terminal_does_not_stop_it_under_nohup(bot: BotProcess) -> None:
    terminal = at_a_terminal(bot)
    bot.through += ("nohup",)
    await bot.start()
    await bot.hang_up("master keys are the same as before", by=partial(os.close, terminal))

    assert await bot.terminate() == 0


def at_a_terminal(bot: BotProcess) -> int:
    """Let it be started at a terminal of its own, and return the end that can be closed."""
    if shutil.which("setsid") is None:
        pytest.skip("no setsid here")
    terminal, bot.terminal = os.openpty()
    bot.through = ("setsid", "--ctty")
    return terminal
