"""How users want to be told of things: by topic, at which hours, and of what not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.outbox import NewAlert, put, wake
from storage.schema import alert_settings, connections, snoozes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one user has set; a topic that is not named is on. Hours are minutes of the day."""

    user_id: int
    topics: Mapping[str, str] = field(default_factory=dict)
    quiet_from: int | None = None
    quiet_until: int | None = None
    zone: str = ""
    digest_at: datetime


@dataclass(frozen=True, slots=True)
class Snooze:
    """A connection that its owner wants to hear nothing of, for a while or for good."""

    connection_id: int
    name: str
    secret_version: int
    until: datetime | None


ROW = [alert_settings.c[f.name] for f in fields_of(Settings)]


class AlertSettings:
    """The tables of settings and of snoozes; every statement about one user asks for the owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, owner: int) -> Settings | None:
        """Return what the user has set, if anything."""
        async with self._database.reading() as connection:
            return await _settings(connection, owner)

    async def set(self, settings: Settings) -> None:
        """Store what the user has set; what waits is decided about by that."""
        row = {column.name: getattr(settings, column.name) for column in ROW}
        added = self._database.insert(alert_settings).values(row)
        async with self._database.writing() as connection:
            await connection.execute(
                added.on_conflict_do_update(index_elements=["user_id"], set_=row)
            )
            await wake(connection, settings.user_id, reminders=False)

    async def all(self, *, owner: int, now: datetime) -> tuple[Settings | None, list[Snooze]]:
        """Return what the user has set, and what they do not want to hear of now, at once."""
        async with self._database.reading() as connection:
            return await _settings(connection, owner), await _snoozed(connection, owner, now)

    # -- snoozes ---------------------------------------------------------------------------------

    async def snooze(self, connection_id: int, *, owner: int, until: datetime | None) -> None:
        """Be quiet about a connection until a moment, or for good."""
        row = {"user_id": owner, "connection_id": connection_id, "until": until}
        added = self._database.insert(snoozes).values(row)
        async with self._database.writing() as connection:
            await connection.execute(
                added.on_conflict_do_update(
                    index_elements=["connection_id"],
                    set_={"until": until},
                    where=snoozes.c.user_id == owner,
                )
            )

    async def unsnooze(self, connection_id: int, *, owner: int) -> None:
        """Speak of a connection again, at once where something waits."""
        theirs = and_(snoozes.c.connection_id == connection_id, snoozes.c.user_id == owner)
        async with self._database.writing() as connection:
            await connection.execute(delete(snoozes).where(theirs))
            await wake(connection, owner, reminders=False)

    async def snoozed(self, *, owner: int, now: datetime) -> list[Snooze]:
        """Return the owner's connections that are not to be spoken of now."""
        async with self._database.reading() as connection:
            return await _snoozed(connection, owner, now)

    # -- the weekly digest -----------------------------------------------------------------------

    async def without_settings(self, *, most: int) -> list[int]:
        """Return users who have a connection and no row here, which tells when a digest is due."""
        known = select(alert_settings.c.user_id)
        wanted = select(connections.c.user_id).where(connections.c.user_id.not_in(known))
        async with self._database.reading() as connection:
            return list(await connection.scalars(wanted.distinct().limit(most)))

    async def begin(self, settings: Settings) -> None:
        """Store the settings of somebody who has none, with the time of their first digest."""
        row = {column.name: getattr(settings, column.name) for column in ROW}
        added = self._database.insert(alert_settings).values(row).on_conflict_do_nothing()
        async with self._database.writing() as connection:
            await connection.execute(added)

    async def digests_due(self, now: datetime, *, most: int) -> list[Settings]:
        """Return the users whose weekly digest is due, the longest waiting first."""
        wanted = select(*ROW).where(alert_settings.c.digest_at <= now)
        ordered = wanted.order_by(alert_settings.c.digest_at).limit(most)
        async with self._database.reading() as connection:
            rows = (await connection.execute(ordered)).mappings()
            return [Settings(**row) for row in rows]

    async def digested(
        self, owner: int, *, before: datetime, following: datetime, digest: NewAlert | None
    ) -> None:
        """Store a digest and when the following one is due, unless another process has done so."""
        theirs = and_(alert_settings.c.user_id == owner, alert_settings.c.digest_at == before)
        changed: dict[str, Any] = {"digest_at": following}
        async with self._database.writing() as connection:
            done = await connection.execute(update(alert_settings).where(theirs).values(**changed))
            if done.rowcount and digest is not None:
                await put(connection, [digest])


async def _settings(connection: AsyncConnection, owner: int) -> Settings | None:
    wanted = select(*ROW).where(alert_settings.c.user_id == owner)
    row = (await connection.execute(wanted)).mappings().one_or_none()
    return Settings(**row) if row else None


async def _snoozed(connection: AsyncConnection, owner: int, now: datetime) -> list[Snooze]:
    place = and_(
        connections.c.id == snoozes.c.connection_id,
        connections.c.user_id == snoozes.c.user_id,
    )
    named = (connections.c.name, connections.c.secret_version)
    wanted = (
        select(snoozes.c.connection_id, *named, snoozes.c.until)
        .select_from(snoozes.join(connections, place))
        .where(snoozes.c.user_id == owner)
    )
    rows = [Snooze(*row) for row in await connection.execute(wanted)]
    return [row for row in rows if row.until is None or row.until > now]
