"""Groups and the practice venue's orders: what was decided, what was filled, what it brought.

Nobody overwrites what they have not read: a change names the revision it was decided on, and one
with which something is bought is stored only while its activation allows that. News of a change is
stored with it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from datetime import datetime
from decimal import Context, Decimal
from functools import reduce
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import activation_rows, outbox
from storage import rows as rows_of
from storage.activation_rows import Activation
from storage.database import Database
from storage.outbox import NewAlert
from storage.records import Connection
from storage.schema import activations, connections, groups, orders

BATCH = 500  # rows in one statement
PAGE = 250  # rows read at once
EXACT = Context(prec=80)  # wide enough that no sum of money is ever rounded
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A stored group; `state` is text whose meaning is the caller's."""

    id: str
    activation_id: int
    connection_id: int
    user_id: int
    number: int
    """Counts the groups of an activation: of two that are opened at once only one is stored."""
    pair: str
    generation: int
    zone: str
    state: str
    used: Decimal
    result: Decimal | None
    """What it brought, once it has ended; None also where it was never opened."""
    revision: int
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A group as it is to be stored, with what is to be told of it."""

    row: Row
    """Its revision is that of the row which was read, 0 for a new one."""
    buys: bool = False
    """Whether an order goes out with it that its activation has to allow."""
    alerts: Sequence[NewAlert] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What became of an order, under the name that it has at its venue."""

    group_id: str
    number: int
    kind: str
    quantity: Decimal
    cost: Decimal
    fee: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A group that has ended."""

    group_id: str
    activation_id: int
    pair: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """What an activation's groups have come to, those that are kept no more among them."""

    last_number: int
    """Of the last group; 0 for none."""
    result: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The groups of one activation, counted."""

    open: int = 0
    used: Decimal = Decimal(0)
    ended: int = 0
    result: Decimal = Decimal(0)


Permit = Callable[[Row, Activation, Connection | None], bool]
"""Says whether an activation, as it is stored now, allows a group's order.

