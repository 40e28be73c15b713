"""The composition root: builds each object once, hands it on, and closes all."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.assembly.chores import make_jobs, make_operators, make_watchdog
from bot.assembly.ground import Ground, lay_ground
from bot.assembly.line import Line, Requests, make_application, open_line
from bot.assembly.product import make_monitoring, make_product, make_services
from bot.context import Services
from bot.exchanges.gateway import Gateway
from bot.first_poll import ALLOWED_UPDATES, FirstPoll
from bot.jobs import Jobs
from bot.log import redact
from bot.meter import Meter
from bot.notify import describe_bot
from bot.services.clock import Clock, utc_now
from bot.services.quotas import Limits
from bot.settings import Settings
from bot.telegram import Hears, Pace
from bot.watchdog import Watchdog
from bot.webhook import LOOK_EVERY, Webhook
from storage.keyring import Keyring
from storage.opening import Storage

if TYPE_CHECKING:
    from bot.web import WebServer

LOGGER = logging.getLogger(__name__)

# Seconds. A check that is under way takes 15 at most, and a supervisor's patience often ends at 20.
STOP_WITHIN = 18.0
ACKNOWLEDGE_WITHIN = 2.0  # of them, to tell Telegram which updates we have
PAUSES = (1, 2, 5, 10, 30)  # seconds between tries to reach Telegram; the last one for ever
DESCRIBE_AGAIN = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class App:
    """A bot that is connected to its far ends and ready to poll."""

    application: Application[Any, Any, Any, Any, Any, Any]
    requests: Requests
    storage: Storage
    gateway: Gateway
    jobs: Jobs
    services: Services
    scheduler: AsyncIOScheduler
    admins: Collection[int]
    watchdog: Watchdog
    meter: Meter
    webhook: Webhook | None
    web: "WebServer | None"

    @property
    def hears(self) -> Hears:
        """Return the way in which updates come."""
        return self.webhook or self.requests[1]

    async def start(self) -> None:
        """Settle what the last stop left, then take updates in; ccxt loads behind that.

        Waits until Telegram can be reached; raises InvalidToken and NoPort.
        """
        if self.web is not None:
            await self.web.start()
        await _reach(self.application.initialize)
        recovered = await self.jobs.recover()
        await self.application.start()
        await self._take_updates()
        self.jobs.schedule(self.scheduler)
        self.scheduler.start()
        self.application.create_task(self.jobs.tell_recovered(recovered))
        self.application.create_task(self._prepare())

    async def _take_updates(self) -> None:
        if self.webhook is None:
            updater = self.application.updater
            assert updater is not None
            await updater.start_polling(allowed_updates=list(ALLOWED_UPDATES), bootstrap_retries=-1)
            return
        self.webhook.open(self.application.update_queue)
        await _reach(partial(self.webhook.announce, self.application.bot))
        every = IntervalTrigger(seconds=LOOK_EVERY, timezone=UTC)
        self.scheduler.add_job(
            self.webhook.look, every, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    async def _prepare(self) -> None:
        await asyncio.to_thread(self.gateway.load)
        await asyncio.to_thread(self.services.words.all)
        _settle_memory()
        await self.jobs.keep_warm()
        await self._describe()

    async def _describe(self) -> None:
        """Set what Telegram shows of the bot; what fails is tried again a little later."""
        try:
            await describe_bot(self.application.bot, self.services.words, self.admins)
        except TelegramError as error:
            LOGGER.warning("commands and descriptions were not set: %s", type(error).__name__)
            later = self.services.clock() + DESCRIBE_AGAIN
            self.scheduler.add_job(self._describe, DateTrigger(later, timezone=UTC))

    async def stop(self, *, within: float = STOP_WITHIN) -> None:
        """Finish what is being handled, as far as the seconds allow, and let go of everything.

        Each step is taken, the last one named first, whatever another one raises.
        """
        deadline = asyncio.get_running_loop().time() + within
        self.hears.leave()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        async with AsyncExitStack() as steps:
            # python-telegram-bot leaves them open where it could not even initialize.
            for request in self.requests:
                steps.push_async_callback(request.shutdown)
            if self.web is not None:
                steps.push_async_callback(self.web.stop)
            steps.push_async_callback(self.application.shutdown)
            if self.application.running:
                steps.push_async_callback(_until, deadline, self.application.stop)
            updater = self.application.updater
            if updater is not None and updater.running:
                first = deadline - max(0.0, within - ACKNOWLEDGE_WITHIN)
                steps.push_async_callback(_until, first, updater.stop)


async def _reach(telegram: Callable[[], Awaitable[None]]) -> None:
    """Call Telegram until it answers."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await telegram()
            break
        except (NetworkError, RetryAfter) as error:
            LOGGER.warning("Telegram cannot be reached: %s", type(error).__name__)
        await asyncio.sleep(pause)


async def _until(deadline: float, step: Callable[[], Awaitable[None]]) -> None:
    """Take a step of a stop, and break it off where it takes too long."""
    with suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            await step()


def _settle_memory() -> None:
    """Look for garbage from now on, as `bot/__main__.py` left to do, but not in what is loaded.

    A collection that walks ccxt and all else holds every user up for a tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@asynccontextmanager
async def build(
    settings: Settings,
    keyring: Keyring,
    *,
    clock: Clock = utc_now,
    pace: Pace | None = None,
    first_poll: FirstPoll | None = None,
    limits: Limits | None = None,
) -> AsyncIterator[App]:
    """Give the whole bot, not yet started; raises what `open_storage` raises."""
    assert settings.bot_token is not None
    redact.add(filter(None, (settings.bot_token, settings.webhook_secret)))
    limits = limits or Limits(new_per_hour=settings.new_keys_per_hour)
    async with AsyncExitStack() as held:
        ground = await held.enter_async_context(
            lay_ground(settings, keyring, pace=pace or Pace(), clock=clock)
        )
        app = _assemble(ground, limits, first_poll)
        held.push_async_callback(app.stop)
        yield app


def _assemble(ground: Ground, limits: Limits, first_poll: FirstPoll | None) -> App:
    product = make_product(ground, limits)
    line = open_line(ground, product.drafts, first_poll)
    operators = make_operators(ground, product, line)
    services = make_services(ground, product, welcome=operators.welcome)
    monitoring = make_monitoring(ground, product, line.hears)
    watchdog = make_watchdog(ground, line, monitoring)
    admins = ground.settings.admin_ids
    return App(
        application=make_application(line, services, admins),
        requests=line.requests,
        storage=ground.storage,
        gateway=ground.gateway,
        jobs=make_jobs(ground, product, line, monitoring, operators),
        services=services,
        scheduler=AsyncIOScheduler(timezone=UTC),
        admins=admins,
        watchdog=watchdog,
        meter=ground.meter,
        webhook=line.webhook,
        web=_web(ground, line, watchdog),
    )


def _web(ground: Ground, line: Line, watchdog: Watchdog) -> "WebServer | None":
    if ground.settings.http_port is None:
        return None
    # Who listens to nobody does not wait for a server to be loaded.
    from bot.web import WebServer

    return WebServer(
        ground.settings,
        storage=ground.storage,
        meter=ground.meter,
        hears=line.hears,
        webhook=line.webhook,
        watchdog=watchdog,
        clock=ground.clock,
    )
