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
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults, ExtBot

from bot import handlers
from bot.broadcasting import Broadcaster
from bot.context import Context, Services
from bot.courier import Courier, Post
from bot.exchanges import EXCHANGES
from bot.exchanges.base import Problem
from bot.exchanges.gateway import Gateway
from bot.first_poll import ALLOWED_UPDATES, FirstPoll
from bot.guard import Guard
from bot.i18n import Words
from bot.jobs import Jobs
from bot.log import redact
from bot.meter import Meter
from bot.notify import Notices, describe_bot
from bot.operators import Operators
from bot.removal import Removals
from bot.rescue import Journal, Rescue
from bot.secret import Secret
from bot.services.access import Access
from bot.services.account import Account
from bot.services.checks import Checks
from bot.services.clock import Clock, utc_now
from bot.services.connections import Connections
from bot.services.detector import looks_secret, shapes
from bot.services.drafts import Drafts
from bot.services.hygiene import Digests
from bot.services.monitoring import AT_ONCE, Monitoring
from bot.services.preferences import AlertPreferences
from bot.services.quotas import Limits, Quotas
from bot.services.replacement import Replacements
from bot.services.retention import Retention
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo
from bot.services.warmth import Warmth
from bot.settings import AccessMode, Settings
from bot.telegram import (
    AiohttpRequest,
    Arrivals,
    Hears,
    Pace,
    PerUserProcessor,
    PollingRequest,
    Raw,
)
from bot.watchdog import Watchdog
from bot.webhook import LOOK_EVERY, Webhook
from storage.journal import UNMET
from storage.keyring import Keyring
from storage.opening import Storage, open_storage
from storage.records import Verdict

if TYPE_CHECKING:
    from bot.web import WebServer

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
    async with AsyncExitStack() as held:
        url = settings.storage_url.reveal()
        storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
        held.push_async_callback(storage.close)
        gateway = Gateway(EXCHANGES.values(), urls=settings.exchange_urls, clock=clock)
        held.push_async_callback(gateway.close)
        limits = limits or Limits(new_per_hour=settings.new_keys_per_hour)
        app = _assemble(settings, storage, gateway, clock, pace or Pace(), limits, first_poll)
        held.push_async_callback(app.stop)
        yield app


