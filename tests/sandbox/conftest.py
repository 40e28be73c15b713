"""Alice and the two ways to call the practice Telegram; each module says which server it is."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox.telegram import SandboxUser, TelegramServer
from tests.sandbox.telegram_tools import AiohttpRequest, RawCalls, raw_calls, real_bot


@pytest.fixture
def alice(server: TelegramServer) -> SandboxUser:
    return server.user(1001, first_name="Alice")


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with real_bot(server, AiohttpRequest()) as bot:
        yield bot


@pytest.fixture
async def call(server: TelegramServer) -> AsyncIterator[RawCalls]:
    async with raw_calls(server) as call:
        yield call
