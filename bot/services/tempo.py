"""When a connection is checked next; pure but for the draw, which is handed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import uniform

from bot.exchanges.base import Status
from bot.services.health import Health
from bot.services.judging import LIVING

CONFIRM_AFTER = timedelta(minutes=1)
SLOWEST = timedelta(hours=1)
SLOWER_BY = 4  # a key that was refused for an hour is asked about every quarter of it
JITTER = 0.1  # of the time between checks, to either side: else all of a restart stay together
FULL_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tempo:
    """How often connections are checked while nothing is the matter with them."""

    interval: timedelta

    @property
    def longest(self) -> timedelta:
        """Return the longest time between two checks."""
        return max(self.interval, SLOWEST) * (1 + JITTER)

    def next_check(
        self, health: Health, now: datetime, *, draw: float, all_away: bool = False
    ) -> datetime:
        """Return the time of the next check; `draw` is between -1 and 1.

        Where the whole exchange is away nothing has to be confirmed of a single key, unless the
        exchange itself has said something against it.
        """
        return now + self._wait(health, now, all_away) * (1 + JITTER * draw)

    def first_check(self, now: datetime, *, draw: float) -> datetime:
        """Return the time of the first check on schedule, after the one by which it was stored."""
        return now + self.interval * (1 + JITTER * draw)

    def next_full(self, now: datetime, *, draw: float) -> datetime:
        """Return when to ask again for all that can be known, spread over a day."""
        return now + FULL_AFTER * (1 + draw / 2)

    def _wait(self, health: Health, now: datetime, all_away: bool) -> timedelta:
        if _in_doubt(health) and (health.refusals or not all_away):
            return min(CONFIRM_AFTER, self.interval)
        if health.status is Status.ATTENTION and health.problem not in LIVING:
            slower = min((now - health.since) / SLOWER_BY, SLOWEST)
            return max(self.interval, slower)
        return self.interval


def _in_doubt(health: Health) -> bool:
    """Say whether one more check may change what is believed."""
    if health.failing_since is not None:
        return True
    return health.status is not Status.ONLINE and health.successes > 0


def draw() -> float:
    """Return a number between -1 and 1."""
    return uniform(-1, 1)  # noqa: S311