The connection is that of the group where it is another one than the activation's.
"""

ROW = [groups.c[f.name] for f in fields_of(Row)]
FILLED = [orders.c[f.name] for f in fields_of(Filled)]
OPEN = groups.c.closed_at.is_(None)


class Groups:
    """The tables of groups and of their orders."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what the engine follows -----------------------------------------------------------------

    async def open_of(self, activations: Collection[int]) -> list[Row]:
        """Return the groups of activations that have not ended."""
        return await self._rows(activations, groups.c.activation_id, OPEN)

    async def read(self, ids: Collection[str]) -> list[Row]:
        """Return groups as they are stored now; what has gone is not among them."""
        return await self._rows(ids, groups.c.id)

    async def ended_since(self, since: Mapping[int, datetime]) -> list[Ended]:
        """Return which groups of activations have ended with a result since a moment for each."""
        columns = (groups.c.id, groups.c.activation_id, groups.c.pair, groups.c.closed_at)
        wanted = select(*columns).where(groups.c.result.is_not(None))
        found: list[Ended] = []
        for some in _batches(sorted(since)):
            first = min(since[id] for id in some)
            its = wanted.where(groups.c.activation_id.in_(some), groups.c.closed_at > first)
            async with self._database.reading() as connection:
                rows = await connection.execute(its.order_by(groups.c.closed_at))
                found += [Ended(*row) for row in rows]
        return [each for each in found if each.closed_at > since[each.activation_id]]

    async def counted(self, ids: Collection[int]) -> dict[int, Count]:
        """Return what the groups of activations have come to."""
        wanted = select(activations.c.id, activations.c.last_number, activations.c.result)
        found: dict[int, Count] = {}
        for some in _batches(sorted(ids)):
            its = wanted.where(activations.c.id.in_(some))
            async with self._database.reading() as connection:
                rows = await connection.execute(its)
                found |= {row.id: Count(row.last_number, row.result) for row in rows}
        return found

    async def revisions(self, ids: Collection[str]) -> dict[str, int]:
        """Return how often groups were changed; what has gone is not among them."""
        found: dict[str, int] = {}
        for some in _batches(sorted(ids)):
            wanted = select(groups.c.id, groups.c.revision).where(groups.c.id.in_(some))
            async with self._database.reading() as connection:
                found |= {row.id: row.revision for row in await connection.execute(wanted)}
        return found

    async def write(
        self,
        changes: Sequence[Change],
        permit: Permit = lambda _row, _activation, _connection: True,
    ) -> frozenset[str]:
        """Store changes and the news of them; return the ids of those that were stored.

        Not stored is what somebody else has changed since, what has gone, and what its activation
        does not allow any more.
        """
        async with self._database.writing() as connection:
            allowed = await _permitted(connection, changes, permit)
            new = [each for each in allowed if not each.row.revision]
            known = [each for each in allowed if each.row.revision]
            stored = [
                *await _add(self._database, connection, new),
                *await _change(connection, known),
            ]
            await _count(connection, [each.row for each in stored if _brings(each.row)])
            await outbox.put(connection, [alert for each in stored for alert in each.alerts])
        return frozenset(each.row.id for each in stored)

    async def elsewhere(self, rows: Collection[Row]) -> dict[int, Connection]:
        """Return the connections of groups as they are now; what has gone is not among them."""
        found: dict[int, Connection] = {}
        owners = {row.connection_id: row.user_id for row in rows}
        if not owners:
            return {}
        async with self._database.reading() as connection:
            for id, owner in owners.items():
                its = await rows_of.get(connection, id, owner)
                if its is not None:
                    found[id] = its
        return found

    # -- the practice venue's ledger -------------------------------------------------------------

    async def fill(self, filled: Sequence[tuple[Row, Filled]]) -> dict[str, Filled]:
        """Enter results of orders, by group; an order that has one already keeps the first.

        Of a group that has gone there is none.
        """
        by_group = {row.id: row for row, _ in filled}
        async with self._database.writing() as connection:
            there = await _there(connection, by_group)
            new = [(row, its) for row, its in filled if row.id in there]
            if not new:
                return {}
            added = self._database.insert(orders).on_conflict_do_nothing()
            await connection.execute(added, [_order(row, its) for row, its in new])
            numbers = {its.number for _, its in new}
            wanted = select(*FILLED).where(
                orders.c.group_id.in_(there), orders.c.number.in_(numbers)
            )
            found = {
                (row["group_id"], row["number"]): Filled(**row)
                for row in (await connection.execute(wanted)).mappings()
            }
        return {row.id: found[row.id, its.number] for row, its in new}

    # -- what users see and answer ---------------------------------------------------------------

    async def get(self, id: str, *, owner: int) -> Row | None:
        """Return the owner's group."""
        wanted = select(*ROW).where(groups.c.id == id, groups.c.user_id == owner)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).mappings().one_or_none()
        return Row(**row) if row else None

    async def open_groups(self, activation: int, *, owner: int) -> list[Row]:
        """Return the groups of the owner's activation that have not ended, the oldest first."""
        theirs = and_(groups.c.activation_id == activation, groups.c.user_id == owner, OPEN)
        wanted = select(*ROW).where(theirs).order_by(groups.c.number)
        async with self._database.reading() as connection:
            return [Row(**row) for row in (await connection.execute(wanted)).mappings()]

    async def totals(self, *, owner: int) -> dict[int, Totals]:
        """Return the owner's groups counted, by activation."""
        its = activations.c
        counted = select(its.id, its.ended, its.result).where(its.user_id == owner)
        here = and_(groups.c.user_id == owner, OPEN)
        theirs = groups.c.activation_id.in_(select(its.id).where(its.user_id == owner))
        used = select(groups.c.activation_id, groups.c.used).where(here, theirs)
        async with self._database.reading() as connection:
            found = {
                row.id: Totals(ended=row.ended, result=row.result)
                for row in await connection.execute(counted)
            }
            for row in await connection.execute(used):
                so_far = found[row.activation_id]
                more = {"open": so_far.open + 1, "used": so_far.used + row.used}
                found[row.activation_id] = replace(so_far, **more)
        return found

    # -- what is kept long enough ----------------------------------------------------------------

    async def drop_ended(self, before: datetime) -> None:
        """Forget the groups that ended before a moment; what they brought stays counted."""
        old = select(groups.c.id).where(groups.c.closed_at < before).limit(BATCH)
        while True:  # by the piece: nobody else waits long for their turn to write
            async with self._database.writing() as connection:
                ids = (await connection.scalars(old.with_for_update(skip_locked=True))).all()
                await connection.execute(delete(orders).where(orders.c.group_id.in_(ids)))
                await connection.execute(delete(groups).where(groups.c.id.in_(ids)))
            if len(ids) < BATCH:
                return

    async def _rows(
        self, values: Collection[Any], column: Any, *conditions: ColumnElement[bool]
    ) -> list[Row]:
        """Return whole groups by the page: of one activation there may be many."""
        found: list[Row] = []
        for some in _batches(sorted(values)):
            wanted = select(*ROW).where(column.in_(some), *conditions).order_by(groups.c.id)
            last = ""
            while True:
                page = wanted.where(groups.c.id > last).limit(PAGE)
                async with self._database.reading() as connection:
                    rows = (await connection.execute(page)).mappings().all()
                found += [Row(**row) for row in rows]
                if len(rows) < PAGE:
                    break
                last = found[-1].id
        return found


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


