"""Strategies that are switched on: what their users say of them, and what an engine asks.

Whoever decides about an activation holds its connection's row first, as whoever writes a status
does: so nothing is armed on a connection that was just found not to be Online, and of two taps at
once the second sees the first.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields as fields_of
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, insert, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import activation_rows as rows
from storage import outbox
from storage.activation_rows import Activation, Change, Held, NewActivation, Site
from storage.audit import Entry, note
from storage.connections import ID_BITS
from storage.database import Database
from storage.outbox import NewAlert
from storage.records import NoConnection
from storage.rows import get as get_connection
from storage.schema import activation_settings, activations, connections, groups, orders, users
from storage.trouble import CommitLost

Refusal = TypeVar("Refusal")
Judge = Callable[[Site], Refusal | None]
"""Says within the transaction what stands in the way; None where nothing does."""
Which = tuple[ColumnElement[bool], ...]
Tell = Callable[[Sequence[Activation]], Sequence[NewAlert]]
"""Returns what users are told of their activations."""


BATCH = 500


# Whose prices were never heard has been waiting since it was set.
_LAST = func.coalesce(activations.c.beat_at, activations.c.changed_at)


class Activations:
    """The activations table and that of their settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what their users do ---------------------------------------------------------------------

    async def list(self, *, owner: int) -> tuple[Activation, ...]:
        """Return the owner's activations, the oldest first."""
        async with self._database.reading() as connection:
            return await rows.find(connection, rows.wanted(activations.c.user_id == owner))

    async def on(self, connection_id: int, *, owner: int) -> tuple[Activation, ...]:
        """Return those of the owner's activations that are on a connection."""
        here = activations.c.connection_id == connection_id
        async with self._database.reading() as connection:
            return await rows.find(connection, rows.wanted(activations.c.user_id == owner, here))

    async def get(self, id: int, *, owner: int) -> Activation | None:
        """Return one of the owner's activations."""
        async with self._database.reading() as connection:
            return await _one(connection, id, owner)

    async def site(self, connection_id: int, *, owner: int, own: int | None = None) -> Site | None:
        """Return where something is to run, as it is now; nothing is held.

        `own` is the activation itself, whose groups are not in its own way.
        """
        async with self._database.reading() as connection:
            return await _seen(connection, connection_id, owner, own=own)

    async def site_of(self, id: int, *, owner: int) -> tuple[Site, Activation] | None:
        """Return an activation, and where it runs, as both are now; nothing is held."""
        async with self._database.reading() as connection:
            return await _place_of(connection, id, owner)

    async def arm(
        self,
        new: NewActivation,
        first: Change,
        judge: Judge[Refusal],
        *,
        owner: int,
        now: datetime,
    ) -> Activation | Refusal:
        """Switch a strategy on, unless something stands in the way.

        Raises NoConnection, and NotStored or CommitLost where the database went away in the end.
        """
        id = secrets.randbelow(2**ID_BITS - 1) + 1
        try:
            async with self._database.writing() as connection:
                site = await _seen(connection, new.connection_id, owner, lock=True)
                if site is None:
                    raise NoConnection
                refused = judge(site)
                if refused is not None:
                    return refused
                armed = await _insert(connection, id, new, first, site, now)
        except CommitLost as lost:

            async def is_armed(connection: AsyncConnection) -> bool:
                await _seen(connection, new.connection_id, owner, lock=True)
                return await _one(connection, id, owner) is not None

            await self._database.came_through(lost, is_armed)
        return armed

    async def edit(
        self,
        id: int,
        change: Change,
        judge: Judge[Refusal],
        *,
        owner: int,
        generation: int,
        now: datetime,
    ) -> Activation | Refusal | None:
        """Set it anew; None where it is gone, stopping, or of another generation now."""
        async with self._database.writing() as connection:
            place = await _place_of(connection, id, owner, lock=True)
            if place is None:
                return None
            site, own = place
            if own.stopping or own.generation != generation:
                return None
            refused = judge(site)
            if refused is not None:
                return refused
            await _set(connection, own, generation + 1, change.settings)
            anew = {"generation": generation + 1, "second_blocked": None}
            values = {**_columns(change), **anew}
            return await _say(connection, own, values, "strategy-edit", now)

    async def hold(self, id: int, *, owner: int, now: datetime) -> Activation | None:
        """Let it open nothing new until its user says so; what holds it more stays as it is."""
        async with self._database.writing() as connection:
            place = await _place_of(connection, id, owner, lock=True)
            if place is None:
                return None
            _, own = place
            holds = own.held is None and not own.stopping
            values = {"held": Held.USER.value} if holds else {}
            return await _say(connection, own, values, "strategy-hold", now)

    async def resume(
        self, id: int, judge: Judge[Refusal], *, owner: int, said_at: datetime, now: datetime
    ) -> Activation | Refusal | None:
        """Let nothing hold it any more; None where it is gone, or its user has said else since."""
        async with self._database.writing() as connection:
            place = await _place_of(connection, id, owner, lock=True)
            if place is None or place[1].said_at != said_at:
                return None
            site, own = place
            refused = judge(site)
            if refused is not None:
                return refused
            # One that is being stopped is not armed by this: it is only not held any more.
            free = {"blocked": None, "second_blocked": None}
            values = {"held": None} if own.stopping else {"held": None, **free}
            return await _say(connection, own, values, "strategy-resume", now)

    async def stop(
        self, id: int, settle: Callable[[str], str], *, owner: int, now: datetime
    ) -> Activation | None:
        """Open nothing for it any more; `settle` puts into its settings what becomes of groups."""
        async with self._database.writing() as connection:
            place = await _place_of(connection, id, owner, lock=True)
            if place is None:
                return None
            _, own = place
            values: dict[str, Any] = {"stopping": True, "held": None}
            settings = settle(own.settings)
            if settings != own.settings:
                values["generation"] = own.generation + 1
                await _set(connection, own, own.generation + 1, settings)
            return await _say(connection, own, values, "strategy-stop", now)

    async def remove(self, id: int, *, owner: int, now: datetime) -> bool | None:
        """Forget it; False where it has open groups, None where there is no such activation."""
        async with self._database.writing() as connection:
            place = await _place_of(connection, id, owner, lock=True)
            if place is None:
                return None
            if not await _drop(connection, id, owner):
                return False
            of = place[1].connection_id
            await note(connection, Entry(now, owner, "strategy-remove", of, "ok"))
            return True

    async def panic(self, *, owner: int, now: datetime) -> int:
        """Let nothing of the owner's buy or add; return how many activations that is about.

        Whatever is being armed meanwhile sees that, or is seen here.
        """
        mine = activations.c.user_id == owner
        async with self._database.writing() as connection:
            of_theirs = select(connections.c.id).where(connections.c.user_id == owner)
            await connection.execute(of_theirs.order_by(connections.c.id).with_for_update())
            await connection.execute(update(users).where(users.c.id == owner).values(panic_at=now))
            values = {"held": Held.PANIC.value, "said_at": now, "changed_at": now}
            held = await connection.execute(update(activations).where(mine).values(values))
            await note(connection, Entry(now, owner, "strategy-panic", None, "ok"))
            return held.rowcount

    # -- what an engine asks and tells -----------------------------------------------------------

    async def assignments(self, *, changed_since: datetime | None = None) -> tuple[Activation, ...]:
        """Return the activations of all users, or those of which something changed since then.

        What was removed is in none of these: `ids` tells.
        """
        lately = [] if changed_since is None else [activations.c.changed_at >= changed_since]
        async with self._database.reading() as connection:
            return await rows.find(connection, rows.wanted(*lately))

    async def ids(self) -> frozenset[int]:
        """Return the ids of all activations there are."""
        async with self._database.reading() as connection:
            return frozenset(await connection.scalars(select(activations.c.id)))

    async def settings(self, id: int) -> dict[int, str]:
        """Return the settings of an activation by generation, for the groups that keep them."""
        table = activation_settings.c
        wanted = select(table.generation, table.settings).where(table.activation_id == id)
        async with self._database.reading() as connection:
            return {row.generation: row.settings for row in await connection.execute(wanted)}

    async def acknowledge(self, id: int, generation: int) -> None:
        """Note that an engine has taken up a generation; a higher one stays noted."""
        lower = activations.c.acknowledged < generation
        known = activations.c.generation >= generation
        async with self._database.writing() as connection:
            await connection.execute(
                update(activations)
                .where(activations.c.id == id, lower, known)
                .values(acknowledged=generation)
            )

    async def beat(self, ids: Collection[int], now: datetime) -> None:
        """Note that an engine is at these activations; not of one that is just being changed.

        So it waits for nobody who waits for it: no connection is held meanwhile.
        """
        async with self._database.writing() as connection:
            for some in _batches(sorted(ids)):
                these = select(activations.c.id).where(activations.c.id.in_(some))
                free = these.with_for_update(skip_locked=True)
                await connection.execute(
                    update(activations).where(activations.c.id.in_(free)).values(beat_at=now)
                )

    async def fall_silent(self, since: datetime, tell: Tell) -> None:
        """Note which no engine has been at since then, with the news of it, once until it is."""
        its = activations.c
        await self._mark((since > _LAST, its.silent_at.is_(None)), _LAST, tell)

    async def come_back(self, tell: Tell) -> None:
        """Note which an engine is at again, with the news of it."""
        its = activations.c
        await self._mark((its.silent_at.is_not(None), its.beat_at > its.silent_at), null(), tell)

    async def _mark(self, which: Which, silent_at: ColumnElement[Any], tell: Tell) -> None:
        some = rows.wanted(*which).limit(BATCH)
        while True:
            async with self._database.reading() as connection:
                if not await rows.find(connection, some.limit(1)):
                    return
            async with self._database.writing() as connection:
                free = some.with_for_update(of=activations, skip_locked=True)
                found = await rows.find(connection, free)
                these = activations.c.id.in_([each.id for each in found])
                changed = update(activations).where(these).values(silent_at=silent_at)
                await connection.execute(changed)
                await outbox.put(connection, tell(found))
            if len(found) < BATCH:
                return  # whoever was being changed is looked at the next time

    async def finish(self, id: int, *, generation: int, now: datetime) -> bool:
        """Forget one that is being stopped and has no open group; False where it is not so.

        `generation` is the one that the engine has acted on.
        """
        async with self._database.writing() as connection:
            stopped = select(activations.c.user_id, activations.c.connection_id).where(
                activations.c.id == id,
                activations.c.stopping.is_(True),
                activations.c.generation == generation,
            )
            found = (await connection.execute(stopped.with_for_update())).one_or_none()
            if found is None or not await _drop(connection, id, found.user_id):
                return False
            owner, of = found
            await note(connection, Entry(now, owner, "strategy-end", of, "ok"))
            return True


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


