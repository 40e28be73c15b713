"""A message that changes while work goes on, within Telegram's pace and never holding it up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message

from bot.context import Context
from bot.screens.base import Screen

PACE = 1.0  # seconds between edits; Telegram allows about one a second in a chat


class Live:
    """Show the newest of the screens offered; what is overtaken is never sent."""

    def __init__(self, context: Context, first: Screen) -> None:
        self._context = context
        self._message: Message | None = context.pressed
        self._next = first
        self._new = asyncio.Event()
        self._new.set()
        self._done = asyncio.Event()

    def offer(self, screen: Screen) -> None:
        """Show this screen when the pace allows."""
        self._next = screen
        self._new.set()

    def finish(self, screen: Screen) -> None:
        """Show this screen now, as the last one."""
        self._done.set()
        self.offer(screen)

    async def run(self) -> None:
        """Send or edit until the last screen stands."""
        last = False
        while not last:
            await self._new.wait()
            self._new.clear()
            last = self._done.is_set()
            await self._put(self._next)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._done.wait(), PACE)

    async def _put(self, screen: Screen) -> None:
        if self._message is None:
            self._message = await self._context.say(screen)
        else:
            self._message = await self._context.edit(self._message, screen)


@asynccontextmanager
async def live(context: Context, first: Screen) -> AsyncIterator[Live]:
    """Give a live message; its last screen stands when the block ends."""
    message = Live(context, first)
    runner = asyncio.create_task(message.run())
    try:
        yield message
        await runner
    finally:
        runner.cancel()
