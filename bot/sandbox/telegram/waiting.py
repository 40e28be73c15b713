"""Waiting for a change of state without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Signal:
    """Wakes every waiter after a change, so that each can look again."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def fire(self) -> None:
        """Wake everybody who waits now."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, look: Callable[[], Found | None], timeout: float | None) -> Found:
        """Return what `look` finds as soon as it is not None; TimeoutError after `timeout`."""
        async with asyncio.timeout(timeout):
            while (found := look()) is None:
                await self._changed.wait()
        return found
