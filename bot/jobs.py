"""What runs on its own, and how often."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.exchanges.base import Exchange
from bot.exchanges.gateway import Gateway
from bot.i18n import Translator
from bot.notify import Notices
from bot.removal import Removals
from bot.screens.base import Screen
from bot.screens.connect import ask_field
from bot.services.clock import Clock
from bot.services.connections import Connections
from bot.services.drafts import Draft, Drafts

OFTEN = 15  # seconds
WARM = 50  # seconds; idle connections to an exchange are closed after about a minute


@dataclass(frozen=True)
class Recovered:
    """Whom a stop interrupted: by a message it left unread, or with a key half typed."""

    senders: frozenset[int]
    drafts: tuple[Draft, ...]


class Jobs:
    """The housekeeping of one process."""

    def __init__(
        self,
        *,
        removals: Removals,
        drafts: Drafts,
        connections: Connections,
        notices: Notices,
        gateway: Gateway,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
    ) -> None:
        self._removals = removals
        self._drafts = drafts
        self._connections = connections
        self._notices = notices
        self._gateway = gateway
        self._exchanges = exchanges
        self._clock = clock

    def schedule(self, scheduler: AsyncIOScheduler) -> None:
        """Run each job at its pace; one that is late runs once, not several times."""
        for job, seconds in (
            (self.retry_deletions, OFTEN),
            (self.end_abandoned_drafts, OFTEN),
            (self.keep_warm, WARM),
        ):
            # Left to itself it looks the machine's time zone up, and small machines have none.
            every = IntervalTrigger(seconds=seconds, timezone=UTC)
            scheduler.add_job(job, every, coalesce=True, max_instances=1, misfire_grace_time=None)

    async def recover(self) -> Recovered:
        """Remove what a stop left in chats, before anything new is read."""
        left = await self._removals.sweep()
        drafts = await self._drafts.load(self._clock())
        return Recovered(
            senders=frozenset(row.user_id for row in left),
            drafts=tuple(draft for draft in drafts if draft.secret),
        )

    async def tell_recovered(self, recovered: Recovered) -> None:
        """Ask the users whom the stop interrupted to go on."""
        asked = {draft.user for draft in recovered.drafts}
        await self._notices.tell(recovered.senders - asked, "restarted-message")
        for draft in recovered.drafts:
            words = "restarted-message" if draft.user in recovered.senders else "restarted-draft"
            await self._notices.show(draft.user, partial(self._first_field, draft, words))

    def _first_field(self, draft: Draft, words: str, t: Translator) -> Screen:
        exchange = self._exchanges[draft.exchange or ""]
        return ask_field(draft, exchange, exchange.fields[0], {}, t).under(t(words))

    async def retry_deletions(self) -> None:
        """Delete messages that could not be deleted at once, and say how it ended."""
        gone = {row.user_id for row in await self._removals.retry(self._clock())}
        done = [user for user in gone if not await self._removals.owed(user)]
        for user in done:
            await self._connections.chat_copies_removed(owner=user)
        await self._notices.tell(done, "deletion-done")
        expired = await self._removals.expired(self._clock())
        await self._notices.tell([row.user_id for row in expired if row.reason], "deletion-expired")

    async def end_abandoned_drafts(self) -> None:
        """Forget what was typed into entries that nobody finished."""
        ended = await self._drafts.expire(self._clock())
        await self._notices.tell([draft.user for draft in ended], "draft-expired")

    async def keep_warm(self) -> None:
        """Keep connections to the exchanges open: a cold call takes three round trips."""
        await asyncio.gather(*(self._gateway.warm(e) for e in self._exchanges.values()))
