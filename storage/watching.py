"""Which connections are due for a check, and what the checks on schedule found, by the batch.

A claim pushes the next check of its rows away, so that nobody else takes them meanwhile; where
whoever claimed them dies, they are due again when that time has come. A claim is one write, and so
is all that its checks found: SQLite syncs the disk for each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.secret import Secret
from storage import outbox, rows
from storage.audit import Entry, note
from storage.database import Database
from storage.history import Hours, hours_of
from storage.holding import Blocks, weigh
from storage.outbox import NewAlert
from storage.records import Connection
from storage.schema import availability, connections, sealed_fields, transitions, watches
from storage.trouble import takes_nothing
from storage.vault import Place, Sealed, Vault

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A connection that was claimed to be checked, as it was then."""

    connection: Connection
    state: State | None
    """What its last check on schedule left, in the caller's words."""
    until: datetime
    """The end of the claim."""
    day: date
    hours: Hours
    """What earlier checks have noted of that day."""
    sealed: Sealed = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a check has shown, to be stored all at once or not at all."""

    due: Due
    next_check_at: datetime
    status: str
    problem: str | None
    since: datetime
    state: State
    columns: Mapping[str, Any] = field(default_factory=dict)
    """Further columns of the connection that have another value now."""
    day: date | None = None
    hours: Hours = field(default_factory=dict)
    """What is to be noted of that day, the earlier checks with it."""
    alerts: Sequence[NewAlert] = ()
    seal_broken: bool = False
    """Whether the secrets did not open, and nobody was told of it before."""


# Whatever else was decided meanwhile stands: a check that knew nothing of it changes nothing.
DECIDED = (
    "next_check_at",
    "secret_version",
    "checked_at",
    "status",
    "problem",
    "withdraw_confirmed_at",
)

# What a check may find beside status and problem that says what strategies may do.
TOLD = ("report", "watch_only")


class NotRecorded(Exception):
    """The database takes others, but not these: one of them is of a kind it cannot store."""


class Watching:
    """The connections as they become due."""

    def __init__(self, database: Database, vault: Vault, *, blocks: Blocks) -> None:
        self._database = database
        self._vault = vault
        self._blocks = blocks

    async def due(self, exchanges: Iterable[str], now: datetime) -> list[str]:
        """Return the exchanges of which any connection is due."""
        found = []
        async with self._database.reading() as connection:
            for exchange in exchanges:
                first = await connection.scalar(_first(exchange))
                if first is not None and first <= now:
                    found.append(exchange)
        return found

    async def claim(self, exchange: str, now: datetime, *, until: datetime, most: int) -> list[Due]:
        """Take the connections of an exchange that have been due for longest."""
        waiting = (
            select(connections.c.id)
            .where(connections.c.exchange == exchange, connections.c.next_check_at <= now)
            .order_by(connections.c.next_check_at)
            .limit(most)
            .with_for_update(skip_locked=True)
            .cte("waiting")  # a subquery with a limit PostgreSQL may run more than once
        )
        taken = (
            update(connections)
            .where(connections.c.id.in_(select(waiting.c.id)))
            .values(next_check_at=until, opened_times=connections.c.opened_times + 1)
            .returning(*rows.ROW, connections.c.data_key)
        )
        async with self._database.writing(patiently=True) as connection:
            found = (await connection.execute(taken)).all()
            ids = [row.id for row in found]
            states = await _states(connection, ids)
            blobs = await _blobs(connection, ids)
            hours = await hours_of(connection, ids, now.date())
        return [
            Due(
                connection=Connection(**dict(zip(rows.NAMES, row, strict=False))),
                state=states.get(row.id),
                until=until,
                day=now.date(),
                hours=hours.get(row.id, {}),
                sealed=Sealed(row.data_key, blobs[row.id]),
            )
            for row in found
        ]

    @contextmanager
    def opened(self, due: Due) -> Iterator[Mapping[str, Secret]]:
        """Open the secrets for one use, which the claim has counted; raise SealBroken."""
        its = due.connection
        opened = self._vault.unseal(due.sealed, Place(its.user_id, its.id, its.secret_version))
        try:
            yield opened
        finally:
            opened.clear()

    async def postpone(self, claimed: Sequence[tuple[Due, datetime]]) -> None:
        """Plan the next checks of claimed connections, and store nothing else of them."""
        if claimed:
            async with self._database.writing(patiently=True) as connection:
                await _plan(connection, claimed)

    async def pull_in(self, exchanges: Iterable[str], now: datetime, *, latest: datetime) -> None:
        """Let be due what is planned for later than `latest`."""
        late = and_(connections.c.exchange.in_(exchanges), connections.c.next_check_at > latest)
        async with self._database.writing() as connection:
            await connection.execute(update(connections).where(late).values(next_check_at=now))

    async def record(self, found: Sequence[Found], now: datetime) -> frozenset[int]:
        """Store what checks found, with transitions and alerts; return the ids it was stored for.

        Not stored is what a check found of a connection that was since then checked by its user,
        paused, removed, or given another key. Raises NotRecorded.
        """
        if not found:
            return frozenset()
        try:
            return await self._record(found, now)
        except StatementError as error:
            if takes_nothing(error):
                raise
            raise NotRecorded from error

    async def _record(self, found: Sequence[Found], now: datetime) -> frozenset[int]:
        async with self._database.writing(patiently=True) as connection:
            still = await _unchanged(connection, found)
            stored = [each for each in found if each.due.connection.id in still]
            await _store(connection, stored)
            await weigh(connection, [_after(each) for each in stored], self._blocks, now)
            await _note_transitions(connection, stored, now)
            await _store_states(self._database, connection, stored)
            await _store_hours(self._database, connection, stored)
            await outbox.put(connection, [alert for each in stored for alert in each.alerts])
            for its in (each.due.connection for each in stored if each.seal_broken):
                entry = Entry(now, its.user_id, "connection-open", its.id, "seal-broken")
                await note(connection, entry)
            late = [each for each in found if each.due.connection.id not in still]
            await _plan(connection, [(each.due, each.next_check_at) for each in late])
        return frozenset(still)


def _first(exchange: str) -> Any:
    return select(func.min(connections.c.next_check_at)).where(connections.c.exchange == exchange)


async def _states(connection: AsyncConnection, ids: Collection[int]) -> dict[int, State]:
    wanted = select(watches.c.connection_id, watches.c.state)
    found = await connection.execute(wanted.where(watches.c.connection_id.in_(ids)))
    return {row.connection_id: row.state for row in found}


async def _blobs(connection: AsyncConnection, ids: Collection[int]) -> dict[int, dict[str, bytes]]:
    wanted = select(sealed_fields.c.connection_id, sealed_fields.c.field, sealed_fields.c.blob)
    blobs: defaultdict[int, dict[str, bytes]] = defaultdict(dict)
    for row in await connection.execute(wanted.where(sealed_fields.c.connection_id.in_(ids))):
        blobs[row.connection_id][row.field] = row.blob
    return blobs


async def _plan(connection: AsyncConnection, claimed: Sequence[tuple[Due, datetime]]) -> None:
    if not claimed:
        return
    planned = (
        update(connections)
        .where(
            connections.c.id == bindparam("its_id"),
            connections.c.next_check_at == bindparam("its_until"),
        )
        .values(next_check_at=bindparam("then"))
    )
    await connection.execute(
        planned,
        [{"its_id": d.connection.id, "its_until": d.until, "then": at} for d, at in claimed],
    )


async def _unchanged(connection: AsyncConnection, found: Sequence[Found]) -> set[int]:
    """Return the ids of the rows that are as they were claimed, held until the transaction ends."""
    claimed = {each.due.connection.id: each.due for each in found}
    columns = [connections.c[name] for name in DECIDED]
    wanted = (
        select(connections.c.id, *columns)
        .where(connections.c.id.in_(claimed))
        .order_by(connections.c.id)  # of two transactions none waits for the other's rows
        .with_for_update()
    )
    now = await connection.execute(wanted)
    return {id for id, *decided in now if tuple(decided) == _decided(claimed[id].connection)}


_decided = attrgetter(*DECIDED)


async def _store(connection: AsyncConnection, found: Sequence[Found]) -> None:
    """Change the rows: those of which the same columns change in one statement."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for each in found:
        values = {
            **each.columns,
            "status": each.status,
            "problem": each.problem,
            "status_since": each.since,
            "next_check_at": each.next_check_at,
        }
        alike[tuple(sorted(values))].append({"its_id": each.due.connection.id, **values})
    for names, changes in alike.items():
        changed = (
            update(connections)
            .where(connections.c.id == bindparam("its_id"))
            .values({name: bindparam(name) for name in names})
        )
        await connection.execute(changed, changes)


