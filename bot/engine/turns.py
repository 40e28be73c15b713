"""Long work in short pieces: whoever else runs in this process gets a turn in between."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

Item = TypeVar("Item")

PIECE = 50


async def in_turns(items: Iterable[Item], piece: int = PIECE) -> AsyncIterator[Item]:
    """Give items one by one, and others a turn after every piece of them."""
    for number, item in enumerate(items, 1):
        yield item
        if number % piece == 0:
            await asyncio.sleep(0)
