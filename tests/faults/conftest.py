"""The bot in a process of its own; Telegram and the exchanges in this one outlive it."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.i18n import Translator, Words
from bot.sandbox.demo import TOKEN, Sandbox, sandbox
from tests.faults.process import BotProcess
from tests.flows.conftest import secrets_of
from tests.flows.trader import Trader
from tests.security.search import found


@pytest.fixture
async def far() -> AsyncIterator[Sandbox]:
    async with sandbox() as far:
        yield far
        assert far.practice.violations == []


@pytest.fixture
def forked() -> bool:
    """Whether the bot is forked; tests of what happens while it loads have it otherwise."""
    return True


@pytest.fixture
async def bot(far: Sandbox, tmp_path: Path, forked: bool) -> AsyncIterator[BotProcess]:
    """The bot; whatever a test did to it, it has let no secret out when the test ends."""
    process = BotProcess(tmp_path, far.telegram, far.practice, TOKEN)
    process.forked = forked
    yield process
    await process.close()  # by a kill, so that the write-ahead log still lies there
    assert found(secrets_of(far.practice), outputs(far, process)) == []


def outputs(far: Sandbox, process: BotProcess) -> Mapping[str, bytes]:
    """Return everything that outlives a message: where a typed secret must not be."""
    chats = [far.telegram.user(user).messages for user in far.telegram.users]
    visible = [m for messages in chats for m in messages if not m.deleted]
    return {
        "the log and all that was printed": process.printed().encode(),
        "the database and its write-ahead log": process.stored() if process.data.exists() else b"",
        "the calls to Telegram": str([call.params for call in far.telegram.calls]).encode(),
        "the chats": str([(m.text, m.buttons, m.media) for m in visible]).encode(),
    }


@pytest.fixture
def language() -> str:
    """What Alice speaks; a test may have it otherwise."""
    return "en"


@pytest.fixture
def t(language: str) -> Translator:
    return Words()(language)


@pytest.fixture
def alice(far: Sandbox, t: Translator) -> Trader:
    user = far.telegram.user(1001)
    user.language_code = t.language
    return Trader(user, t)