async def _one(connection: AsyncConnection, id: int, owner: int) -> Activation | None:
    found = await rows.find(connection, rows.wanted(rows.theirs(id, owner)))
    return found[0] if found else None


async def _place_of(
    connection: AsyncConnection, id: int, owner: int, *, lock: bool = False
) -> tuple[Site, Activation] | None:
    """Return an activation and where it runs; where asked for, held until the transaction ends."""
    place = select(activations.c.connection_id).where(rows.theirs(id, owner))
    connection_id = await connection.scalar(place)
    if connection_id is None:
        return None
    site = await _seen(connection, connection_id, owner, own=id, lock=lock)
    # It may have gone while we waited for its connection.
    return (site, site.own) if site is not None and site.own is not None else None


async def _seen(
    connection: AsyncConnection,
    connection_id: int,
    owner: int,
    *,
    own: int | None = None,
    lock: bool = False,
) -> Site | None:
    its = await get_connection(connection, connection_id, owner, lock=lock)
    if its is None:
        return None
    panic = select(users.c.panic_at).where(users.c.id == owner)
    panic_at = await connection.scalar(panic.with_for_update() if lock else panic)
    count = select(func.count()).select_from(activations).where(activations.c.user_id == owner)
    of_owner = await connection.scalar(count) or 0
    here = (activations.c.connection_id == connection_id, activations.c.user_id == owner)
    found = await rows.find(connection, rows.wanted(*here))
    return Site(
        connection=its,
        own=next((each for each in found if each.id == own), None),
        beside=tuple(each for each in found if each.id != own),
        busy=await _busy(connection, connection_id, owner, own),
        of_owner=of_owner,
        panic_at=panic_at,
    )


