"""Which keys users had checked lately: what the limits of checks rest on, so they outlive a stop.

Of a key only a fingerprint is kept, for a day, under a key of ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage.database import Database
from storage.schema import connections, held_back, verifications
from storage.vault import Vault

FAILED = "failed"
RESERVING = 0x62666332  # "bfc2": the lock that puts reservations one behind the other
# What lies further ahead was noted by a clock that was wrong, and is to keep nobody out.
CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A check that somebody asks for; one of a stored key has no `key`."""

    exchange: str
    kind: str
    key: Secret | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Past:
    """One check of this user; `outcome` is None while it runs, or where it never ended."""

    at: datetime
    kind: str
    fingerprint: bytes | None = field(repr=False)
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a limit is judged by, oldest first."""

    own: Sequence[Past]
    newcomers: Sequence[datetime]
    """When newcomers had keys checked at this exchange that were new for them."""
    everybody: Sequence[datetime]
    """When anybody had."""
    newcomer: bool
    """Whether this user has no connection that has lasted for a while."""
    fingerprint: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Limit:
    """Which limit stands in the way, and until when."""

    rule: str
    until: datetime


Judge = Callable[[Usage], Limit | None]


class Verifications:
    """The table of checks, and that of who was held back."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def reserve(
        self,
        wanted: Wanted,
        judge: Judge,
        *,
        owner: int,
        now: datetime,
        since: datetime,
        recent: datetime,
        settled: datetime,
    ) -> int | Limit:
        """Note a check before it is made, and return its number; or the limit in its way.

        `judge` sees what there was of this user after `since`, and of all after `recent`. Looked at
        and noted in one transaction, and one at a time: of two taps at once, the second sees the
        first. Who has a connection from before `settled` is no newcomer.
        """
        key = self._vault.fingerprint(wanted.exchange, wanted.key) if wanted.key else None
        async with self._database.writing() as connection:
            await self._database.lock(connection, RESERVING)
            lately = verifications.c.at.between(since, now + CLOCK_SLACK)
            new_keys = await _new_keys(
                connection, wanted.exchange, since=since, recent=recent, now=now
            )
            usage = Usage(
                own=await _own(connection, owner, lately),
                newcomers=[at for at, newcomer in new_keys if newcomer],
                everybody=[at for at, _ in new_keys],
                newcomer=not await _has_connection(connection, owner, settled),
                fingerprint=key,
            )
            limit = judge(usage)
            if limit is not None:
                await self._note_limit(connection, limit, wanted.exchange, owner, now)
                return limit
            row = {
                "user_id": owner,
                "exchange": wanted.exchange,
                "kind": wanted.kind,
                "fingerprint": key,
                "newcomer": usage.newcomer and is_new(usage),
                "at": now,
            }
            added = insert(verifications).values(row).returning(verifications.c.id)
            number: int = (await connection.scalars(added)).one()
            return number

    async def _note_limit(
        self, connection: AsyncConnection, limit: Limit, exchange: str, owner: int, now: datetime
    ) -> None:
        """Note the first time only: who keeps trying makes no work."""
        row = {"user_id": owner, "rule": limit.rule, "exchange": exchange, "at": now}
        await connection.execute(
            self._database.insert(held_back).values(row).on_conflict_do_nothing()
        )

    async def ended(self, number: int, outcome: str, *, owner: int) -> None:
        """Note how a check ended."""
        theirs = and_(verifications.c.id == number, verifications.c.user_id == owner)
        async with self._database.writing() as connection:
            await connection.execute(update(verifications).where(theirs).values(outcome=outcome))

    async def prune(self, before: datetime) -> None:
        """Forget what no limit looks at any more."""
        async with self._database.writing() as connection:
            for table in (verifications, held_back):
                await connection.execute(delete(table).where(table.c.at < before))

    async def held_back(self, rule: str, *, since: datetime) -> list[str]:
        """Return the exchanges at which a limit stood in somebody's way, for the operator."""
        wanted = select(held_back.c.exchange).distinct()
        theirs = and_(held_back.c.rule == rule, held_back.c.at > since)
        async with self._database.reading() as connection:
            return sorted(await connection.scalars(wanted.where(theirs)))


def is_new(usage: Usage) -> bool:
    """Tell whether this user has not had this key checked lately."""
    known = {past.fingerprint for past in usage.own}
    return usage.fingerprint is not None and usage.fingerprint not in known


async def _own(connection: AsyncConnection, owner: int, lately: ColumnElement[bool]) -> list[Past]:
    table = verifications.c
    columns = (table.at, table.kind, table.fingerprint, table.outcome)
    wanted = select(*columns).where(table.user_id == owner, lately).order_by(table.at, table.id)
    return [Past(*row) for row in await connection.execute(wanted)]


async def _new_keys(
    connection: AsyncConnection, exchange: str, *, since: datetime, recent: datetime, now: datetime
) -> list[tuple[datetime, bool]]:
    """Return when users first asked for a key, and which of them were newcomers then."""
    table, earlier = verifications.c, verifications.alias().c
    asked_before = exists().where(
        earlier.user_id == table.user_id,
        earlier.fingerprint == table.fingerprint,
        earlier.at >= since,
        earlier.id < table.id,
    )
    lately = table.at.between(recent, now + CLOCK_SLACK)
    new = and_(table.exchange == exchange, table.fingerprint.is_not(None), lately, ~asked_before)
    wanted = select(table.at, table.newcomer).where(new).order_by(table.at)
    return [(at, newcomer) for at, newcomer in await connection.execute(wanted)]


async def _has_connection(connection: AsyncConnection, owner: int, before: datetime) -> bool:
    theirs = and_(connections.c.user_id == owner, connections.c.created_at <= before)
    wanted = select(connections.c.id).where(theirs).limit(1)
    return await connection.scalar(wanted) is not None
