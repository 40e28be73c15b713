"""The weekly look at one's own connections: which of them break which principle."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from bot.exchanges.base import Answer, RightId
from bot.services.clock import Clock
from bot.services.connections import Checked, Connections
from bot.services.preferences import WEEK, fresh
from bot.services.telling import mode
from bot.services.topics import DIGEST, Mode, Topic
from storage.alert_settings import AlertSettings, Settings
from storage.outbox import NewAlert

AHEAD = timedelta(days=30)
BATCH = 50  # users in one run


class Principle(StrEnum):
    """What a connection may lack."""

    WITHDRAW_UNKNOWN = "withdraw-unknown"
    NO_IP = "no-ip"
    OLD_KEY = "old-key"
    EXPIRES = "expires"
    CHAT_COPY = "chat-copy"


def broken(found: Checked, now: datetime) -> list[Principle]:
    """Return which principles a connection breaks."""
    connection, report = found.connection, found.report
    withdraw = report.right(RightId.WITHDRAW).answer
    unsure = withdraw is Answer.UNKNOWN and connection.withdraw_confirmed_at is None
    expires = connection.expires_at
    breaks = {
        Principle.WITHDRAW_UNKNOWN: unsure,
        Principle.NO_IP: report.ip_limited is False or report.ip_told is False,
        Principle.OLD_KEY: bool(found.old_keys),
        Principle.EXPIRES: expires is not None and now < expires <= now + AHEAD,
        Principle.CHAT_COPY: connection.chat_copy_left,
    }
    return [principle for principle, is_broken in breaks.items() if is_broken]


def following(due: datetime, now: datetime) -> datetime:
    """Return when the next digest is due: on the user's own day of the week, after now."""
    return due + WEEK * ((now - due) // WEEK + 1)


class Digests:
    """Writes the digests that are due; a week without anything to say has none."""

    def __init__(self, *, table: AlertSettings, connections: Connections, clock: Clock) -> None:
        self._table = table
        self._connections = connections
        self._clock = clock

    async def write(self) -> None:
        """Give everybody who is new a day of the week, and write what is due."""
        now = self._clock()
        for owner in await self._table.without_settings(most=BATCH):
            await self._table.begin(fresh(owner, now))
        for settings in await self._table.digests_due(now, most=BATCH):
            wanted = mode(Topic.DIGEST, settings) is not Mode.OFF
            digest = await self._digest(settings, now) if wanted else None
            await self._table.digested(
                settings.user_id,
                before=settings.digest_at,
                following=following(settings.digest_at, now),
                digest=digest,
            )

    async def _digest(self, settings: Settings, now: datetime) -> NewAlert | None:
        found = await self._broken(settings.user_id, now)
        if not found:
            return None
        return NewAlert(
            user_id=settings.user_id,
            connection_id=None,
            exchange=None,
            kind=DIGEST,
            dedupe_key=f"{DIGEST}.{settings.user_id}.{settings.digest_at:%Y%m%d%H%M}",
            details={"broken": found},
            at=now,
            due_at=now,
            expires_at=now + WEEK / 2,
        )

    async def _broken(self, owner: int, now: datetime) -> dict[str, Collection[str]]:
        """Return the principles by connection, as JSON takes them."""
        found = {}
        for connection in await self._connections.list(owner=owner):
            checked = await self._connections.get(connection.id, owner=owner)
            if checked is not None:
                found[str(connection.id)] = broken(checked, now)
        return {id: principles for id, principles in found.items() if principles}
