"""How a connection did over some days, from what was noted of it; pure but for the reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.exchanges.base import Problem, Status
from bot.services import hours
from bot.services.clock import Clock
from bot.services.hours import Hour
from storage.history import History as Table
from storage.history import Kept, Move
from storage.records import Connection

WEEK, MONTH = 7, 30  # days
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A time in which a connection was not Online; `end` is empty while it lasts."""

    status: Status
    problem: Problem | None
    begin: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of the days from `begin` to `end`; there may be nothing of some hours."""

    days: int
    begin: datetime
    end: datetime
    watched: tuple[datetime, ...]
    """The hours in which there could have been a check."""
    hours: tuple[Hour, ...]
    """Those of them in which there was one."""
    incidents: tuple[Incident, ...]

    @property
    def availability(self) -> float | None:
        """Return the share of good checks in an hour, on average over the hours.

        Not over the checks: there are more of them while something is wrong.
        """
        return _mean([hour.share for hour in self.hours])

    @property
    def seconds(self) -> float | None:
        """Return how long an answer took on average."""
        return _mean(self._answers())

    @property
    def slowest(self) -> float | None:
        """Return how long it took in the slowest hour."""
        return max(self._answers(), default=None)

    @property
    def unrecorded(self) -> int:
        """Return the number of hours of which nothing is known."""
        return len(self.watched) - len(self.hours)

    @property
    def lasted(self) -> timedelta:
        """Return how long all incidents lasted together, within these days."""
        spans = ((i.end or self.end) - max(i.begin, self.begin) for i in self.incidents)
        return sum(spans, timedelta())

    def _answers(self) -> list[float]:
        return [hour.seconds for hour in self.hours if hour.seconds is not None]


class Histories:
    """The past of the connections; every method asks for the owner."""

    def __init__(self, *, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    async def of(
        self, connection: Connection, days: int, *, owner: int, zone: tzinfo | None
    ) -> History:
        """Return how the owner's connection did over the last days, today being one of them."""
        now = self._clock()
        begin = first_hour(now, days, zone)
        kept = await self._table.read(connection.id, owner=owner, since=begin.date())
        return history(connection, kept, days=days, begin=begin, now=now)


def first_hour(now: datetime, days: int, zone: tzinfo | None) -> datetime:
    """Return the first hour of the oldest of some days by the user's clock, in UTC."""
    today = now.astimezone(zone or UTC).date()
    midnight = datetime.combine(today - timedelta(days=days - 1), time(), zone or UTC)
    first = _hour_of(midnight.astimezone(UTC))
    # Where the clock is half an hour off, the hour that begins on the day before is not of it.
    return first if first == midnight else first + HOUR


def history(
    connection: Connection, kept: Kept, *, days: int, begin: datetime, now: datetime
) -> History:
    """Return what is known of a connection from a moment on."""
    known = tuple(hour for hour in hours.read(kept.days) if hour.begin >= begin)
    found = {hour.begin for hour in known}
    first = max(begin, _hour_of(connection.created_at))
    return History(
        days=days,
        begin=begin,
        end=now,
        watched=tuple(at for at in _hours(first, now) if at in found or at + HOUR <= now),
        hours=known,
        incidents=tuple(_incidents(kept.moves, begin, connection.paused_at)),
    )


def _incidents(
    moves: Iterable[Move], begin: datetime, paused_at: datetime | None
) -> Iterator[Incident]:
    """Yield the incidents; what went wrong in several ways one after the other is one."""
    since: datetime | None = None
    last: Move | None = None
    for move in (*moves, None):
        if move is not None and move.status != Status.ONLINE:
            since, last = since or move.at, move
            continue
        end = move.at if move else paused_at
        if since is not None and last is not None and (end is None or end > begin):
            problem = Problem(last.problem) if last.problem else None
            yield Incident(status=Status(last.status), problem=problem, begin=since, end=end)
        since = last = None


def _hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _hours(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += HOUR


def _mean(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