async def _permitted(
    connection: AsyncConnection, changes: Sequence[Change], permit: Permit
) -> list[Change]:
    """Return the changes that may be, and let nobody forbid them before the transaction ends."""
    buying = [each.row for each in changes if each.buys]
    ending = {each.row.activation_id for each in changes if _brings(each.row)}
    asked = sorted(ending | {row.activation_id for row in buying})
    if not asked:
        return list(changes)
    new = [row for row in buying if not row.revision]
    home = await _homes(connection, ending | {row.activation_id for row in new})
    # Whose pairs are asked for below is held as whoever arms there holds it.
    whole = any(home.get(row.activation_id, row.connection_id) != row.connection_id for row in new)
    # Connections first, as everybody does who decides about what belongs to them.
    places = {row.connection_id for row in buying} | {home[id] for id in ending if id in home}
    for some in _batches(sorted(places)):
        its = select(connections.c.id).where(connections.c.id.in_(some))
        held = its.order_by(connections.c.id)
        await connection.execute(held.with_for_update(read=not whole, key_share=not whole))
    # What begins or ends is counted in its activation: two that only share that would wait for
    # each other.
    counts = bool(new or ending)
    known: dict[int, Activation] = {}
    for some in _batches(asked):
        its = activation_rows.wanted(activations.c.id.in_(some)).order_by(None)
        held = its.order_by(activations.c.id).with_for_update(
            read=not counts, key_share=counts, of=activations
        )
        known |= {each.id: each for each in await activation_rows.find(connection, held)}
    given: set[tuple[int, str]] = set()  # pairs of other connections, in this transaction
    return [
        each
        for each in changes
        if not each.buys or await _allowed(connection, each.row, known, permit, given)
    ]


async def _homes(connection: AsyncConnection, ids: Collection[int]) -> dict[int, int]:
    """Return the connections that activations are on."""
    home: dict[int, int] = {}
    for some in _batches(sorted(ids)):
        wanted = select(activations.c.id, activations.c.connection_id)
        its = await connection.execute(wanted.where(activations.c.id.in_(some)))
        home |= {row.id: row.connection_id for row in its}
    return home


async def _allowed(
    connection: AsyncConnection,
    row: Row,
    known: Mapping[int, Activation],
    permit: Permit,
    given: set[tuple[int, str]],
) -> bool:
    activation = known.get(row.activation_id)
    if activation is None:
        return False
    if row.connection_id == activation.connection_id:
        return permit(row, activation, None)
    other = await rows_of.get(connection, row.connection_id, row.user_id)
    if other is None or not permit(row, activation, other):
        return False
    if row.revision:
        return True
    place = (row.connection_id, row.pair)
    if place in given or await _taken(connection, row):
        return False
    given.add(place)
    return True


async def _taken(connection: AsyncConnection, row: Row) -> bool:
    """Say whether another activation has the pair on a new group's connection, or a group of it."""
    here = and_(
        activations.c.connection_id == row.connection_id, activations.c.id != row.activation_id
    )
    wanted = select(activations.c.pairs).where(here, activations.c.user_id == row.user_id)
    if any(row.pair in pairs for pairs in await connection.scalars(wanted)):
        return True
    theirs = and_(groups.c.connection_id == row.connection_id, groups.c.user_id == row.user_id)
    open_of_it = and_(groups.c.pair == row.pair, groups.c.activation_id != row.activation_id, OPEN)
    found = await connection.scalar(select(groups.c.id).where(theirs, open_of_it).limit(1))
    return found is not None


