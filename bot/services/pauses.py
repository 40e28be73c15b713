"""Pauses that exchanges asked for, kept over a restart.

A ban of hours is not over because the bot is new, and whoever asks during one is banned for longer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.exchanges.base import Exchange
from bot.exchanges.gateway import Gateway
from bot.services.clock import Clock
from storage.marks import Marks

MARK = "left-alone-"
WORTH_KEEPING = timedelta(seconds=15)  # a shorter one is over by the time a restart is
LONGER = timedelta(seconds=5)  # two clocks never run quite alike


class Pauses:
    """Until when which exchange is to be left alone."""

    def __init__(
        self, *, gateway: Gateway, marks: Marks, exchanges: Mapping[str, Exchange], clock: Clock
    ) -> None:
        self._gateway = gateway
        self._marks = marks
        self._exchanges = exchanges
        self._clock = clock
        self._kept: dict[str, datetime] = {}

    async def keep(self) -> None:
        """Note the pauses that have begun, or become longer, since the last time."""
        now = self._clock()
        for id, exchange in self._exchanges.items():
            left = timedelta(seconds=self._gateway.paused(exchange))
            kept = self._kept.get(id, now)
            if left >= WORTH_KEEPING and now + left > kept + LONGER:
                await self._marks.set(f"{MARK}{id}", now + left)
                self._kept[id] = now + left

    async def restore(self) -> None:
        """Go on leaving alone whoever asked for it before the restart."""
        now = self._clock()
        for id, exchange in self._exchanges.items():
            until = await self._marks.get(f"{MARK}{id}")
            if until is not None and until > now:
                self._gateway.pause(exchange, until - now)
                self._kept[id] = until
