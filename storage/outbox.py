"""What users are to be told: stored with what it tells of, and kept until it was sent (R40).

At least once: a row is claimed for a while before it is sent, and settled afterwards. Whoever is
killed in between leaves a claim that ends, and the row is sent again under the same reference.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, insert_for
from storage.schema import outbox, users

REFERENCE_BYTES = 3
REMINDER = "#"  # in a key, between that of the alert and the number of the reminder
CLAIM = timedelta(minutes=2)  # more than sending a batch takes
BATCH = 500  # rows in one statement


class Outcome(StrEnum):
    """What became of an alert."""

    DELIVERED = "delivered"
    UNCERTAIN = "uncertain"  # Telegram's answer did not come, twice
    PAST = "past"  # what it told of was over before it could be sent
    MUTED = "muted"  # its user does not want to hear of it
    EXPIRED = "expired"
    REFUSED = "refused"  # Telegram does not take it


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlert:
    """Something to tell; `details` is plain JSON without any text that an exchange sent."""

    user_id: int
    connection_id: int | None
    exchange: str | None
    kind: str
    dedupe_key: str
    details: Mapping[str, Any] = field(default_factory=dict)
    at: datetime
    due_at: datetime
    expires_at: datetime
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A stored alert; the fields are columns of the same names."""

    id: int
    user_id: int
    connection_id: int | None
    exchange: str | None
    kind: str
    dedupe_key: str
    details: Mapping[str, Any]
    reference: str
    created_at: datetime
    due_at: datetime
    expires_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits to be sent to somebody who can be reached, and since when."""

    waiting: int
    oldest: datetime | None


ROW = [outbox.c[f.name] for f in fields_of(Alert)]


async def put(connection: AsyncConnection, alerts: Sequence[NewAlert]) -> None:
    """Store alerts within a transaction; one that is there already under its key stays as it is."""
    for start in range(0, len(alerts), BATCH):
        rows = [_row(alert) for alert in alerts[start : start + BATCH]]
        added = insert_for(connection.dialect.name, outbox).on_conflict_do_nothing()
        await connection.execute(added, rows)


def _row(alert: NewAlert) -> dict[str, Any]:
    return {
        "user_id": alert.user_id,
        "connection_id": alert.connection_id,
        "exchange": alert.exchange,
        "kind": alert.kind,
        "dedupe_key": alert.dedupe_key,
        "details": dict(alert.details),
        "reference": alert.reference or token_hex(REFERENCE_BYTES),
        "created_at": alert.at,
        "due_at": alert.due_at,
        "expires_at": alert.expires_at,
        "attempts": 0,
    }


async def wake(connection: AsyncConnection, owner: int, *, reminders: bool = True) -> None:
    """Let everything that waits for a user be due, within a transaction."""
    theirs = and_(outbox.c.user_id == owner, outbox.c.due_at.is_not(None))
    if not reminders:
        theirs = and_(theirs, outbox.c.dedupe_key.not_like(f"%{REMINDER}%"))
    await connection.execute(update(outbox).where(theirs).values(due_at=outbox.c.created_at))


def _these(alerts: Collection[Alert]) -> ColumnElement[bool]:
    """Return the condition for these and no others: SQLite gives the number of a deleted row anew.

    Whoever was erased while their alerts were being sent has left theirs.
    """
    return outbox.c.dedupe_key.in_([alert.dedupe_key for alert in alerts])


def _waiting(alerts: Collection[Alert]) -> ColumnElement[bool]:
    return and_(_these(alerts), outbox.c.due_at.is_not(None))


class Outbox:
    """The outbox table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, alerts: Sequence[NewAlert]) -> None:
        """Store alerts that belong to no other change."""
        async with self._database.writing() as connection:
            await put(connection, alerts)

    async def claim(self, now: datetime, *, most: int) -> list[list[Alert]]:
        """Return what is due, by user, and keep it from others for a while.

        All that is due for a user comes together, so that it can be told in one message; `most`
        is how many rows are looked at to find the users whose turn it is.
        """
        due = and_(outbox.c.due_at <= now, outbox.c.expires_at > now)
        first = select(outbox.c.user_id).where(due).order_by(outbox.c.due_at, outbox.c.id)
        async with self._database.writing() as connection:
            turn = set(await connection.scalars(first.limit(most)))
            if not turn:
                return []
            held = update(outbox).where(due, outbox.c.user_id.in_(turn)).values(due_at=now + CLAIM)
            rows = (await connection.execute(held.returning(*ROW))).mappings()
            found = sorted((Alert(**row) for row in rows), key=lambda a: (a.user_id, a.id))
        return [list(theirs) for _, theirs in groupby(found, key=lambda alert: alert.user_id)]

    async def settle(
        self,
        alerts: Collection[Alert],
        outcome: Outcome,
        now: datetime,
        *,
        then: Sequence[NewAlert] = (),
    ) -> None:
        """Note what became of alerts that share one fate."""
        await self.conclude({outcome: alerts}, now, then=then)

    async def conclude(
        self,
        settled: Mapping[Outcome, Collection[Alert]],
        now: datetime,
        *,
        later: Mapping[datetime, Collection[Alert]] | None = None,
        then: Sequence[NewAlert] = (),
    ) -> None:
        """Note what became of all of a user's alerts, and store what follows, in one step.

        Of alerts that have gone meanwhile, with their user or connection, nothing follows.
        """
        async with self._database.writing() as connection:
            found = 0
            for outcome, alerts in settled.items():
                values = {"due_at": None, "outcome": outcome.value, "settled_at": now}
                done = update(outbox).where(_these(alerts)).values(**values)
                found += (await connection.execute(done)).rowcount
            for until, alerts in (later or {}).items():
                await connection.execute(
                    update(outbox).where(_waiting(alerts)).values(due_at=until)
                )
            if found:
                await put(connection, then)

    async def postpone(
        self, alerts: Collection[Alert], until: datetime, *, attempted: bool = False
    ) -> None:
        """Let alerts be due later; `attempted` where they may have arrived all the same."""
        attempts = outbox.c.attempts + (1 if attempted else 0)
        async with self._database.writing() as connection:
            await connection.execute(
                update(outbox).where(_waiting(alerts)).values(due_at=until, attempts=attempts)
            )

    async def pull_in(self, now: datetime, *, latest: datetime) -> None:
        """Let be due what was written later than `latest` can be."""
        late = and_(outbox.c.due_at > now, outbox.c.created_at > latest)
        async with self._database.writing() as connection:
            await connection.execute(update(outbox).where(late).values(due_at=now, created_at=now))

    async def expire(self, now: datetime) -> int:
        """Give up what is too old to be of use, and return how many that were."""
        late = and_(outbox.c.due_at.is_not(None), outbox.c.expires_at <= now)
        values = {"due_at": None, "outcome": Outcome.EXPIRED.value, "settled_at": now}
        async with self._database.writing() as connection:
            return (await connection.execute(update(outbox).where(late).values(**values))).rowcount

    async def drop_before(self, moment: datetime) -> None:
        """Forget what was settled before a moment."""
        async with self._database.writing() as connection:
            await connection.execute(delete(outbox).where(outbox.c.settled_at < moment))

    async def backlog(self, now: datetime) -> Backlog:
        """Return what is due for users who can be reached."""
        reached = and_(users.c.id == outbox.c.user_id, users.c.unreachable_since.is_(None))
        wanted = select(func.count(), func.min(outbox.c.due_at)).select_from(
            outbox.join(users, reached)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted.where(outbox.c.due_at <= now))).one()
        return Backlog(*row)

    async def delivered(self, since: datetime) -> Mapping[str, int]:
        """Return how many alerts ended in which way since a moment."""
        lately = and_(outbox.c.settled_at >= since, outbox.c.outcome.is_not(None))
        wanted = select(outbox.c.outcome, func.count()).where(lately).group_by(outbox.c.outcome)
        async with self._database.reading() as connection:
            return {str(row[0]): int(row[1]) for row in await connection.execute(wanted)}