def _after(found: Found) -> Connection:
    """Return the connection as it is now, as far as that says what strategies on it may do."""
    its = found.due.connection
    told = {name: found.columns[name] for name in TOLD if name in found.columns}
    if not told and (found.status, found.problem) == (its.status, its.problem):
        return its
    return replace(its, status=found.status, problem=found.problem, **told)


async def _note_transitions(
    connection: AsyncConnection, found: Sequence[Found], now: datetime
) -> None:
    moved = [
        {
            "connection_id": each.due.connection.id,
            "user_id": each.due.connection.user_id,
            "at": now,
            "status": each.status,
            "problem": each.problem,
        }
        for each in found
        if (each.status, each.problem) != (each.due.connection.status, each.due.connection.problem)
    ]
    if moved:
        await connection.execute(insert(transitions), moved)


async def _store_states(
    database: Database, connection: AsyncConnection, found: Sequence[Found]
) -> None:
    states = [
        {
            "connection_id": each.due.connection.id,
            "user_id": each.due.connection.user_id,
            "state": each.state,
        }
        for each in found
        if each.state != each.due.state
    ]
    if states:
        added = database.insert(watches)
        put = added.on_conflict_do_update(
            index_elements=["connection_id"], set_={"state": added.excluded.state}
        )
        await connection.execute(put, states)


async def _store_hours(
    database: Database, connection: AsyncConnection, found: Sequence[Found]
) -> None:
    noted = [
        {
            "connection_id": each.due.connection.id,
            "user_id": each.due.connection.user_id,
            "day": each.day,
            "hours": each.hours,
        }
        for each in found
        if each.day is not None
    ]
    if noted:
        added = database.insert(availability)
        put = added.on_conflict_do_update(
            index_elements=["connection_id", "day"], set_={"hours": added.excluded.hours}
        )
        await connection.execute(put, noted)
