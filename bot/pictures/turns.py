"""One picture at a time: several threads that draw would keep the rest of the bot waiting."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_PENCIL = ThreadPoolExecutor(1, "pictures")


async def drawn(draw: Callable[[], bytes]) -> bytes:
    """Return a picture, drawn in a thread of its own when those before it are done."""
    return await asyncio.get_running_loop().run_in_executor(_PENCIL, draw)
