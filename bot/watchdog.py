"""Notices that the scheduled checks have stopped, whatever else has: a dead man's switch (R43).

It runs beside the scheduler, not in it: what has stopped cannot tell of itself.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from http import HTTPStatus

import aiohttp

from bot.i18n import Translator
from bot.notify import Notices
from bot.screens.base import Screen
from bot.secret import Secret
from bot.services.clock import Clock, utc_now

LOGGER = logging.getLogger(__name__)

LOOK_EVERY = 60.0  # seconds
PATIENCE = 10.0  # seconds
STALLED_AFTER = timedelta(minutes=10)


class Watchdog:
    """Tell the admins once that the watch stands still, and once that it goes on."""

    def __init__(
        self,
        *,
        last_tick: Callable[[], datetime | None],
        notices: Notices,
        admins: Collection[int],
        alive_url: Secret | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Take what tells when the sweep last came round, be it that nothing was due.

        `alive_url` is called while all is well: whoever listens there raises the alarm when the
        calls stop, which no dead process can do itself.
        """
        self._last_tick = last_tick
        self._notices = notices
        self._admins = admins
        self._alive_url = alive_url
        self._clock = clock
        self._began = clock()
        self._stalled = False
        self._told: frozenset[int] = frozenset()

    @property
    def silence(self) -> timedelta:
        """Return for how long no sweep has ended."""
        return self._clock() - (self._last_tick() or self._began)

    async def keep_watch(self, *, every: float = LOOK_EVERY) -> None:
        """Look, for ever."""
        while True:
            await asyncio.sleep(every)
            await self.look()

    async def look(self) -> None:
        """Look once; an admin who could not be told is told the next time."""
        silence = self.silence
        stalled, self._stalled = self._stalled, silence >= STALLED_AFTER
        if not self._stalled:
            if self._alive_url is not None:
                await signal_life(self._alive_url)
            await self._tell_going()
            return
        if not stalled:
            return  # perhaps the clock was put forward; the next look tells
        untold = frozenset(self._admins) - self._told
        if untold:
            LOGGER.error("no scheduled check has ended for %s", silence)
            self._told |= await self._tell(
                untold, lambda t: Screen(t("watch-stalled", lasted=t.duration(silence)))
            )

    async def _tell_going(self) -> None:
        if self._told:
            LOGGER.warning("the scheduled checks go on")
            self._told -= await self._tell(self._told, lambda t: Screen(t("watch-going")))

    async def _tell(
        self, admins: Collection[int], screen: Callable[[Translator], Screen]
    ) -> frozenset[int]:
        """Show a screen to admins, and return those who have it."""
        return frozenset([admin for admin in admins if await self._notices.show(admin, screen)])


async def signal_life(url: Secret) -> None:
    """Call an address of the operator's; it may hold a token, so no error's text is logged."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
            session.get(url.reveal(), allow_redirects=False) as response,
        ):
            if response.status >= HTTPStatus.BAD_REQUEST:
                LOGGER.warning("ALIVE_URL answers with status %s", response.status)
    except (aiohttp.ClientError, TimeoutError) as error:
        LOGGER.warning("ALIVE_URL does not answer: %s", type(error).__name__)
