"""Connections whose first request has to come soon: aiohttp waits for it for ever.

A few hundred that say nothing, or half a header, would leave the bot no socket for its own calls.
Between two requests its keep-alive timeout does the same.
"""

import asyncio
from collections.abc import Callable

from aiohttp import web


class Heads:
    """Make the protocol of each new connection, and close it where no request follows in time."""

    def __init__(
        self, server: Callable[[], web.RequestHandler], *, within: Callable[[], float]
    ) -> None:
        """Give each connection as many seconds as `within` says when it is made."""
        self._server = server
        self._within = within
        self._waiting: dict[asyncio.BaseProtocol, asyncio.TimerHandle] = {}

    def __call__(self) -> web.RequestHandler:
        """Return the protocol of a connection that was just made."""
        protocol = self._server()
        loop = asyncio.get_running_loop()
        self._waiting[protocol] = loop.call_later(self._within(), self._end, protocol)
        return protocol

    def _end(self, protocol: web.RequestHandler) -> None:
        del self._waiting[protocol]
        protocol.force_close()

    def came(self, protocol: asyncio.BaseProtocol) -> None:
        """Let a connection be: it has sent a request."""
        timer = self._waiting.pop(protocol, None)
        if timer is not None:
            timer.cancel()
