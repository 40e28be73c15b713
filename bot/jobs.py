"""What runs on its own, and how often."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.broadcasting import Broadcaster
from bot.courier import Courier
from bot.engine.loop import SIDE_BY_SIDE, Engine
from bot.engine.loop import TICK as PRICES
from bot.engine.silence import Silence
from bot.exchanges.base import Exchange
from bot.i18n import Translator
from bot.notify import Notices
from bot.operators import Operators
from bot.removal import Removals, Tried
from bot.screens.base import Screen
from bot.screens.connect import ask_field
from bot.screens.replacement import old_key_gone
from bot.services.clock import Clock
from bot.services.connections import Connections
from bot.services.drafts import Draft, Drafts
from bot.services.hygiene import Digests
from bot.services.markets import Markets
from bot.services.monitoring import TICK, Monitoring
from bot.services.pauses import Pauses
from bot.services.quotas import Quotas
from bot.services.replacement import Replacements
from bot.services.retention import Retention
from bot.services.warmth import Warmth
from storage.journal import Arrival

SOON = 5  # seconds
OFTEN = 15  # seconds
MINUTELY = 60  # seconds
HOURLY = 3600  # seconds
DAILY = 86_400
FIRST_AFTER = timedelta(minutes=10)  # a bot that is started anew every day does it, too
WARM = 50  # seconds; idle connections to an exchange are closed after about a minute


@dataclass(frozen=True)
class Recovered:
    """Whom a stop interrupted: by a message it left unread, or with a key half typed."""

    unread: Tried
    drafts: tuple[Draft, ...]


class Jobs:
    """The housekeeping of one process."""

    def __init__(
        self,
        *,
        removals: Removals,
        drafts: Drafts,
        connections: Connections,
        replacements: Replacements,
        quotas: Quotas,
        retention: Retention,
        monitoring: Monitoring,
        pauses: Pauses,
        notices: Notices,
        operators: Operators,
        broadcaster: Broadcaster,
        courier: Courier,
        digests: Digests,
        warmth: Warmth,
        markets: Markets,
        engine: Engine,
        silence: Silence,
        exchanges: Mapping[str, Exchange],
        exchanges_in_use: Callable[[], Awaitable[set[str]]],
        behind: Callable[[], timedelta | None],
        empty_log: Callable[[], Awaitable[None]],
        clock: Clock,
    ) -> None:
        self._removals = removals
        self._drafts = drafts
        self._connections = connections
        self._replacements = replacements
        self._quotas = quotas
        self._retention = retention
        self._monitoring = monitoring
        self._pauses = pauses
        self._notices = notices
        self._operators = operators
        self._broadcaster = broadcaster
        self._courier = courier
        self._digests = digests
        self._warmth = warmth
        self._markets = markets
        self._engine = engine
        self._silence = silence
        self._exchanges = exchanges
        self._exchanges_in_use = exchanges_in_use
        self._behind = behind
        self._empty_log = empty_log
        self._clock = clock

    def schedule(self, scheduler: AsyncIOScheduler) -> None:
        """Run each job at its pace; one that is late runs once, not several times."""
        for job, seconds in (
            (self.deliver_alerts, SOON),
            (self.watch, TICK),
            (self.keep_pauses, SOON),
            (self.retry_deletions, OFTEN),
            (self.end_abandoned_drafts, OFTEN),
            (self.empty_log, OFTEN),
            (self.keep_warm, WARM),
            (self.send_broadcast, OFTEN),
            (self.tell_operators, MINUTELY),
            (self.refresh_markets, MINUTELY),
            (self.tell_of_silence, MINUTELY),
            (self.forget_old_checks, HOURLY),
            (self.shred_old_keys, HOURLY),
            (self.write_digests, HOURLY),
            (self.catch_up, HOURLY),
        ):
            # Left to itself it looks the machine's time zone up, and small machines have none.
            every = IntervalTrigger(seconds=seconds, timezone=UTC)
            scheduler.add_job(job, every, coalesce=True, max_instances=1, misfire_grace_time=None)
        # While one exchange keeps us waiting the others are followed: a tick leaves it out.
        prices = IntervalTrigger(seconds=PRICES, timezone=UTC)
        scheduler.add_job(
            self.follow_prices,
            prices,
            coalesce=True,
            max_instances=SIDE_BY_SIDE,
            misfire_grace_time=None,
        )
        daily = IntervalTrigger(seconds=DAILY, start_date=self._clock() + FIRST_AFTER, timezone=UTC)
        scheduler.add_job(
            self.forget_old_rows, daily, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    async def recover(self) -> Recovered:
        """Remove what a stop left in chats, before anything new is read or any exchange asked."""
        await self._pauses.restore()
        unread = await self._removals.sweep()
        now = self._clock()
        drafts = [d for d in await self._drafts.load() if d.secret and d.alive(now)]
        return Recovered(unread, tuple(drafts))

    async def tell_recovered(self, recovered: Recovered) -> None:
        """Ask the users whom the stop interrupted to go on."""
        stuck = await self._tell_left(recovered.unread)
        senders = {row.user_id for row in recovered.unread.gone} - stuck
        asked = {draft.user for draft in recovered.drafts}
        spoken = _languages(recovered.unread.gone)
        await self._notices.tell(senders - asked, "restarted-message", languages=spoken)
        for draft in recovered.drafts:
            words = "restarted-message" if draft.user in senders else "restarted-draft"
            await self._notices.show(draft.user, partial(self._first_field, draft, words))

    async def _tell_left(self, tried: Tried) -> set[int]:
        """Tell the users who do not know it yet that a message of theirs stays; return them."""
        untold = [row for row in tried.left if row.untold]
        stuck = {row.user_id for row in untold}
        reached = await self._notices.tell(stuck, "deletion-failed", languages=_languages(untold))
        await self._removals.told([row.place for row in untold if row.user_id in reached])
        return stuck

    def _first_field(self, draft: Draft, words: str, t: Translator) -> Screen:
        exchange = self._exchanges[draft.exchange or ""]
        return ask_field(draft, exchange, exchange.fields[0], {}, t).under(t(words))

    async def retry_deletions(self) -> None:
        """Delete messages that could not be deleted at once, and say how it ended."""
        tried = await self._removals.retry(self._clock())
        stuck = await self._tell_left(tried)
        unread = {row.user_id for row in tried.gone if row.untold} - stuck
        spoken = _languages(tried.gone)
        await self._notices.tell(unread, "unread-removed", languages=spoken)
        gone = {row.user_id for row in tried.gone}
        done = [user for user in gone - unread if not await self._removals.owed(user)]
        await self._notices.tell(done, "deletion-done", languages=spoken)
        for user in gone:
            if not await self._removals.left(user):
                await self._connections.chat_copies_removed(owner=user)
        given_up = await self._removals.given_up(self._clock())
        await self._notices.tell(
            [row.user_id for row in given_up], "deletion-expired", languages=_languages(given_up)
        )

    async def end_abandoned_drafts(self) -> None:
        """Forget what was typed into entries that nobody finished, and end them once heard out."""
        now, behind = self._clock(), self._behind()
        self._drafts.forget_late(now)
        if behind is not None:
            await self._drafts.expire(now - behind, self._tell_expired)

    async def _tell_expired(self, draft: Draft) -> bool:
        return bool(await self._notices.tell([draft.user], "draft-expired"))

    async def send_broadcast(self) -> None:
        """Go on with a message to all users, where one is being sent."""
        await self._broadcaster.run()

    async def deliver_alerts(self) -> None:
        """Tell users what there is to tell."""
        await self._courier.deliver()

    async def catch_up(self) -> None:
        """Put right what a clock that was set back, or users who left, would leave for ever."""
        await self._monitoring.catch_up()
        await self._courier.catch_up()

    async def write_digests(self) -> None:
        """Write the weekly digests that are due."""
        await self._digests.write()

    async def tell_operators(self) -> None:
        """Tell the admins what they should know of."""
        await self._operators.tell()

    async def forget_old_checks(self) -> None:
        """Forget which keys were checked, and who asked, once that matters no more."""
        await self._quotas.prune()
        await self._operators.forget()

    async def forget_old_rows(self) -> None:
        """Forget what has been kept long enough."""
        await self._retention.forget()

    async def empty_log(self) -> None:
        """Shred what was removed while a backup, or a stop, kept it in the database's log."""
        await self._empty_log()

    async def shred_old_keys(self) -> None:
        """Leave nothing of replaced keys that nobody proved dead in time, and say so."""
        await self._replacements.shred_late()
        for gone in await self._replacements.untold():
            screen = partial(old_key_gone, gone, self._exchanges[gone.exchange])
            if await self._notices.show(gone.user_id, screen):
                await self._replacements.told(gone)

    async def watch(self) -> None:
        """Check the connections that are due."""
        await self._monitoring.tick()

    async def follow_prices(self) -> None:
        """Let strategies act on the prices of now."""
        await self._engine.tick()

    async def tell_of_silence(self) -> None:
        """Tell whose strategies stand still."""
        await self._silence.tell()

    async def refresh_markets(self) -> None:
        """Learn of new and delisted pairs, so that nobody has to wait for a list."""
        await self._markets.refresh()

    async def keep_pauses(self) -> None:
        """Note who is to be left alone, for whoever is started next."""
        await self._pauses.keep()

    async def keep_warm(self) -> None:
        """Keep connections to the exchanges in use open: a cold call takes three round trips."""
        used = await self._exchanges_in_use() | self._drafts.exchanges()
        await self._warmth.keep(*(self._exchanges[each] for each in used))


def _languages(rows: Iterable[Arrival]) -> dict[int, str]:
    """Return the languages of users who were erased while a message of theirs stayed."""
    return {row.user_id: row.language for row in rows if row.language}