async def _add(
    database: Database, connection: AsyncConnection, changes: Sequence[Change]
) -> list[Change]:
    """Add groups; one whose number was given away before is not, also if that one has gone."""
    last = await _last_numbers(connection, [each.row.activation_id for each in changes])
    new = [each for each in changes if each.row.number > last.get(each.row.activation_id, 0)]
    added = database.insert(groups).on_conflict_do_nothing().returning(groups.c.id)
    stored: set[str] = set()
    for some in _batches(new):
        rows = [{c.name: getattr(each.row, c.name) for c in ROW} | {"revision": 1} for each in some]
        stored |= set(await connection.scalars(added, rows))
    there = [each for each in new if each.row.id in stored]
    given: dict[int, int] = {}
    for each in there:
        its = each.row.activation_id
        given[its] = max(given.get(its, 0), each.row.number)
    rose = update(activations).where(activations.c.id == bindparam("its_id"))
    for ids in _batches(sorted(given)):
        numbers = [{"its_id": id, "number": given[id]} for id in ids]
        await connection.execute(rose.values(last_number=bindparam("number")), numbers)
    return there


async def _last_numbers(connection: AsyncConnection, ids: Collection[int]) -> dict[int, int]:
    """Return the numbers of the last groups of activations, which are held for this transaction."""
    found: dict[int, int] = {}
    for some in _batches(sorted(set(ids))):
        wanted = select(activations.c.id, activations.c.last_number)
        held = wanted.where(activations.c.id.in_(some)).order_by(activations.c.id)
        rows = await connection.execute(held.with_for_update(key_share=True))
        found |= {row.id: row.last_number for row in rows}
    return found


def _brings(row: Row) -> bool:
    """Say whether a group has ended, and brought something: that is counted once."""
    return row.closed_at is not None and row.result is not None


async def _count(connection: AsyncConnection, ended: Sequence[Row]) -> None:
    """Count what has ended, in activations that are held for this transaction."""
    brought: defaultdict[int, list[Decimal]] = defaultdict(list)
    for row in ended:
        brought[row.activation_id].append(row.result or Decimal(0))
    its = activations.c
    for some in _batches(sorted(brought)):
        wanted = select(its.id, its.ended, its.result).where(its.id.in_(some))
        found = (await connection.execute(wanted)).all()
        counted = [
            {
                "its_id": row.id,
                "number": row.ended + len(brought[row.id]),
                "sum": reduce(EXACT.add, brought[row.id], row.result),
            }
            for row in found
        ]
        change = update(activations).where(its.id == bindparam("its_id"))
        values = change.values(ended=bindparam("number"), result=bindparam("sum"))
        await connection.execute(values, counted)


CHANGING = ("zone", "state", "used", "result", "closed_at")


async def _change(connection: AsyncConnection, changes: Sequence[Change]) -> list[Change]:
    """Change groups that nobody has changed since they were read."""
    now: dict[str, int] = {}
    for some in _batches(sorted(each.row.id for each in changes)):
        # One that has ended is never changed again, and so counted once.
        wanted = select(groups.c.id, groups.c.revision).where(groups.c.id.in_(some), OPEN)
        held = wanted.order_by(groups.c.id).with_for_update()
        now |= {row.id: row.revision for row in await connection.execute(held)}
    same = [each for each in changes if now.get(each.row.id) == each.row.revision]
    changed = (
        update(groups)
        .where(groups.c.id == bindparam("its_id"))
        .values(
            {name: bindparam(f"its_{name}") for name in CHANGING}
            | {"revision": bindparam("its_revision")}
        )
    )
    for these in _batches(same):
        await connection.execute(changed, [_values(each.row) for each in these])
    return same


def _values(row: Row) -> dict[str, Any]:
    values = {f"its_{name}": getattr(row, name) for name in CHANGING}
    return {**values, "its_id": row.id, "its_revision": row.revision + 1}


async def _there(connection: AsyncConnection, ids: Collection[str]) -> set[str]:
    """Return which groups there are, and let none of them go before the transaction ends."""
    there: set[str] = set()
    for some in _batches(sorted(ids)):
        wanted = select(groups.c.id).where(groups.c.id.in_(some)).order_by(groups.c.id)
        there |= set(await connection.scalars(wanted.with_for_update(read=True, key_share=True)))
    return there


def _order(row: Row, its: Filled) -> dict[str, Any]:
    of = {"connection_id": row.connection_id, "user_id": row.user_id}
    return {**of, **{column.name: getattr(its, column.name) for column in FILLED}}
