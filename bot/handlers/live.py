"""A message that changes while work goes on, within Telegram's pace and never holding it up."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from telegram import Message
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.context import Context
from bot.screens.base import Screen
from bot.screens.start import notice
from bot.telegram import seconds

LONGEST_WAIT = 60.0  # seconds; only the outcome is worth such a wait
PACE = 1.0  # seconds between edits; Telegram allows about one a second in a chat
PAUSES = (0.5, 1.5)  # seconds between the tries for the last screen


class Live:
    """Show the newest of the screens offered; what is overtaken is never sent.

    As a context: its last screen stands when the block ends, however that ends.
    """

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

    async def __aenter__(self) -> Self:
        self._runner = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self._runner
            elif isinstance(error, Exception):
                self.finish(notice(self._context.t, "work-broke-off"))
                with suppress(TelegramError):  # what the work raised tells more
                    await self._runner
        finally:
            self._runner.cancel()

    async def _run(self) -> None:
        """Send or edit until the last screen stands."""
        while not self._done.is_set():
            await self._new.wait()
            self._new.clear()
            if not self._done.is_set():
                # The work must not suffer from what only shows it, and the next screen says more.
                with suppress(TelegramError):
                    await self._put(self._next)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._done.wait(), PACE)
        await self._put_last()

    async def _put_last(self) -> None:
        """Show the outcome: tried again, and at last sent anew where it cannot be edited."""
        for pause in PAUSES:
            try:
                return await self._put(self._next)
            except RetryAfter as error:
                await asyncio.sleep(min(seconds(error), LONGEST_WAIT))
            except NetworkError:
                await asyncio.sleep(pause)
        self._message = None
        try:
            await self._put(self._next)
        except (NetworkError, RetryAfter):
            await asyncio.sleep(PAUSES[-1])
            await self._put(self._next)

    async def _put(self, screen: Screen) -> None:
        if self._message is None:
            self._message = await self._context.say(screen)
        else:
            self._message = await self._context.edit(self._message, screen)


def live(context: Context, first: Screen) -> Live:
    """Give a live message, for an `async with` around the work."""
    return Live(context, first)
