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
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults, ExtBot

from bot import handlers
from bot.context import Context, Services
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Problem
from bot.exchanges.gateway import Gateway
from bot.first_poll import ALLOWED_UPDATES, FirstPoll
from bot.guard import Guard
from bot.i18n import Words
from bot.jobs import Jobs
from bot.log import redact
from bot.notify import Notices, describe_bot
from bot.removal import Removals
from bot.secret import Secret
from bot.services.checks import Checks
from bot.services.clock import Clock, utc_now
from bot.services.connections import Connections
from bot.services.detector import looks_secret, shapes
from bot.services.drafts import Drafts
from bot.services.quotas import Limits, Quotas
from bot.settings import Settings
from bot.telegram import (
    AiohttpRequest,
    Pace,
    PerUserProcessor,
    PollingRequest,
    Raw,
)
from storage.journal import UNMET
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.records import Verdict

LOGGER = logging.getLogger(__name__)

# Seconds. A check that is under way takes 15 at most, and a supervisor's patience often ends at 20.
STOP_WITHIN = 18.0
ACKNOWLEDGE_WITHIN = 2.0  # of them, to tell Telegram which updates we have
PAUSES = (1, 2, 5, 10, 30)  # seconds between tries to reach Telegram; the last one for ever
DESCRIBE_AGAIN = timedelta(minutes=5)
SEAL_BROKEN = Verdict(
    status=Problem.NEEDS_NEW_KEY.status.value, problem=Problem.NEEDS_NEW_KEY.value
)


Requests = tuple[AiohttpRequest, PollingRequest]


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

    async def start(self) -> None:
        """Settle what the last stop left, then poll; ccxt loads behind that.

        Waits until Telegram can be reached; raises InvalidToken.
        """
        await self._reach_telegram()
        recovered = await self.jobs.recover()
        await self.application.start()
        updater = self.application.updater
        assert updater is not None
        await updater.start_polling(allowed_updates=list(ALLOWED_UPDATES), bootstrap_retries=-1)
        self.jobs.schedule(self.scheduler)
        self.scheduler.start()
        self.application.create_task(self.jobs.tell_recovered(recovered))
        self.application.create_task(self._prepare())

    async def _reach_telegram(self) -> None:
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self.application.initialize()
                break
            except (NetworkError, RetryAfter) as error:
                LOGGER.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(pause)

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
        self.requests[1].leave()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        async with AsyncExitStack() as steps:
            # python-telegram-bot leaves them open where it could not even initialize.
            for request in self.requests:
                steps.push_async_callback(request.shutdown)
            steps.push_async_callback(self.application.shutdown)
            if self.application.running:
                steps.push_async_callback(_until, deadline, self.application.stop)
            updater = self.application.updater
            if updater is not None and updater.running:
                first = deadline - max(0.0, within - ACKNOWLEDGE_WITHIN)
                steps.push_async_callback(_until, first, updater.stop)


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
    redact.add([settings.bot_token])
    async with AsyncExitStack() as held:
        url = settings.storage_url.reveal()
        storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
        held.push_async_callback(storage.close)
        gateway = Gateway(EXCHANGES.values(), urls=settings.exchange_urls, clock=clock)
        held.push_async_callback(gateway.close)
        requests = _requests(storage, clock, first_poll)
        limits = limits or Limits(new_per_hour=settings.new_keys_per_hour)
        app = _assemble(settings, storage, gateway, requests, clock, pace or Pace(), limits)
        held.push_async_callback(app.stop)
        yield app


def _assemble(
    settings: Settings,
    storage: Storage,
    gateway: Gateway,
    requests: Requests,
    clock: Clock,
    pace: Pace,
    limits: Limits,
) -> App:
    words = Words()
    drafts = Drafts(storage.drafts)
    checks = Checks(gateway, clock, skip=settings.skipped_calls)
    quotas = Quotas(table=storage.verifications, clock=clock, limits=limits)
    connections = Connections(
        table=storage.connections,
        drafts=drafts,
        checks=checks,
        quotas=quotas,
        journal=storage.journal,
        exchanges=EXCHANGES,
        clock=clock,
    )
    bot = _bot(settings, requests, pace)
    removals = Removals(bot=bot, journal=storage.journal, clock=clock)
    patterns = shapes(field for exchange in EXCHANGES.values() for field in exchange.fields)
    guard = Guard(
        removals=removals,
        drafts=drafts,
        looks_secret=partial(looks_secret, patterns=patterns),
        clock=clock,
    )
    services = Services(
        connections=connections,
        drafts=drafts,
        users=storage.users,
        audit=storage.audit,
        words=words,
        exchanges=EXCHANGES,
        public_ips=settings.public_ips,
        clock=clock,
        lets_in=settings.lets_in,
        count=storage.count,
    )
    jobs = Jobs(
        removals=removals,
        drafts=drafts,
        connections=connections,
        quotas=quotas,
        notices=Notices(bot=bot, users=storage.users, words=words, clock=clock),
        gateway=gateway,
        exchanges=EXCHANGES,
        behind=requests[1].behind,
        clock=clock,
    )
    return App(
        application=_application(bot, guard, services, settings.admin_ids),
        requests=requests,
        storage=storage,
        gateway=gateway,
        jobs=jobs,
        services=services,
        scheduler=AsyncIOScheduler(timezone=UTC),
        admins=settings.admin_ids,
    )


def _requests(storage: Storage, clock: Clock, first: FirstPoll | None) -> Requests:
    async def journal(updates: list[Raw]) -> None:
        await storage.journal.arrived(private_messages(updates), clock())

    async def unreadable(updates: list[Raw]) -> None:
        for chat, message, _ in private_messages(updates):
            await storage.journal.keep(chat, message, reason=UNMET, attempts=0, next_try_at=clock())

    polling = PollingRequest(journal=journal, unreadable=unreadable, first=first)
    return AiohttpRequest(), polling


def _bot(settings: Settings, requests: Requests, pace: Pace) -> ExtBot[None]:
    token = settings.bot_token or Secret("")
    return ExtBot(
        token=token.reveal(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
        rate_limiter=pace,
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )


def private_messages(updates: list[Raw]) -> list[tuple[int, int, int]]:
    """Return (chat, message, user) of the private messages in raw updates, new and edited."""
    found = []
    for update in updates:
        message = update.get("message") or update.get("edited_message")
        match message:
            case {
                "chat": {"id": int(chat), "type": "private"},
                "message_id": int(number),
                "from": {"id": int(user)},
            }:
                found.append((chat, number, user))
    return found


def _application(
    bot: ExtBot[None], guard: Guard, services: Services, admins: Collection[int]
) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        ApplicationBuilder()
        .bot(bot)
        .concurrent_updates(PerUserProcessor(guard))
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build()
    )
    application.bot_data.update(services=services, guard=guard)
    handlers.register(application, admins)
    return application
