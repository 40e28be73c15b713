"""The bot in a process of its own; Telegram and the exchanges in this one outlive it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.i18n import Translator, Words
from bot.sandbox.demo import TOKEN, Sandbox, sandbox
from tests.faults.process import BotProcess
from tests.flows.trader import Trader


@pytest.fixture
async def far() -> AsyncIterator[Sandbox]:
    async with sandbox() as far:
        yield far
        assert far.practice.violations == []


@pytest.fixture
async def bot(far: Sandbox, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(tmp_path, far.telegram, far.practice, TOKEN)
    yield process
    await process.close()


@pytest.fixture
def t() -> Translator:
    return Words()("en")


@pytest.fixture
def alice(far: Sandbox, t: Translator) -> Trader:
    return Trader(far.telegram.user(1001), t)
