"""The HTTP side of the Bot API: tokens, method names, faults and the answer's envelope."""

import asyncio
import re
from collections.abc import Awaitable

from aiohttp import web

from bot.sandbox.telegram.calls import Call
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.faults import Fault, FaultKind
from bot.sandbox.telegram.methods import CANONICAL, METHODS
from bot.sandbox.telegram.parameters import Parameters, read_parameters

_TOKEN_SHAPE = re.compile(r"[0-9]+:[\w-]+")
_DROPPED = ApiError(0, "connection dropped by a planned fault")
_HUNG_UP = ApiError(0, "the bot hung up")


class BotApi:
    """Answers calls to /bot<token>/<method>."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._delayed: set[asyncio.Task[object]] = set()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes that python-telegram-bot asks for."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def close(self, _: web.Application) -> None:
        """Give up the calls that are still delayed."""
        for task in self._delayed:
            task.cancel()
        await asyncio.gather(*self._delayed, return_exceptions=True)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        try:
            method = self._method(request)
            params = await read_parameters(request)
            call = self._cloud.calls.arrived(method, params.plain(), self._cloud.clock())
        except ApiError as error:
            return _refusal(error)
        fault = self._cloud.faults.take(method, params.integer("chat_id") or None)
        try:
            answer = {"ok": True, "result": await self._act(call, params, fault)}
            status = 200
        except ApiError as error:
            answer, status = error.envelope(), error.code
        if fault is not None and fault.kind in (FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER):
            return _drop(request)
        if fault is not None and fault.kind is FaultKind.GARBAGE:
            return web.Response(text="<html>Welcome</html>", content_type="text/html")
        return web.json_response(answer, status=status)

    async def download(self, request: web.Request) -> web.Response:
        """Hand a file to the bot, and record that it was fetched."""
        path = request.match_info["path"]
        params = Parameters({"path": path})
        call = self._cloud.calls.arrived("download", params.values, self._cloud.clock())
        fault = self._cloud.faults.take("download", None)
        if fault is not None and fault.kind is FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)
        known = request.match_info["token"] == self._cloud.token
        content = self._cloud.files.pop(path, None) if known else None
        error = fault.error if fault is not None else None
        if content is None or error is not None:
            error = error or ApiError(404, "Not Found")
            self._cloud.calls.finish(call, error=error)
            return _refusal(error)
        self._cloud.calls.finish(call)
        return web.Response(body=content, content_type="application/octet-stream")

    def _method(self, request: web.Request) -> str:
        token = request.match_info["token"]
        if not _TOKEN_SHAPE.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._cloud.token:
            raise ApiError(401, "Unauthorized")
        method = CANONICAL.get(request.match_info["method"].lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        return method

    async def _act(self, call: Call, params: Parameters, fault: Fault | None) -> object:
        if fault is None or fault.kind is FaultKind.DROP_AFTER:
            return await self._run(call, params)
        if fault.kind is FaultKind.DELAY:
            # A bot that gives up waiting does not undo its call, so the call goes on without it.
            task = asyncio.create_task(self._run(call, params, fault.seconds))
            self._delayed.add(task)
            task.add_done_callback(self._forget)
            return await asyncio.shield(task)
        error = fault.error or _DROPPED
        self._cloud.calls.finish(call, error=error)
        raise error.with_traceback(None)

    async def _run(self, call: Call, params: Parameters, delay: float = 0) -> object:
        try:
            if delay:
                await asyncio.sleep(delay)
            result = METHODS[call.method](self._cloud, params)
            if isinstance(result, Awaitable):
                result = await result
        except ApiError as error:
            self._cloud.calls.finish(call, error=error)
            raise
        except asyncio.CancelledError:
            self._cloud.calls.finish(call, error=_HUNG_UP)
            raise
        self._cloud.calls.finish(call, result=_remembered(call.method, result))
        return result

    def _forget(self, task: asyncio.Task[object]) -> None:
        self._delayed.discard(task)
        if not task.cancelled():
            task.exception()  # seen: the record of calls has it, and nobody else may wait for it


def _refusal(error: ApiError) -> web.Response:
    return web.json_response(error.envelope(), status=error.code)


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _remembered(method: str, result: object) -> object:
    """Return what the record keeps: of updates the ids only, because they hold typed text."""
    if method == "getUpdates" and isinstance(result, list):
        return [update.get("update_id") for update in result]
    return result
