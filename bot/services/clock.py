"""Time as an argument: whoever decides by the clock is handed one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time by this machine's clock."""
    return datetime.now(UTC)


def over(since: datetime | None, length: timedelta, now: datetime) -> bool:
    """Say whether a length of time is over; nothing lasts by a clock that was set back."""
    return since is None or not timedelta(0) <= now - since < length
