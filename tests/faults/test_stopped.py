"""SIGTERM ends the bot cleanly, whatever it is doing."""

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader


@pytest.fixture
def fields(far: Sandbox) -> Mapping[str, str]:
    return far.practice.account("mexc", "all-right").fields


async def test_an_idle_bot_stops_with_code_0(bot: BotProcess, alice: Trader) -> None:
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