def _assemble(
    settings: Settings,
    storage: Storage,
    gateway: Gateway,
    clock: Clock,
    pace: Pace,
    limits: Limits,
    first_poll: FirstPoll | None,
) -> App:
    words = Words()
    meter = Meter()
    drafts = Drafts(storage.drafts)
    checks = Checks(gateway, clock, skip=settings.skipped_calls, meter=meter)
    switch = ChecksSwitch(marks=storage.marks, audit=storage.audit, clock=clock)
    warmth = Warmth(gateway, switch)
    quotas = Quotas(
        table=storage.verifications,
        switch=switch,
        marks=storage.marks,
        clock=clock,
        limits=limits,
        meter=meter,
    )
    tempo = Tempo(timedelta(seconds=settings.check_interval))
    connections = Connections(
        table=storage.connections,
        replacements=storage.replacements,
        drafts=drafts,
        checks=checks,
        quotas=quotas,
        journal=storage.journal,
        audit=storage.audit,
        exchanges=EXCHANGES,
        tempo=tempo,
        clock=clock,
    )
    replacements = Replacements(
        table=storage.replacements,
        connections=connections,
        drafts=drafts,
        checks=checks,
        quotas=quotas,
        journal=storage.journal,
        exchanges=EXCHANGES,
        clock=clock,
    )
    rescue = Rescue(_journal(storage, clock, meter), words=words, lets_in=settings.lets_in)
    arrivals = Arrivals(rescue.journal, _unreadable(storage, clock))
    webhook = _webhook(settings, arrivals)
    polling = PollingRequest(arrivals, first=first_poll, meter=meter)
    requests = AiohttpRequest(meter=meter), polling
    bot = _bot(settings, requests, pace)
    removals = Removals(bot=bot, journal=storage.journal, clock=clock, meter=meter)
    patterns = shapes(field for exchange in EXCHANGES.values() for field in exchange.fields)
    guard = Guard(
        removals=removals,
        drafts=drafts,
        looks_secret=partial(looks_secret, patterns=patterns),
        clock=clock,
    )
    rescue.begin(bot, guard)
    access = Access(
        lets_in=settings.lets_in,
        by_approval=settings.access_mode is AccessMode.APPROVAL,
        users=storage.users,
        members=storage.members,
        marks=storage.marks,
        clock=clock,
    )
    notices = Notices(bot=bot, users=storage.users, words=words, clock=clock)
    account = Account(
        accounts=storage.accounts,
        audit=storage.audit,
        connections=storage.connections,
        drafts=drafts,
        clock=clock,
    )
    preferences = AlertPreferences(table=storage.alert_settings, clock=clock)
    services = Services(
        connections=connections,
        account=account,
        alerts=preferences,
        replacements=replacements,
        drafts=drafts,
        users=storage.users,
        audit=storage.audit,
        words=words,
        exchanges=EXCHANGES,
        public_ips=settings.public_ips,
        clock=clock,
        access=access,
        admins=settings.admin_ids,
        switch=switch,
        broadcasts=storage.broadcasts,
        count=storage.count,
        warm=warmth.keep,
    )
    monitoring = _monitoring(
        settings, storage, gateway, tempo, switch, meter, webhook or polling, clock
    )
    jobs = Jobs(
        removals=removals,
        drafts=drafts,
        connections=connections,
        replacements=replacements,
        quotas=quotas,
        monitoring=monitoring,
        notices=notices,
        operators=Operators(
            notices=notices,
            access=access,
            quotas=quotas,
            exchanges=EXCHANGES,
            admins=settings.admin_ids,
            clock=clock,
        ),
        broadcaster=Broadcaster(
            bot=bot,
            turn=pace.turn,
            table=storage.broadcasts,
            users=storage.users,
            words=words,
            notices=notices,
            clock=clock,
        ),
        retention=Retention(
            audit=storage.audit,
            journal=storage.journal,
            accounts=storage.accounts,
            outbox=storage.outbox,
            clock=clock,
        ),
        courier=Courier(
            post=Post(bot=bot, turn=pace.turn),
            outbox=storage.outbox,
            users=storage.users,
            connections=connections,
            preferences=preferences,
            exchanges=EXCHANGES,
            down=storage.incidents.is_open,
            words=words,
            ips=settings.public_ips,
            clock=clock,
            meter=meter,
        ),
        digests=Digests(table=storage.alert_settings, connections=connections, clock=clock),
        warmth=warmth,
        exchanges=EXCHANGES,
        exchanges_in_use=storage.exchanges_in_use,
        behind=(webhook or polling).behind,
        empty_log=storage.database.empty_log_left,
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
        watchdog=Watchdog(
            last_tick=lambda: monitoring.beat,
            notices=notices,
            admins=settings.admin_ids,
            alive_url=settings.alive_url,
            clock=clock,
        ),
        meter=meter,
        webhook=webhook,
        web=_web(settings, storage, meter, webhook or polling, webhook),
    )


def _monitoring(
    settings: Settings,
    storage: Storage,
    gateway: Gateway,
    tempo: Tempo,
    switch: ChecksSwitch,
    meter: Meter,
    hears: Hears,
    clock: Clock,
) -> Monitoring:
    return Monitoring(
        table=storage.watching,
        incidents=storage.incidents,
        # Of its own: a user who checks a key does not wait behind those on schedule.
        checks=Checks(gateway, clock, skip=settings.skipped_calls, at_once=AT_ONCE, meter=meter),
        gateway=gateway,
        exchanges=EXCHANGES,
        tempo=tempo,
        switch=switch,
        telegram=hears.silence,
        clock=clock,
    )


def _webhook(settings: Settings, arrivals: Arrivals) -> Webhook | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Webhook(url=settings.webhook_url, secret=settings.webhook_secret, arrivals=arrivals)


def _web(
    settings: Settings, storage: Storage, meter: Meter, hears: Hears, webhook: Webhook | None
) -> "WebServer | None":
    if settings.http_port is None:
        return None
    # Who listens to nobody does not wait for a server to be loaded.
    from bot.web import WebServer

    return WebServer(settings, storage=storage, meter=meter, hears=hears, webhook=webhook)


def _journal(storage: Storage, clock: Clock, meter: Meter) -> Journal:
    async def journal(updates: list[Raw]) -> None:
        await storage.journal.arrived(private_messages(updates), clock())
        meter.updates.update(kind_of(update) for update in updates)

    return journal


def _unreadable(storage: Storage, clock: Clock) -> Journal:
    async def unreadable(updates: list[Raw]) -> None:
        for chat, message, _ in private_messages(updates):
            await storage.journal.keep(chat, message, reason=UNMET, attempts=0, next_try_at=clock())

    return unreadable


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


def kind_of(update: Raw) -> str:
    """Return what an update is about."""
    return next((kind for kind in ALLOWED_UPDATES if kind in update), "other")


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
