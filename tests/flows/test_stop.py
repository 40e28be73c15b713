"""A stop lets handlers finish, but not for ever."""

import asyncio

from bot.i18n import Translator
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import Running
from tests.flows.trader import PATIENCE, Trader


async def test_a_call_that_hangs_holds_no_stop_up_and_its_message_goes_at_the_next_start(
    running: Running, telegram: TelegramServer, t: Translator
) -> None:
    alice = Trader(telegram.user(1001), t)
    async with running() as app:
        telegram.fail("sendMessage", Fault.delay(3600), times=None)
        harmless = await alice.says("/start")
        await telegram.wait_for_call("sendMessage", PATIENCE, ended=False)
        async with asyncio.timeout(PATIENCE / 4):
            await app.stop(within=0.1)
    telegram.heal()
    async with running():
        await alice.sees_deleted(harmless)
        await alice.reads("restarted-message")


async def test_a_long_429_holds_no_stop_up(
    running: Running, telegram: TelegramServer, t: Translator
) -> None:
    alice = Trader(telegram.user(1001), t)
    async with running() as app:
        telegram.fail("sendMessage", Fault.too_many(3600), times=None)
        await alice.says("/start")
        await telegram.wait_for_call("sendMessage", PATIENCE)
        async with asyncio.timeout(PATIENCE / 4):
            await app.stop()
