"""Telegram: can it be reached, does it accept the token, and who else takes the updates."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.doctor.finding import Finding, bad, good, note
from bot.settings import Settings

TIMEOUT = aiohttp.ClientTimeout(total=10)
REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)  # to both a wrong token leads
FAR_OFF = timedelta(seconds=5)
LATELY = timedelta(hours=1)
MANY = 100  # updates; as many as one poll takes


async def examine_telegram(settings: Settings, now: Callable[[], datetime]) -> list[Finding]:
    """Return what Telegram says of the token; nothing here names the token or an address of it."""
    assert settings.bot_token is not None
    base = f"{settings.telegram_api_url}/bot{settings.bot_token.reveal()}"
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT, trust_env=False) as session:
            began = time.monotonic()
            async with session.get(f"{base}/getMe", allow_redirects=False) as answer:
                took = time.monotonic() - began
                if answer.status in REFUSED:
                    return [bad("Telegram: does not accept BOT_TOKEN", "ask @BotFather for it")]
                name = (await answer.json())["result"]["username"]
                offset = _offset(answer.headers.get("Date", ""), now())
            async with session.get(f"{base}/getWebhookInfo", allow_redirects=False) as answer:
                info = dict((await answer.json())["result"])
    except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError) as error:
        # The class alone: the text may hold the address, and so the token.
        return [
            bad(
                f"Telegram: no good answer ({type(error).__name__})",
                f"is {settings.telegram_api_url} reachable from here?",
            )
        ]
    seen = f"Telegram: accepts the token of @{name}, answered in {took * 1000:.0f} ms"
    return [good(seen), *_clock(offset), *_updates(info, settings, now())]


def _offset(date: str, now: datetime) -> timedelta | None:
    try:
        return parsedate_to_datetime(date) - now
    except (TypeError, ValueError):
        return None


def _clock(offset: timedelta | None) -> Iterator[Finding]:
    if offset is not None and abs(offset) > FAR_OFF:
        yield bad(
            f"clock: {offset.total_seconds():+.0f} s from Telegram's",
            "let this machine set its clock by NTP",
        )


def _updates(info: dict[str, Any], settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say whether updates come the way the settings want them to."""
    if info.get("url") and settings.webhook_url is None:
        yield note(
            "Telegram: a webhook is set, and no WEBHOOK_URL here",
            "the bot removes it when it starts; is another one running with this token?",
        )
    failed = info.get("last_error_date")  # Telegram keeps it also when all goes well again
    lately = isinstance(failed, int) and now.timestamp() - failed < LATELY.total_seconds()
    if lately and settings.webhook_url is not None:
        yield bad(
            "Telegram: could not bring an update to the webhook lately",
            "is WEBHOOK_URL reachable from outside, with a valid certificate?",
        )
    waiting = info.get("pending_update_count", 0)
    if isinstance(waiting, int) and waiting > MANY:
        yield note(f"Telegram: {waiting} updates wait", "start the bot: after 24 hours they go")
