"""Bringing updates to a bot by HTTP, again and again until it says that it has them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus

import aiohttp
from aiohttp import web

from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.updates import UpdateQueue
from bot.sandbox.telegram.waiting import Signal

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# "In case of an unsuccessful request (a request with response HTTP status code different from
# 2XY), we will repeat the request and give up after a reasonable amount of attempts":
# https://core.telegram.org/bots/api#setwebhook. How long it waits in between is not written.
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0)
_TIMEOUT = 30.0


class Webhook:
    """The address that a bot gave, and the one courier who brings updates there in order."""

    def __init__(self, updates: UpdateQueue, changed: Signal) -> None:
        self.url = ""
        self._secret = ""
        self._updates = updates
        self._changed = changed
        self._failed: tuple[datetime, str] | None = None
        self._failures = 0

    def set(self, url: str, secret: str) -> None:
        """Bring updates there from now on; nowhere where it is empty."""
        self.url, self._secret = url, secret
        self._failed, self._failures = None, 0
        self._changed.fire()

    def last_error(self) -> Json:
        """Return what getWebhookInfo tells of the last delivery that failed."""
        if self._failed is None:
            return {}
        at, words = self._failed
        return {"last_error_date": int(at.timestamp()), "last_error_message": words}

    async def delivering(self, _: web.Application) -> AsyncIterator[None]:
        """Bring updates for as long as the server runs."""
        courier = asyncio.create_task(self._deliver_all())
        yield
        courier.cancel()
        await asyncio.gather(courier, return_exceptions=True)

    async def _deliver_all(self) -> None:
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while True:
                await self._changed.until(lambda: self._next() and True, None)
                update = self._next()
                if update is not None:
                    await self._deliver(session, update)

    def _next(self) -> Json | None:
        return self._updates.first() if self.url else None

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> None:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as answer:
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            self._failures = 0
            self._updates.delivered(update)
            return
        words = f"Wrong response from the webhook: {status}" if status else "Connection failed"
        self._failed = self._updates.now(), words
        await asyncio.sleep(_PAUSES[min(self._failures, len(_PAUSES) - 1)])
        self._failures += 1
