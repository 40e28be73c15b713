"""How checks on schedule went, by the hour: what is noted of each, and how it is read again.

An hour without a check says nothing: watching was paused, or the bot was away. What is our own
fault is never noted, so that no exchange and no key is blamed for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.services.judging import Said

Hours = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The checks of one hour."""

    begin: datetime
    good: int
    bad: int
    timed: int
    """Those of which it is known how long the answer took."""
    milliseconds: int
    """Of all these together."""

    @property
    def share(self) -> float:
        """Return the share of the checks that went well."""
        return self.good / (self.good + self.bad)

    @property
    def seconds(self) -> float | None:
        """Return how long an answer took on average."""
        return self.milliseconds / self.timed / 1000 if self.timed else None


def noted(hours: Hours, what: Said, seconds: float | None, now: datetime) -> Hours:
    """Return the hours of a day with one more check."""
    if what is Said.NOT_ASKED:
        return hours
    hour = str(now.hour)
    good, bad, timed, milliseconds = hours.get(hour, (0, 0, 0, 0))
    if what is Said.WELL:
        good += 1
    else:
        bad += 1
    if seconds is not None:
        timed += 1
        milliseconds += round(seconds * 1000)
    return {**hours, hour: [good, bad, timed, milliseconds]}


def read(days: Mapping[date, Hours]) -> list[Hour]:
    """Return what was noted, the oldest hour first."""
    found = [
        Hour(
            begin=datetime.combine(day, time(int(hour)), UTC),
            good=good,
            bad=bad,
            timed=timed,
            milliseconds=milliseconds,
        )
        for day, hours in days.items()
        for hour, (good, bad, timed, milliseconds) in hours.items()
    ]
    return sorted(found, key=lambda hour: hour.begin)
