"""The one way out to the exchanges: known hosts only, no redirects, bounded in size and time."""

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from socket import AF_INET

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

BODY_LIMIT = 2 * 1024 * 1024
KEEP_ALIVE = (
    75.0  # aiohttp closes idle connections after 15 s, and a new one costs three round trips
)
CONNECTIONS = 256


class HostRefused(Exception):
    """Raised when a request would go to a host that no description names."""


class AnswerTooLarge(Exception):
    """Raised when a body, decompressed, is larger than any answer an exchange should give."""


class TriesSpent(aiohttp.ClientError):
    """Raised when a question would go out more often than any question may."""


@dataclass
class Tries:
    """How often one question may still go out, whoever repeats it: aiohttp does so by itself."""

    left: int = 2

    async def count(
        self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Count what goes out, and stop it before its first byte where it went out enough."""
        if not self.left:
            raise TriesSpent
        self.left -= 1
        return await send(request)


@dataclass(frozen=True)
class Request:
    """A signed request; everything in it may be secret."""

    url: str = field(repr=False)
    method: str
    headers: Mapping[str, str] = field(repr=False)
    body: str | None = field(repr=False)


@dataclass(frozen=True)
class Response:
    """What came back, whatever it is."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Session:
    """Send requests over kept connections; every failure is one of aiohttp's, or named above."""

    def __init__(
        self,
        origins: Iterable[str],
        *,
        timeout: float,
        context: ssl.SSLContext | bool = True,
        resolver: AbstractResolver | None = None,
        connections: int = CONNECTIONS,
    ) -> None:
        self._origins = frozenset(URL(origin).origin() for origin in origins)
        self._timeout = timeout
        self._context = context
        self._resolver = resolver
        self._connections = connections
        # aiohttp gives a connection to whoever asks when it is free, so that who waits may starve.
        self._places = asyncio.Semaphore(connections)
        self._client: aiohttp.ClientSession | None = None

    async def send(
        self,
        request: Request,
        tries: Tries,
        *,
        limit: int = BODY_LIMIT,
        timeout: float | None = None,
    ) -> Response:
        """Return the answer to one request, sent again where a connection broke."""
        async with (
            self._places,
            asyncio.timeout(self._timeout if timeout is None else timeout),
        ):
            try:
                return await self._send(request, tries, limit)
            except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
                # A kept connection may have died unnoticed; aiohttp repeats other methods itself.
                if request.method != "POST":
                    raise
                return await self._send(request, tries, limit)

    async def _send(self, request: Request, tries: Tries, limit: int) -> Response:
        url = URL(request.url, encoded=True)  # encoding again would break the signature
        if url.origin() not in self._origins:
            raise HostRefused
        async with self._open().request(
            request.method,
            url,
            headers=request.headers,
            data=request.body.encode() if request.body else None,
            allow_redirects=False,  # a redirect would hand the key to another host
            middlewares=(tries.count,),
        ) as response:
            return Response(response.status, response.headers, await _read(response, limit))

    def _open(self) -> aiohttp.ClientSession:
        if self._client is None:
            # Users allow one IPv4 address, so no request may leave by IPv6.
            connector = aiohttp.TCPConnector(
                family=AF_INET,
                ssl=self._context,
                resolver=self._resolver,
                limit=self._connections,
                keepalive_timeout=KEEP_ALIVE,
                ttl_dns_cache=300,
            )
            self._client = aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(),  # `send` has one clock for both tries
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )
        return self._client

    async def close(self) -> None:
        """Close all connections."""
        if self._client is not None:
            await self._client.close()


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > limit:
            response.close()
            raise AnswerTooLarge
    return bytes(body)
