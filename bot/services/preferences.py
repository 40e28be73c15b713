"""What users decide about their alerts; every method asks for the owner."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import uniform

from bot.services.clock import Clock
from bot.services.telling import mode
from bot.services.topics import Mode, Topic
from bot.services.zones import ZONES
from storage.alert_settings import AlertSettings, Settings, Snooze

WEEK = timedelta(days=7)
HOUR = 60  # minutes
SNOOZES = (1, 8, 24)  # hours


@dataclass(frozen=True)
class Preferences:
    """All that a user has decided."""

    settings: Settings
    snoozed: tuple[Snooze, ...]


class AlertPreferences:
    """How each user wants to be told."""

    def __init__(self, *, table: AlertSettings, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    async def get(self, *, owner: int) -> Preferences:
        """Return what the owner has decided, or what holds until then."""
        now = self._clock()
        found, snoozed = await self._table.all(owner=owner, now=now)
        return Preferences(found or fresh(owner, now), tuple(snoozed))

    async def settings(self, *, owner: int) -> Settings:
        """Return the owner's settings."""
        return await self._table.get(owner) or fresh(owner, self._clock())

    async def turn(self, topic: Topic, *, owner: int) -> Preferences:
        """Give a topic its next mode."""
        before = await self.settings(owner=owner)
        return await self._set_mode(before, topic, mode(topic, before).following)

    async def end_digest(self, *, owner: int) -> Preferences:
        """Send no weekly digest any more."""
        before = await self.settings(owner=owner)
        return await self._set_mode(before, Topic.DIGEST, Mode.OFF)

    async def _set_mode(self, before: Settings, topic: Topic, to: Mode) -> Preferences:
        topics = {**before.topics, topic.value: to.value}
        return await self._set(replace(before, topics=topics))

    async def set_quiet(self, begin: int, end: int, *, owner: int) -> Preferences:
        """Keep quiet between two hours of the day."""
        before = await self.settings(owner=owner)
        quiet = replace(before, quiet_from=begin % 24 * HOUR, quiet_until=end % 24 * HOUR)
        return await self._set(quiet)

    async def end_quiet(self, *, owner: int) -> Preferences:
        """Have no quiet hours."""
        before = await self.settings(owner=owner)
        return await self._set(replace(before, quiet_from=None, quiet_until=None))

    async def set_zone(self, place: int, *, owner: int) -> Preferences:
        """Tell the time by one of the zones."""
        before = await self.settings(owner=owner)
        return await self._set(replace(before, zone=ZONES[place % len(ZONES)]))

    async def _set(self, settings: Settings) -> Preferences:
        await self._table.set(settings)
        return await self.get(owner=settings.user_id)

    async def snooze(self, connection: int, hours: int, *, owner: int) -> datetime:
        """Be quiet about a connection for a while; return until when."""
        until = self._clock() + timedelta(hours=min(hours, max(SNOOZES)))
        await self._table.snooze(connection, owner=owner, until=until)
        return until

    async def mute(self, connection: int, *, owner: int) -> None:
        """Be quiet about a connection for good."""
        await self._table.snooze(connection, owner=owner, until=None)

    async def unmute(self, connection: int, *, owner: int) -> Preferences:
        """Speak of a connection again."""
        await self._table.unsnooze(connection, owner=owner)
        return await self.get(owner=owner)


def fresh(owner: int, now: datetime) -> Settings:
    """Return the settings of somebody who has set nothing; digests are spread over the week."""
    return Settings(user_id=owner, digest_at=now + WEEK * uniform(0.5, 1.5))  # noqa: S311
