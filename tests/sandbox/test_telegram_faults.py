"""Every planned fault reaches python-telegram-bot as the error a real outage would be."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.sandbox.telegram import Fault, SandboxUser, TelegramServer
from tests.sandbox.telegram_tools import AiohttpRequest, real_bot, running


@pytest.fixture(autouse=True)
def _modern_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with running() as server:
        yield server


@pytest.fixture
def alice(server: TelegramServer) -> SandboxUser:
    return server.user(1001, first_name="Alice")


@pytest.fixture(params=[HTTPXRequest, AiohttpRequest])
async def bot(server: TelegramServer, request: pytest.FixtureRequest) -> AsyncIterator[Bot]:
    async with real_bot(server, request.param()) as bot:
        yield bot


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.too_many(2), RetryAfter),
        (Fault.bad_request("something odd"), BadRequest),
        (Fault.forbidden(), Forbidden),
        (Fault.unauthorized(), InvalidToken),
        (Fault.conflict(), Conflict),
        (Fault.server_error(500), NetworkError),
        (Fault.server_error(502), NetworkError),
        (Fault.drop_before(), NetworkError),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
async def test_a_refused_call_does_nothing_and_the_next_one_works(
    server, alice, bot, fault, error
) -> None:
    server.fail("sendMessage", fault)
    with pytest.raises(error) as raised:
        await bot.send_message(1001, "a")

    assert type(raised.value) is error
    assert alice.messages == []
    assert server.calls.of("sendMessage")[0].error is not None
    await bot.send_message(1001, "b")
    assert alice.screen == "b"


async def test_a_dropped_answer_hides_a_call_that_was_done(server, alice, bot, caplog) -> None:
    number = await alice.says("secret")
    server.fail("deleteMessage", Fault.drop_after())
    with caplog.at_level(logging.ERROR, "aiohttp"), pytest.raises(NetworkError):
        await bot.delete_message(1001, number)

    assert alice.messages[0].deleted
    assert server.calls.of("deleteMessage")[0].result is True
    assert caplog.records == [], "a drop is planned and no fault of the server"
    with pytest.raises(BadRequest, match="not found"):
        await bot.delete_message(1001, number)
    server.fail("deleteMessage", Fault.drop_after())
    with pytest.raises(NetworkError) as hidden:
        await bot.delete_message(1001, number)
    assert type(hidden.value) is NetworkError, "a refusal is hidden like a success"


async def test_a_delayed_call_is_done_even_if_the_bot_gave_up(server, alice, bot) -> None:
    number = await alice.says("secret")
    server.fail("deleteMessage", Fault.delay(0.3))
    give_up = asyncio.timeout(0.1)
    with pytest.raises((TimeoutError, TimedOut, NetworkError)):
        async with give_up:
            await bot.delete_message(1001, number)
    assert not alice.messages[0].deleted

    await alice.sees_deleted(number)
    done = await server.wait_for_call("deleteMessage")
    assert (done.result, done.error) == (True, None)


async def test_stopping_gives_up_what_is_still_delayed(server, alice, bot) -> None:
    number = await alice.says("secret")
    server.fail("deleteMessage", Fault.delay(3600))
    deletion = asyncio.create_task(bot.delete_message(1001, number))
    call = await server.wait_for_call("deleteMessage", ended=False)
    await server.stop()

    with pytest.raises(NetworkError):
        await deletion
    assert call.error is not None
    assert not alice.messages[0].deleted


async def test_a_fault_strikes_as_often_as_told_and_in_one_chat_only(server, alice, bot) -> None:
    server.user(1002)
    server.fail("sendMessage", Fault.bad_request("no"), times=2, chat_id=1001)
    await bot.send_message(1002, "another chat")
    for _ in range(2):
        with pytest.raises(BadRequest):
            await bot.send_message(1001, "a")

    await bot.send_message(1001, "b")
    assert alice.screen == "b"


async def test_a_lasting_fault_ends_when_healed(server, alice, bot) -> None:
    server.fail("*", Fault.server_error(), times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.send_message(1001, "a")

    server.heal()
    await bot.send_message(1001, "b")
    assert [call.number for call in server.calls] == [1, 2, 3, 4, 5]


async def test_files_are_never_handed_out_and_the_attempt_is_seen(server, bot) -> None:
    with pytest.raises(BadRequest):
        await bot.get_file("sandbox-keys.txt")

    assert [call.method for call in server.calls] == ["getMe", "getFile"]
