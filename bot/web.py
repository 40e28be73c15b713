"""One HTTP server, for the operator's probes and for Telegram's webhook; loopback by default."""

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.again import NoPort
from bot.heads import Heads
from bot.meter import Meter
from bot.services.clock import Clock
from bot.settings import Settings
from bot.telegram import Hears
from bot.watchdog import STALLED_AFTER, Watchdog
from bot.webhook import Webhook
from storage.opening import Storage

if TYPE_CHECKING:
    from bot.metrics import Exposition

LARGEST_BODY = 2**20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebServer:
    """Answers /healthz, /readyz and /metrics, and takes updates where there is a webhook."""

    head_within = body_within = 10.0  # seconds; Telegram sends an update in one go

    def __init__(
        self,
        settings: Settings,
        *,
        storage: Storage,
        meter: Meter,
        hears: Hears,
        webhook: Webhook | None,
        watchdog: Watchdog,
        clock: Clock,
    ) -> None:
        self._host, self._port = settings.http_host, settings.http_port or 0
        self._storage = storage
        self._meter = meter
        self._hears = hears
        self._webhook = webhook
        self._watchdog = watchdog
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self._heads: Heads | None = None
        self._listening: asyncio.Server | None = None

    async def start(self) -> None:
        """Begin to listen; raises NoPort."""
        server = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._came])
        server.router.add_get("/healthz", self.healthy)
        server.router.add_get("/readyz", self.ready)
        server.router.add_get("/metrics", self.metrics)
        if self._webhook is not None:
            server.router.add_post(self._webhook.path, self.deliver)
        # Without an access log: nobody reads it, and every update would be a line of it. What a
        # refused request goes on sending is not waited for.
        self._runner = web.AppRunner(
            server, access_log=None, shutdown_timeout=1, lingering_time=0, keepalive_timeout=75
        )
        await self._runner.setup()
        assert self._runner.server is not None
        self._heads = Heads(self._runner.server, within=lambda: self.head_within)
        loop = asyncio.get_running_loop()
        try:
            self._listening = await loop.create_server(self._heads, self._host, self._port)
        except OSError as error:
            await self.stop()
            why = error.strerror or type(error).__name__
            raise NoPort(f"HTTP_PORT: {self._host}:{self._port} cannot be used: {why}") from error
        self._port = self._listening.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _came(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        assert self._heads is not None
        self._heads.came(request.protocol)
        return await handler(request)

    @property
    def url(self) -> str:
        """Return where it listens."""
        return f"http://{self._host}:{self._port}"

    async def healthy(self, _: web.Request) -> web.Response:
        """Answer: that it can is all there is to know of a process and its loop."""
        return web.json_response({"alive": True})

    async def ready(self, _: web.Request) -> web.Response:
        """Answer whether users are served, and which part is why not."""
        writes, keys = await asyncio.gather(
            self._storage.probe.writes(), self._storage.probe.keys_open()
        )
        heard, unwatched = self._hears.silence(), self._watchdog.silence
        parts: dict[str, dict[str, object]] = {
            "database": {"ok": writes},
            "keys": {"ok": keys},
            "telegram": {
                "ok": heard is not None and heard < self._hears.patience,
                "by": self._hears.by,
                "heard_seconds_ago": None if heard is None else round(heard.total_seconds(), 1),
            },
            "checks": {
                "ok": unwatched < STALLED_AFTER,
                "looked_seconds_ago": round(unwatched.total_seconds(), 1),
            },
        }
        ready = all(part["ok"] for part in parts.values())
        status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"ready": ready, **parts}, status=status)

    async def metrics(self, _: web.Request) -> web.Response:
        """Answer with the numbers, as Prometheus reads them."""
        # Loaded by the first scrape, in a thread: no start waits for it and no update either.
        exposition = await asyncio.to_thread(_load)
        silence = self._hears.silence()
        gauges = await self._storage.gauges(self._clock())
        text = exposition(
            meter=self._meter,
            gauges=gauges,
            silence=None if silence is None else silence.total_seconds(),
            unwatched=self._watchdog.silence.total_seconds(),
        ).text()
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4"})

    async def deliver(self, request: web.Request) -> web.Response:
        """Take an update from Telegram; whoever does not know the secret learns nothing."""
        assert self._webhook is not None
        if not self._webhook.is_telegram(request.headers.get(SECRET_HEADER, "")):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if request.content_type != "application/json":
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if (request.content_length or 0) > LARGEST_BODY:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            async with asyncio.timeout(self.body_within):
                body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except TimeoutError:
            return web.Response(status=HTTPStatus.FORBIDDEN)
        taken = await self._webhook.take(body)
        return web.Response(status=HTTPStatus.OK if taken else HTTPStatus.SERVICE_UNAVAILABLE)


def _load() -> "type[Exposition]":
    from bot.metrics import Exposition

    return Exposition
