"""The whole bot in this process, against the sandbox's Telegram and exchanges."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App, build
from bot.i18n import Translator, Words
from bot.sandbox.demo import Sandbox, ephemeral_keyring, sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import SandboxUser, TelegramServer
from bot.settings import Settings


@pytest.fixture
async def far() -> AsyncIterator[Sandbox]:
    """Telegram and the exchanges; no test may make a call that moves money."""
    async with sandbox() as far:
        yield far
        assert far.practice.violations == []


@pytest.fixture
def telegram(far: Sandbox) -> TelegramServer:
    return far.telegram


@pytest.fixture
def practice(far: Sandbox) -> PracticeExchanges:
    return far.practice


@pytest.fixture
async def app(far: Sandbox, tmp_path: Path) -> AsyncIterator[App]:
    settings = far.settings(Settings(), tmp_path)
    async with build(settings, ephemeral_keyring()) as app:
        app.gateway.load()  # elsewhere it loads behind the first poll
        await app.start()
        yield app


@pytest.fixture
def alice(app: App, telegram: TelegramServer) -> SandboxUser:
    return telegram.user(1001)


@pytest.fixture
def bob(app: App, telegram: TelegramServer) -> SandboxUser:
    return telegram.user(1002)


@pytest.fixture
def t() -> Translator:
    return Words()("en")
