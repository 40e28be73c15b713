"""What operators should hear of by themselves: the watching, and what users are told of it."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.exchanges.base import Problem
from bot.services.clock import Clock
from storage.opening import Storage
from storage.outbox import Backlog, Outcome

LOOK_EVERY = timedelta(minutes=5)
AWAY_FOR = timedelta(minutes=5)
TELL_AGAIN = timedelta(hours=6)
WAITED_TOO_LONG = timedelta(minutes=10)
HOUR = timedelta(hours=1)
# So many of the last hour's alerts, and so large a part of them, did not arrive.
LOST, LOST_SHARE = 5, 0.1
NOT_ARRIVED = (Outcome.UNCERTAIN, Outcome.EXPIRED, Outcome.REFUSED)


class Kind(StrEnum):
    """What there may be to tell an operator."""

    AWAY = "away"
    """A whole exchange does not answer."""
    BACK = "back"
    UNCLEAR = "unclear"
    """`number` connections of an exchange get answers that are not recognised."""
    CLOCK = "clock"
    """An exchange goes by another time than this machine."""
    WAITING = "waiting"
    """`number` alerts are due and not sent."""
    LOST = "lost"
    """`number` of `total` alerts did not arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that an operator should hear of."""

    kind: Kind
    exchange: str = ""
    number: int = 0
    total: int = 0
    length: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The numbers of one moment, by which it is decided what an operator should hear."""

    away: Mapping[str, datetime]
    unclear: Mapping[str, int]
    clocks: Mapping[str, timedelta]
    """By how much the clocks of exchanges differ from ours."""
    backlog: Backlog
    ended: Mapping[str, int]
    """The alerts of the last hour by what became of them."""


class Lookout:
    """Finds what operators should hear of: each once, and again only after some hours."""

    def __init__(
        self,
        *,
        exchanges: Collection[str],
        storage: Storage,
        clocks: Callable[[], Mapping[str, timedelta]],
        clock: Clock,
    ) -> None:
        self._exchanges = exchanges
        self._storage = storage
        self._clocks = clocks
        self._clock = clock
        self._looked: datetime | None = None

    async def to_tell(self) -> list[Concern]:
        """Return what operators have not heard of yet."""
        now = self._clock()
        if self._looked is not None and timedelta(0) <= now - self._looked < LOOK_EVERY:
            return []
        self._looked = now
        seen = await self._see(now)
        if seen is None:
            return []
        found = [each for each in concerns(seen, now) if await self._is_news(each, now)]
        return [*found, *[each async for each in self._back(seen, now)]]

    async def _see(self, now: datetime) -> Seen | None:
        gauges = await self._storage.gauges(now)
        if gauges is None:
            return None
        problems = gauges.watch.problems.items()
        return Seen(
            away=gauges.watch.away,
            unclear={place: n for (place, what), n in problems if what == Problem.UNCLEAR},
            clocks=self._clocks(),
            backlog=await self._storage.outbox.backlog(now),
            ended=await self._storage.outbox.delivered(now - HOUR),
        )

    async def _is_news(self, concern: Concern, now: datetime) -> bool:
        told = await self._storage.marks.get(_mark(concern))
        if told is None or concern.kind is Kind.AWAY:
            return told is None
        return not timedelta(0) <= now - told < TELL_AGAIN

    async def _back(self, seen: Seen, now: datetime) -> AsyncIterator[Concern]:
        for exchange in set(self._exchanges) - set(seen.away):
            back = Concern(kind=Kind.BACK, exchange=exchange)
            since = await self._storage.marks.get(_mark(back))
            if since is not None:
                yield replace(back, length=now - since)

    async def told(self, concern: Concern) -> None:
        """Note that operators have heard of something."""
        now, marks = self._clock(), self._storage.marks
        if concern.kind is Kind.BACK:
            await marks.clear(_mark(concern))
        else:
            since = now - concern.length if concern.kind is Kind.AWAY else now
            await marks.set(_mark(concern), since)


def _mark(concern: Concern) -> str:
    kind = Kind.AWAY if concern.kind is Kind.BACK else concern.kind
    return f"operators-{kind}-{concern.exchange}"


def concerns(seen: Seen, now: datetime) -> Iterator[Concern]:
    """Yield all that is wrong."""
    for exchange, since in seen.away.items():
        if now - since >= AWAY_FOR:
            yield Concern(kind=Kind.AWAY, exchange=exchange, length=now - since)
    for exchange, number in seen.unclear.items():
        yield Concern(kind=Kind.UNCLEAR, exchange=exchange, number=number)
    for exchange, offset in seen.clocks.items():
        yield Concern(kind=Kind.CLOCK, exchange=exchange, length=abs(offset))
    oldest = seen.backlog.oldest
    if oldest is not None and now - oldest >= WAITED_TOO_LONG:
        yield Concern(kind=Kind.WAITING, number=seen.backlog.waiting, length=now - oldest)
    lost = sum(seen.ended.get(outcome, 0) for outcome in NOT_ARRIVED)
    total = lost + seen.ended.get(Outcome.DELIVERED, 0)
    if lost >= LOST and lost >= LOST_SHARE * total:
        yield Concern(kind=Kind.LOST, number=lost, total=total)
