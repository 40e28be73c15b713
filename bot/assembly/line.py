"""The line to Telegram: how updates come in, what sees them first, how answers go out."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults, ExtBot

from bot import handlers
from bot.assembly import arriving
from bot.assembly.ground import Ground
from bot.context import Context, Services
from bot.exchanges import EXCHANGES
from bot.first_poll import FirstPoll
from bot.guard import Guard
from bot.notify import Notices
from bot.removal import Removals
from bot.rescue import Rescue
from bot.secret import Secret
from bot.services.detector import looks_secret, shapes
from bot.services.drafts import Drafts
from bot.settings import Settings
from bot.telegram import (
    AiohttpRequest,
    Arrivals,
    Hears,
    Pace,
    PerUserProcessor,
    PollingRequest,
)
from bot.webhook import Webhook

Requests = tuple[AiohttpRequest, PollingRequest]


@dataclass(frozen=True, kw_only=True)
class Line:
    """The ways in and out, and what stands at the door."""

    bot: ExtBot[None]
    requests: Requests
    webhook: Webhook | None
    removals: Removals
    guard: Guard
    notices: Notices

    @property
    def hears(self) -> Hears:
        """Return the way in which updates come."""
        return self.webhook or self.requests[1]


def open_line(ground: Ground, drafts: Drafts, first_poll: FirstPoll | None) -> Line:
    """Build what talks to Telegram; nothing is said yet."""
    settings, storage, clock = ground.settings, ground.storage, ground.clock
    rescue = Rescue(arriving.journal(ground), words=ground.words, lets_in=settings.lets_in)
    arrivals = Arrivals(rescue.journal, arriving.unreadable(ground))
    polling = PollingRequest(arrivals, first=first_poll, meter=ground.meter)
    requests = AiohttpRequest(meter=ground.meter), polling
    bot = _bot(settings, requests, ground.pace)
    removals = Removals(bot=bot, journal=storage.journal, clock=clock, meter=ground.meter)
    patterns = shapes(field for exchange in EXCHANGES.values() for field in exchange.fields)
    guard = Guard(
        removals=removals,
        drafts=drafts,
        looks_secret=partial(looks_secret, patterns=patterns),
        clock=clock,
        precedence=ground.precedence,
    )
    rescue.begin(bot, guard)
    return Line(
        bot=bot,
        requests=requests,
        webhook=_webhook(settings, arrivals),
        removals=removals,
        guard=guard,
        notices=Notices(bot=bot, users=storage.users, words=ground.words, clock=clock),
    )


def _webhook(settings: Settings, arrivals: Arrivals) -> Webhook | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Webhook(url=settings.webhook_url, secret=settings.webhook_secret, arrivals=arrivals)


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


def make_application(
    line: Line, services: Services, admins: Collection[int]
) -> Application[Any, Any, Any, Any, Any, Any]:
    """Build what hands updates to handlers."""
    built = (
        ApplicationBuilder()
        .bot(line.bot)
        .concurrent_updates(PerUserProcessor(line.guard))
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build()
    )
    built.bot_data.update(services=services, guard=line.guard)
    handlers.register(built, admins)
    return built
