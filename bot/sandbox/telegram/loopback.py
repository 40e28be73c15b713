"""Keeps other web sites away from a server that listens on this computer."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_NAMES = ("127.0.0.1", "localhost")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@web.middleware
async def only_this_page(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign Host names (DNS rebinding) and writes that come from foreign pages."""
    hosts = {f"{name}:{_port(request)}" for name in _NAMES}
    origin = request.headers.get("Origin")
    if request.headers.get("Host", "").lower() not in hosts:
        raise web.HTTPForbidden(text="this address serves its own page only")
    if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
        raise web.HTTPForbidden(text="other pages may not speak for this one")
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise web.HTTPForbidden(text="other pages may not speak for this one")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response


def _port(request: web.Request) -> int:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return int(address[1]) if address else 0
