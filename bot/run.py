"""The process: alone on its database, it runs until it is told to stop or has to begin anew."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from bot.again import Deaf, LockLost, Replaced, TokenRefused
from bot.first_poll import FirstPoll
from bot.log import redact
from bot.rereading import ReadRing, heed_hangups, reread_when_asked
from bot.settings import Settings
from storage.keyring import Keyring
from storage.single import only_instance

if TYPE_CHECKING:
    from bot.app import App
    from bot.telegram import Hears

LOGGER = logging.getLogger(__name__)

DEAF_AFTER = timedelta(minutes=5)
SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run(
    settings: Settings,
    keyring: Keyring,
    *,
    read_ring: ReadRing | None = None,
    deaf_after: timedelta = DEAF_AFTER,
) -> None:
    """Run the bot until it is told to stop; on SIGHUP it reads its ring anew.

    Raises Again, InUse, TokenRefused and what `build` raises.
    """
    assert settings.bot_token is not None
    redact.add([settings.bot_token])
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    hung_up = heed_hangups(_stop_on_signals(over))

    def lost() -> None:
        LOGGER.error("the database no longer keeps other processes out")
        if not over.done():
            over.set_exception(LockLost())

    url = settings.storage_url.reveal()
    # Only one process may poll, so the lock comes first; the bot loads while the poll is under way.
    async with AsyncExitStack() as held:
        await held.enter_async_context(only_instance(url, lost=lost))
        first_poll = None
        if settings.webhook_url is None:
            poll = FirstPoll(token=settings.bot_token, api_url=settings.telegram_api_url)
            first_poll = await held.enter_async_context(poll)
        await asyncio.to_thread(import_module, "bot.app")
        from bot.app import build

        async with build(settings, keyring, first_poll=first_poll) as app:
            rereading = asyncio.create_task(
                reread_when_asked(hung_up, read_ring, app.storage, keyring.ids)
            )
            try:
                await _live(app, over, deaf_after)
            finally:
                rereading.cancel()
                await asyncio.wait((rereading,))
            LOGGER.info("stopping")
    over.result()


def _stop_on_signals(over: "asyncio.Future[None]") -> Callable[[], None]:
    """Let the first signal stop in good order, and return what does the same.

    The second does what it does to any process: that is no worse than kill -9, after which nothing
    is lost.
    """
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for name in SIGNALS:
            loop.remove_signal_handler(name)
            signal.signal(name, signal.SIG_DFL)
        if not over.done():
            over.set_result(None)

    for name in SIGNALS:
        loop.add_signal_handler(name, stop)
    return stop


async def _live(app: "App", over: "asyncio.Future[None]", deaf_after: timedelta) -> None:
    """Start, and work until it is over."""
    from telegram.error import InvalidToken

    from bot.steady import keep_pace

    starting = asyncio.create_task(app.start())
    try:
        # Starting may wait long for Telegram, and a stop is not to wait for that.
        await asyncio.wait((starting, over), return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            LOGGER.info(app.hears.by)
            # Beside the scheduler, not in it: they are for when it does not do what it should.
            pace = asyncio.create_task(keep_pace(app.scheduler))
            watchdog = asyncio.create_task(app.watchdog.keep_watch())
            try:
                await watch(app.hears, over, deaf_after)
            finally:
                pace.cancel()
                watchdog.cancel()
    except InvalidToken:
        raise TokenRefused from None  # the library's text quotes the token
    finally:
        starting.cancel()
        await asyncio.wait((starting,))


async def watch(hears: "Hears", over: "asyncio.Future[None]", deaf_after: timedelta) -> None:
    """Wait until it is over; raises Deaf and Replaced.

    A Telegram that does not answer, or refuses the token, is no reason: polling goes on and finds
    it back. A loop that no longer polls at all looks healthy from outside.
    """
    replaced = asyncio.create_task(hears.replaced.wait())
    try:
        while not over.done():
            left = deaf_after - hears.idle()
            if left <= timedelta(0):
                LOGGER.error("nobody has asked Telegram for updates for %s", deaf_after)
                raise Deaf
            if replaced.done():
                LOGGER.error("another process fetches the updates of this bot's token")
                raise Replaced
            await asyncio.wait(
                (over, replaced),
                timeout=left.total_seconds(),
                return_when=asyncio.FIRST_COMPLETED,
            )
    finally:
        replaced.cancel()
