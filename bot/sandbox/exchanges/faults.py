"""What can go wrong on the wire, beyond anything an exchange documents."""

import asyncio
import json
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from aiohttp import web

from bot.sandbox.exchanges.replies import JSON, Reply, page

MIB = 1024 * 1024
HUGE_MIB = 300
DRIP_SECONDS = 0.5


class FaultKind(StrEnum):
    """A way for an answer to be late, endless, broken or meaningless."""

    HANG = "hang"
    DRIP = "drip"
    HUGE = "huge"
    GZIP_BOMB = "gzip-bomb"
    REDIRECT = "redirect"
    RESET = "reset"
    CUT = "cut"
    ECHO = "echo"
    DEEP_JSON = "deep-json"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    HTML_200 = "html-200"
    HTML_403 = "html-403"
    HTML_502 = "html-502"
    NULL = "null"
    NAN = "nan"
    LIST = "list"
    OBJECT = "object"


BODIES: Mapping[FaultKind, Reply] = MappingProxyType(
    {
        FaultKind.DEEP_JSON: Reply(body="[" * 200_000 + "]" * 200_000),
        FaultKind.TRUNCATED: Reply(
            body='{"code":"200000","success":true,"data":{"permission":"Gen'
        ),
        FaultKind.EMPTY: Reply(),
        FaultKind.HTML_200: page(200, "Welcome"),
        FaultKind.HTML_403: page(403, "Attention Required!"),
        FaultKind.HTML_502: page(502, "502 Bad Gateway"),
        FaultKind.NULL: Reply(body="null"),
        FaultKind.NAN: Reply(body="NaN"),
        FaultKind.LIST: Reply(body="[1,2,3]"),
        FaultKind.OBJECT: Reply(body="{}"),
    }
)


@dataclass(frozen=True)
class Scene:
    """What a fault needs to know of the moment it happens in."""

    request: web.BaseRequest
    answer: Reply
    """What the exchange would have answered."""
    date: str
    elsewhere: str
    """A base URL on another host name, for redirects."""
    pause: Callable[[float], Awaitable[bool]]
    """Wait that many seconds; false when the server stops meanwhile."""


async def play(kind: FaultKind, scene: Scene) -> web.StreamResponse:
    """Answer the request in the way of the fault."""
    if kind in BODIES:
        return respond(BODIES[kind], scene.date)
    return await ACTS[kind](scene)


def respond(reply: Reply, date: str) -> web.Response:
    """Return the reply as aiohttp sends it, dated by the exchange's clock."""
    headers = {"Date": date, "Content-Type": reply.content_type, **reply.headers}
    return web.Response(status=reply.status, body=reply.body.encode(), headers=headers)


def reset(request: web.BaseRequest) -> web.Response:
    """Break the connection off without a goodbye (TCP RST), as a dead host's router does."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response()


async def _hang(scene: Scene) -> web.StreamResponse:
    while await scene.pause(3600):
        pass
    return reset(scene.request)


async def _stream(scene: Scene, length: int | None = None) -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Date": scene.date, "Content-Type": JSON})
    stream.content_length = length
    await stream.prepare(scene.request)
    return stream


async def _drip(scene: Scene) -> web.StreamResponse:
    stream = await _stream(scene)
    with suppress(ConnectionResetError):  # the client had enough
        for byte in scene.answer.body.encode():
            await stream.write(bytes([byte]))
            if not await scene.pause(DRIP_SECONDS):
                break
    return stream


async def _huge(scene: Scene) -> web.StreamResponse:
    stream = await _stream(scene)
    with suppress(ConnectionResetError):  # the client had enough
        for _ in range(HUGE_MIB):
            await stream.write(b" " * MIB)
        await stream.write(scene.answer.body.encode())
    return stream


async def _gzip_bomb(scene: Scene) -> web.StreamResponse:
    body = await asyncio.to_thread(gzip_bomb)
    headers = {"Date": scene.date, "Content-Type": JSON, "Content-Encoding": "gzip"}
    return web.Response(body=body, headers=headers)


@cache
def gzip_bomb() -> bytes:
    """Return some 300 KiB that unpack to 300 MiB."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(b" " * MIB) for _ in range(HUGE_MIB)) + packer.flush()


async def _redirect(scene: Scene) -> web.StreamResponse:
    return web.Response(
        status=302,
        headers={"Date": scene.date, "Location": scene.elsewhere + scene.request.raw_path},
    )


async def _reset(scene: Scene) -> web.StreamResponse:
    return reset(scene.request)


async def _cut(scene: Scene) -> web.StreamResponse:
    """Promise more than is sent, then break the connection off."""
    stream = await _stream(scene, length=MIB)
    await stream.write(scene.answer.body.encode())
    reset(scene.request)
    return stream


async def _echo(scene: Scene) -> web.StreamResponse:
    """Repeat everything the client sent in an error, as careless proxies do."""
    request = scene.request
    sent = "\n".join(f"{name}: {value}" for name, value in request.headers.items())
    echo = (
        f"{request.method} {request.url.origin()}{request.raw_path}\n{sent}\n{await request.text()}"
    )
    body = json.dumps({"success": False, "code": "999999", "msg": echo, "message": echo})
    return respond(Reply(400, body), scene.date)


ACTS: Mapping[FaultKind, Callable[[Scene], Awaitable[web.StreamResponse]]] = MappingProxyType(
    {
        FaultKind.HANG: _hang,
        FaultKind.DRIP: _drip,
        FaultKind.HUGE: _huge,
        FaultKind.GZIP_BOMB: _gzip_bomb,
        FaultKind.REDIRECT: _redirect,
        FaultKind.RESET: _reset,
        FaultKind.CUT: _cut,
        FaultKind.ECHO: _echo,
    }
)
