"""The bot in a process of its own, with a token of the real shape."""

import secrets
import string
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from tests.faults.process import BotProcess


@pytest.fixture
def token() -> str:
    """A bot token that exists nowhere else, of the length Telegram gives."""
    letters = string.ascii_letters + string.digits
    return "7000000001:" + "".join(secrets.choice(letters) for _ in range(35))


@pytest.fixture
async def far(token: str) -> AsyncIterator[Sandbox]:
    practice, telegram = PracticeExchanges(), TelegramServer(token=token)
    await practice.start()
    await telegram.start()
    yield Sandbox(telegram, practice)
    await telegram.stop()
    await practice.stop()
    assert practice.violations == []


@pytest.fixture
async def bot(far: Sandbox, token: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(tmp_path, far.telegram, far.practice, token)
    yield process
    await process.close()
