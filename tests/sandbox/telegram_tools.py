"""What the tests of the Telegram server share: a server, real bots, raw calls, a clock."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from telegram import Bot
from telegram.ext import Application, BaseHandler
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.sandbox.telegram import TelegramServer

TOKEN = "7000000001:" + "A" * 35


class HandClock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class AiohttpRequest(BaseRequest):
    """The smallest request class over aiohttp, to show that the server suits both clients."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None:
        self._session = aiohttp.ClientSession()

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: Any
    ) -> tuple[int, bytes]:
        assert self._session is not None
        if request_data is None:
            body: Any = None
        elif request_data.multipart_data:
            body = aiohttp.FormData(request_data.json_parameters)
            for field, (filename, content, kind) in request_data.multipart_data.items():
                body.add_field(field, content, filename=filename, content_type=kind)
        else:
            body = request_data.json_parameters
        async with self._session.request(method, url, data=body) as answer:
            return answer.status, await answer.read()


@asynccontextmanager
async def running(**options: Any) -> AsyncIterator[TelegramServer]:
    server = TelegramServer(token=TOKEN, **options)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def real_bot(
    server: TelegramServer, request: BaseRequest | None = None
) -> AsyncIterator[Bot]:
    bot = Bot(
        TOKEN,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=request or HTTPXRequest(),
    )
    async with bot:
        yield bot


@asynccontextmanager
async def polling(
    server: TelegramServer, handlers: Iterable[BaseHandler[Any, Any, Any]]
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    application = Application.builder().token(TOKEN).base_url(f"{server.url}/bot").build()
    application.add_handlers(list(handlers))
    async with application:
        assert application.updater is not None
        await application.updater.start_polling()
        await application.start()
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


class RawCalls:
    """Bot API calls without any library."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self._server = server
        self._session = session

    async def __call__(self, method: str, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        url = f"{self._server.url}/bot{token}/{method}"
        async with self._session.post(url, json=params) as answer:
            body = await answer.json()
            assert body["ok"] == (answer.status == 200)
            assert body.get("error_code", 200) == answer.status
            return body


@asynccontextmanager
async def raw_calls(server: TelegramServer) -> AsyncIterator[RawCalls]:
    async with aiohttp.ClientSession() as session:
        yield RawCalls(server, session)
