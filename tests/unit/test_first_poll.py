"""The poll that is sent while the bot still loads."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from telegram.ext import ExtBot

from bot.first_poll import FirstPoll
from bot.sandbox.telegram import Fault, TelegramServer
from bot.secret import Secret
from bot.telegram import AiohttpRequest, Arrivals, PollingRequest, Raw

TOKEN = "1000000:practice-token-of-this-machine-only"
PATIENCE = 20.0


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    server = TelegramServer(token=TOKEN)
    server.user(1)
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def polled_first(
    telegram: TelegramServer, journalled: list[Raw]
) -> AsyncIterator[tuple[ExtBot[None], PollingRequest]]:
    """Give a bot that was loaded when its first poll had arrived."""

    async def journal(updates: list[Raw]) -> None:
        journalled.extend(updates)

    async def unreadable(_: list[Raw]) -> None:
        raise AssertionError("all can be read")

    async with FirstPoll(token=Secret(TOKEN), api_url=telegram.url) as first:
        await telegram.wait_for_call("getUpdates", PATIENCE, ended=False)
        request = PollingRequest(Arrivals(journal, unreadable), first=first)
        bot = ExtBot(
            TOKEN,
            base_url=f"{telegram.url}/bot",
            request=AiohttpRequest(),
            get_updates_request=request,
        )
        async with bot:
            yield bot, request


async def test_its_answer_is_the_first_and_journalled(telegram: TelegramServer) -> None:
    journalled: list[Raw] = []
    await telegram.user(1).says("hello")

    async with polled_first(telegram, journalled) as (bot, _):
        (update,) = await bot.get_updates()
        assert len(telegram.calls.of("getUpdates")) == 1
        await telegram.user(1).says("again")
        (later,) = await bot.get_updates(offset=update.update_id + 1)

    assert [update.message.text, later.message.text] == ["hello", "again"]
    assert [raw["update_id"] for raw in journalled] == [update.update_id, later.update_id]


async def test_it_tells_at_once_that_telegram_is_heard(telegram: TelegramServer) -> None:
    """A bot to which nobody writes is ready, too: Telegram would hold a poll for ten seconds."""
    async with asyncio.timeout(5), polled_first(telegram, []) as (bot, request):
        assert await bot.get_updates() == ()

    assert request.silence() is not None


async def test_what_it_brought_is_telegrams_until_the_next_poll(telegram: TelegramServer) -> None:
    """A kill before the journal is open must lose nothing."""
    await telegram.user(1).says("hello")
    async with FirstPoll(token=Secret(TOKEN), api_url=telegram.url):
        await telegram.wait_for_call("getUpdates", PATIENCE)

    async with ExtBot(TOKEN, base_url=f"{telegram.url}/bot", request=AiohttpRequest()) as bot:
        (update,) = await bot.get_updates()

    assert update.message.text == "hello"


async def test_it_is_as_old_as_its_answer(telegram: TelegramServer) -> None:
    """Users may have written since, so nobody may think that all they sent is here."""
    await telegram.user(1).says("hello")

    async with polled_first(telegram, []) as (bot, request):
        await telegram.wait_for_call("getUpdates", PATIENCE)
        await asyncio.to_thread(_lose_a_moment)
        loaded = monotonic()
        await bot.get_updates()
        silent_since = monotonic() - request.silence().total_seconds()

    assert silent_since < loaded


def _lose_a_moment() -> None:
    began = monotonic()
    while monotonic() - began < 0.05:
        pass


@pytest.mark.parametrize(
    "fault", [Fault.conflict(), Fault.server_error(502), Fault.drop_before(), Fault.unauthorized()]
)
async def test_one_that_failed_is_as_if_it_had_not_been(
    telegram: TelegramServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", fault, times=1)
    await telegram.user(1).says("hello")

    with caplog.at_level(logging.DEBUG, "bot"):
        async with polled_first(telegram, []) as (bot, _):
            (update,) = await bot.get_updates()

    assert update.message.text == "hello"
    assert "practice-token" not in caplog.text


async def test_a_start_that_is_given_up_leaves_no_poll_behind(telegram: TelegramServer) -> None:
    telegram.fail("getUpdates", Fault.delay(3600))
    before = asyncio.all_tasks()
    async with FirstPoll(token=Secret(TOKEN), api_url=telegram.url):
        await telegram.wait_for_call("getUpdates", PATIENCE, ended=False)
        [asking] = {each for each in asyncio.all_tasks() - before if ours(each)}

    assert asking.cancelled()


def ours(task: asyncio.Task[object]) -> bool:
    """Tell whether a task asks Telegram, rather than being Telegram's own for the call."""
    return task.get_coro().__qualname__.startswith(FirstPoll.__name__)
