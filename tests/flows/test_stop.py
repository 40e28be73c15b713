"""A stop lets handlers finish, but not for ever."""

import asyncio
import dataclasses
import os
import signal
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from bot.app import Deaf, build, run
from bot.i18n import Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault, TelegramServer
from bot.settings import Settings
from bot.telegram import AiohttpRequest
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
        broken = dataclasses.replace(app, requests=(Broken(), *app.requests, Broken()))
        with pytest.raises(OSError, match=r"^$"):
            await broken.stop()
        for request in app.requests:
            with pytest.raises(RuntimeError, match="not initialized"):
                await request.do_request(far.telegram.url, "GET")


async def test_a_bot_that_telegram_no_longer_answers_ends_so_that_it_is_started_anew(
    far: Sandbox,
    settings: Settings,
    keyring: Keyring,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    far.telegram.fail("getUpdates", Fault.server_error(502), times=None)
    patience = timedelta(seconds=0.5)
    running = run(far.settings(settings, tmp_path), keyring, deaf_after=patience)
    with pytest.raises(Deaf):
        await asyncio.wait_for(running, PATIENCE)
    assert "Telegram has answered no poll for 0:00:00.5" in caplog.text


async def test_a_bot_that_hears_telegram_goes_on(
    far: Sandbox, settings: Settings, keyring: Keyring, tmp_path: Path, t: Translator
) -> None:
    """Each answer to a poll counts anew: this one outlives its patience, and SIGTERM ends it."""
    alice = Trader(far.telegram.user(1001), t)
    patience = timedelta(seconds=1)
    running = asyncio.create_task(
        run(far.settings(settings, tmp_path), keyring, deaf_after=patience)
    )
    began = monotonic()
    while monotonic() - began < 2 * patience.total_seconds():
        await alice.says("/help")
        await alice.reads("help")
        assert not running.done()
        await far.telegram.idle(PATIENCE)
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        await running


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
