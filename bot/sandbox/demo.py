"""The demo: the whole bot against a Telegram and exchanges of its own, in a browser page."""

import asyncio
import base64
import secrets
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import build
from bot.sandbox.exchanges import PracticeExchanges, practice_routes
from bot.sandbox.hasty import HastyClock
from bot.sandbox.telegram import TelegramServer
from bot.secret import Secret
from bot.services.clock import Clock, utc_now
from bot.services.quotas import Limits
from bot.settings import Settings
from storage.keyring import Keyring

TOKEN = "1000000:practice-token-of-this-machine-only"
# Every practice key is to be tried, one after the other.
PRACTICE = Limits(typed=60, new_per_day=1_000, new_per_hour=1_000, free_failures=60)
PEOPLE = {1001: "Alice", 1002: "Bob"}
OFTEN = 10  # seconds between checks: who revokes a practice key waits for the alert


@dataclass(frozen=True)
class Sandbox:
    """The far ends, all on loopback."""

    telegram: TelegramServer
    practice: PracticeExchanges

    def settings(self, base: Settings, data_dir: Path) -> Settings:
        """Return settings that point the bot here."""
        return base.model_copy(
            update={
                "bot_token": Secret(TOKEN),
                "telegram_api_url": self.telegram.url,
                "exchange_urls": dict(self.practice.urls),
                "public_ips": (self.practice.caller_ip,),
                "data_dir": data_dir,
                "database_url": None,
            }
        )


@asynccontextmanager
async def sandbox(*, port: int = 0, clock: Clock = utc_now) -> AsyncIterator[Sandbox]:
    """Give running far ends with Alice and Bob."""
    practice = PracticeExchanges(clock=clock)
    routes = practice_routes(practice, skip=clock.skip if isinstance(clock, HastyClock) else None)
    telegram = TelegramServer(token=TOKEN, clock=clock, routes=routes, port=port)
    for user_id, name in PEOPLE.items():
        telegram.user(user_id, first_name=name)
    await practice.start()
    try:
        await telegram.start()
        try:
            yield Sandbox(telegram, practice)
        finally:
            await telegram.stop()
    finally:
        await practice.stop()


def lively(settings: Settings) -> Settings:
    """Return settings that check connections often, where nobody said how often."""
    said = "check_interval" in settings.model_fields_set
    return settings if said else settings.model_copy(update={"check_interval": OFTEN})


def ephemeral_keyring() -> Keyring:
    """Return a ring that nobody else has and that is gone with this process."""
    root = base64.b64encode(secrets.token_bytes(32)).decode()
    return Keyring.parse(Secret(f"demo:{root}"))


async def demo(base: Settings, port: int) -> None:
    """Serve the page until the user stops it; everything is forgotten then."""
    stopped, clock = asyncio.Event(), HastyClock()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    with TemporaryDirectory(prefix="backfuture-demo-") as folder:
        async with sandbox(port=_free(port), clock=clock) as far:
            far.telegram.limit_rate()  # what Telegram would refuse is to be seen here, too
            settings = lively(far.settings(base, Path(folder)))
            async with build(settings, ephemeral_keyring(), limits=PRACTICE, clock=clock) as app:
                await app.start()
                print(f"Open {far.telegram.url} in a browser. Stop with Ctrl+C.", flush=True)
                await stopped.wait()


def _free(port: int) -> int:
    """Return the usual port, or 0 (any) where another demo is using it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port
