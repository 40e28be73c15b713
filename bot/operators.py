"""What the bot tells its operators on its own: one message for much, never a flood."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from functools import partial

from bot.exchanges.base import Exchange
from bot.i18n import Translator
from bot.notify import Notices
from bot.screens import access as screens
from bot.screens import admin as admin_screens
from bot.screens.base import Screen
from bot.services.access import Access
from bot.services.clock import Clock
from bot.services.lookout import Lookout
from bot.services.quotas import Quotas


class Operators:
    """The admins, as people who hear of things."""

    def __init__(
        self,
        *,
        notices: Notices,
        access: Access,
        quotas: Quotas,
        lookout: Lookout,
        exchanges: Mapping[str, Exchange],
        admins: Collection[int],
        clock: Clock,
    ) -> None:
        self._notices = notices
        self._access = access
        self._quotas = quotas
        self._lookout = lookout
        self._exchanges = exchanges
        self._admins = admins
        self._clock = clock
        self._welcoming = asyncio.Lock()

    async def tell(self) -> None:
        """Tell what there is to tell."""
        if self._admins:
            await self._tell_requests()
            await self._tell_limits()
            await self._tell_concerns()
        await self.welcome()

    async def welcome(self) -> None:
        """Tell whom they have let in, in their language; at worst somebody hears it twice."""
        if not self._access.by_approval:
            return
        async with self._welcoming:
            for member in await self._access.untold():
                show = self._notices.show
                if await show(member.user_id, screens.approved, language=member.language):
                    await self._access.told(member.user_id)

    async def _tell_requests(self) -> None:
        """Show the requests that came since the last time, with those that still wait."""
        now = self._clock()
        if not (self._access.by_approval and await self._access.to_announce()):
            return
        requests = await self._access.open_requests()
        if await self._show(partial(screens.requests, requests, 0, now)):
            await self._access.announced(now)

    async def _tell_limits(self) -> None:
        """Tell of limits that no honest user runs into; each once in some hours."""
        for rule, exchanges in (await self._quotas.to_announce()).items():
            now = self._clock()
            titles = [self._exchanges[exchange].title for exchange in exchanges]
            if await self._show(partial(admin_screens.limit_reached, rule, titles)):
                await self._quotas.announced(rule, now)

    async def _tell_concerns(self) -> None:
        """Tell in one message what is wrong with the watching, or well again."""
        found = await self._lookout.to_tell()
        if found and await self._show(partial(admin_screens.concerns, found, self._exchanges)):
            for concern in found:
                await self._lookout.told(concern)

    async def _show(self, screen: Callable[[Translator], Screen]) -> bool:
        """Show every admin a screen; False where none was reached, so that it is tried again."""
        return any([await self._notices.show(admin, screen) for admin in self._admins])

    async def forget(self) -> None:
        """Forget who asked long ago."""
        if self._access.by_approval:
            await self._access.prune()