async def _busy(
    connection: AsyncConnection, connection_id: int, owner: int, own: int | None
) -> frozenset[str]:
    here = and_(groups.c.connection_id == connection_id, groups.c.user_id == owner)
    open_of_others = and_(groups.c.activation_id != (own or 0), groups.c.closed_at.is_(None))
    wanted = select(groups.c.pair).where(here, open_of_others)
    return frozenset(await connection.scalars(wanted))


def _columns(change: Change) -> dict[str, Any]:
    return {
        "pairs": list(change.pairs),
        "rights": sorted(change.rights),
        "resumes": change.resumes,
        "practice_balance": str(change.practice_balance),
        "second_id": change.second_id,
    }


async def _say(
    connection: AsyncConnection,
    own: Activation,
    values: dict[str, Any],
    action: str,
    now: datetime,
) -> Activation:
    """Store what a user says of an activation, with its line in the audit trail."""
    said = {**values, "said_at": now, "changed_at": now}
    this = rows.theirs(own.id, own.user_id)
    await connection.execute(update(activations).where(this).values(said))
    after = await _one(connection, own.id, own.user_id)
    assert after is not None
    await note(connection, Entry(now, own.user_id, action, own.connection_id, "ok"))
    return after


async def _insert(
    connection: AsyncConnection,
    id: int,
    new: NewActivation,
    first: Change,
    site: Site,
    now: datetime,
) -> Activation:
    owner = site.connection.user_id
    row = {
        "id": id,
        "user_id": owner,
        "connection_id": new.connection_id,
        "strategy": new.strategy,
        "mode": new.mode,
        **_columns(first),
        "generation": 1,
        "stopping": False,
        "created_at": now,
        "changed_at": now,
        "said_at": now,
        "acknowledged": 0,
    }
    armed = rows.activation(
        {
            **{field.name: row.get(field.name) for field in fields_of(Activation)},
            "exchange": site.connection.exchange,
            "settings": first.settings,
        }
    )
    await connection.execute(insert(activations).values(row))
    await _set(connection, armed, 1, first.settings)
    await note(connection, Entry(now, owner, "strategy-arm", new.connection_id, "ok"))
    return armed


async def _set(
    connection: AsyncConnection, own: Activation, generation: int, settings: str
) -> None:
    row = {
        "activation_id": own.id,
        "generation": generation,
        "connection_id": own.connection_id,
        "user_id": own.user_id,
        "settings": settings,
    }
    await connection.execute(insert(activation_settings).values(row))


async def _drop(connection: AsyncConnection, id: int, owner: int) -> bool:
    """Delete an activation that has no open group; say whether it had none."""
    its = and_(groups.c.activation_id == id, groups.c.user_id == owner)
    if await connection.scalar(select(groups.c.id).where(its, groups.c.closed_at.is_(None))):
        return False
    ended = select(groups.c.id).where(its)
    await connection.execute(delete(orders).where(orders.c.group_id.in_(ended)))
    await connection.execute(delete(groups).where(its))
    table = activation_settings.c
    await connection.execute(
        delete(activation_settings).where(table.activation_id == id, table.user_id == owner)
    )
    await connection.execute(delete(activations).where(rows.theirs(id, owner)))
    return True
