"""The whole bot in this process, against the sandbox's Telegram and exchanges."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import App, build
from bot.i18n import Translator, Words
from bot.sandbox.demo import Sandbox, ephemeral_keyring, sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.secret import Secret
from bot.settings import Settings
from bot.telegram import Pace
from storage.keyring import Keyring
from storage.schema import metadata
from tests.flows.planner import Planner
from tests.flows.trader import Trader
from tests.migrated import migrate

Running = Callable[[], AbstractAsyncContextManager[App]]


class SetClock:
    """A clock that runs on and can be put forward."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def advance(self, **length: float) -> None:
        """Put the clock forward, by `minutes=16` for example."""
        self._ahead += timedelta(**length)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def opens_key_files() -> bool:
    """Whether files may be fetched: only where the one kind is sent that is opened."""
    return False


@pytest.fixture
async def far(
    clock: SetClock, tmp_path: Path, caplog: pytest.LogCaptureFixture, opens_key_files: bool
) -> AsyncIterator[Sandbox]:
    """Telegram and the exchanges, and what holds whatever a test does.

    No call moves money (the issue, section 2), no file is fetched (R27), and no practice secret
    is in a call to Telegram, in the database's bytes or in the log (R10, R11, R13, R29).
    """
    caplog.set_level(logging.INFO)
    async with sandbox(clock=clock) as far:
        yield far
        assert far.practice.violations == []
        assert opens_key_files or far.telegram.calls.of("getFile", "download") == []
        secrets = secrets_of(far.practice)
        assert not found_in(secrets, str([call.params for call in far.telegram.calls]))
        assert not found_in(secrets, caplog.text)
        assert not found_in(secrets, stored_text(tmp_path))


def secrets_of(practice: PracticeExchanges) -> set[str]:
    """Return every value that somebody could type into a practice account's fields.

    A private key is many lines, and a log or a call may hold any of them alone.
    """
    values = (value for account in practice.accounts for value in account.fields.values())
    return {line for value in values for line in value.split("\n") if line and "-----" not in line}


def found_in(secrets: set[str], text: str) -> list[str]:
    """Return the beginnings of the secrets that a text holds."""
    return [secret[:6] for secret in secrets if secret in text]


def stored_text(folder: Path) -> str:
    """Return all bytes of the database and its log, each as one character."""
    return "".join(file.read_bytes().decode("latin-1") for file in folder.glob("bot.sqlite3*"))


@pytest.fixture
def telegram(far: Sandbox) -> TelegramServer:
    return far.telegram


@pytest.fixture
def practice(far: Sandbox) -> PracticeExchanges:
    return far.practice


@pytest.fixture
def settings() -> Settings:
    """What the operator has set; a test file may have its own."""
    return Settings()


@pytest.fixture
def keyring() -> Keyring:
    return ephemeral_keyring()


@pytest.fixture
def unpaced() -> bool:
    """Whether the bot may say as much at once as it likes, for tests tap faster than people.

    With its real pace they would take twice as long; `test_pace.py` has that.
    """
    return True


@pytest.fixture
async def database_url() -> Secret | None:
    """Where the database is, if not in the test's folder."""
    return None


@pytest.fixture
async def running(
    far: Sandbox,
    tmp_path: Path,
    clock: SetClock,
    settings: Settings,
    database_url: Secret | None,
    keyring: Keyring,
    unpaced: bool,
) -> Running:
    """Return what starts the bot; started again it finds its database again."""
    ends = far.settings(settings, tmp_path).model_copy(update={"database_url": database_url})
    await migrate(ends.storage_url.reveal())

    @asynccontextmanager
    async def run() -> AsyncIterator[App]:
        pace = Pace(chat_burst=1_000) if unpaced else None
        async with build(ends, keyring, clock=clock, pace=pace) as app:
            app.gateway.load()  # elsewhere it loads behind the first poll
            await app.start()
            yield app

    return run


@pytest.fixture
async def app(running: Running) -> AsyncIterator[App]:
    async with running() as app:
        yield app


@pytest.fixture
def alice(far: Sandbox, app: App, t: Translator) -> Trader:
    return Trader(far.telegram.user(1001), t)


@pytest.fixture
def bob(far: Sandbox, app: App, t: Translator) -> Trader:
    return Trader(far.telegram.user(1002), t)


@pytest.fixture
def planner(alice: Trader, clock: SetClock) -> Planner:
    """Alice, setting up strategies."""
    return Planner(alice, clock)


@pytest.fixture
def t() -> Translator:
    return Words()("en")


async def rows(app: App) -> dict[str, int]:
    """Return how many rows each table has, whatever tables there are."""
    async with app.storage.database.reading() as connection:
        return {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
