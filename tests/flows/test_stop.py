"""A stop lets handlers finish, but not for ever."""

import asyncio
import dataclasses
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.again import Deaf
from bot.app import build
from bot.i18n import Translator
from bot.run import run, watch
from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault, TelegramServer
from bot.settings import Settings
from bot.telegram import AiohttpRequest, Arrivals, PollingRequest
from storage.keyring import Keyring
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


async def test_a_step_that_fails_keeps_no_other_from_being_taken(
    far: Sandbox, settings: Settings, keyring: Keyring, tmp_path: Path
) -> None:
    class Broken(AiohttpRequest):
        async def shutdown(self) -> None:
            raise OSError

    async with build(far.settings(settings, tmp_path), keyring) as app:
        for request in app.requests:
            await request.initialize()
        broken = dataclasses.replace(app, requests=(Broken(), app.requests[1], app.requests[0]))
        with pytest.raises(OSError, match=r"^$"):
            await broken.stop()
        for request in app.requests:
            with pytest.raises(RuntimeError, match="not initialized"):
                await request.do_request(far.telegram.url, "GET")


async def test_a_bot_that_telegram_refuses_or_no_longer_answers_goes_on_once_it_does(
    far: Sandbox, settings: Settings, keyring: Keyring, tmp_path: Path, t: Translator
) -> None:
    """R33: hours later the token works again, and nobody has to start anything."""
    alice = Trader(far.telegram.user(1001), t)
    far.telegram.fail("getUpdates", Fault.unauthorized())
    far.telegram.fail("getUpdates", Fault.server_error(502))
    patience = timedelta(seconds=5)
    running = asyncio.create_task(
        run(far.settings(settings, tmp_path), keyring, deaf_after=patience)
    )
    await alice.says("/help")
    await alice.reads("help")
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        await running


async def test_a_bot_that_no_longer_asks_telegram_ends_so_that_it_is_started_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def nothing(_: object) -> None: ...

    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    with pytest.raises(Deaf):
        await watch(PollingRequest(Arrivals(nothing, nothing)), over, timedelta(seconds=0.1))
    assert "nobody has asked Telegram for updates for 0:00:00.1" in caplog.text


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
