"""Who did what to which object, when, and how it ended: ids and fixed words only, chained."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.chain import SALT_BYTES, START, UNSIGNED, Chain, Head, Line, Link
from storage.database import Database, chain_of
from storage.schema import audit, audit_head, audit_people, instance

# The last row of somebody who was erased; only after it may a row's person be nobody's.
ERASED = "account-erase"

LINES = (audit.c.at, audit.c.user_id, audit.c.action, audit.c.object_id, audit.c.result)
HEAD = (
    audit_head.c.last_id,
    audit_head.c.last_seal,
    audit_head.c.dropped_id,
    audit_head.c.dropped_seal,
    audit_head.c.signature,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail."""

    at: datetime
    user_id: int
    action: str
    object_id: int | None
    result: str


class Audit:
    """The audit table; it is only ever added to, and forgotten from its old end."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self, *, who: int, action: str, object_id: int | None, result: str, at: datetime
    ) -> None:
        """Add one line."""
        async with self._database.writing() as connection:
            await note(connection, Entry(at, who, action, object_id, result))

    async def of(self, *, owner: int, limit: int, skip: int = 0) -> list[Entry]:
        """Return what one user did, the newest first."""
        wanted = select(*LINES).where(audit.c.user_id == owner).order_by(audit.c.id.desc())
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.limit(limit).offset(skip))
            return [Entry(*row) for row in rows]

    async def count(self, *, owner: int) -> int:
        """Return how much one user did."""
        wanted = select(func.count()).where(audit.c.user_id == owner)
        async with self._database.reading() as connection:
            return await connection.scalar(wanted) or 0

    async def head(self) -> Link:
        """Return where the chain ends, to be noted elsewhere."""
        async with self._database.reading() as connection:
            return head_of((await connection.execute(select(*HEAD))).one()).last

    async def drop_before(self, moment: datetime) -> int:
        """Forget the rows before a moment and return how many; the chain begins after them."""
        async with self._database.writing() as connection:
            head, chain, whole = await _open(connection)
            kept = await connection.scalar(select(func.min(audit.c.id)).where(audit.c.at >= moment))
            old = audit.c.id < kept if kept is not None else audit.c.id <= head.last.id
            newest = select(audit.c.id, audit.c.seal).where(old).order_by(audit.c.id.desc())
            dropped = (await connection.execute(newest.limit(1))).one_or_none()
            if dropped is None:
                return 0
            gone = await connection.execute(delete(audit).where(old))
            named = select(audit.c.user_id).where(audit.c.user_id.is_not(None))
            await connection.execute(
                delete(audit_people).where(audit_people.c.user_id.not_in(named))
            )
            await _close(connection, replace(head, dropped=Link(*dropped)), chain, whole)
            return gone.rowcount


async def note(connection: AsyncConnection, entry: Entry) -> None:
    """Add one line within the transaction that does what the line says, as its last statement.

    From here to the transaction's end other lines wait on PostgreSQL, where the head's row is
    locked so that two cannot follow the same one. A transaction that locked the head first and a
    connection's row after could wait for one that does it the other way round.
    """
    head, chain, whole = await _open(connection)
    person = await _person(connection, chain, entry.user_id)
    line = Line(head.last.id + 1, entry.at, person, entry.action, entry.object_id, entry.result)
    link = Link(line.id, chain.seal(head.last.seal, line))
    row = {
        "id": link.id,
        "at": line.at,
        "user_id": entry.user_id,
        "action": line.action,
        "object_id": line.object_id,
        "result": line.result,
        "person": person,
        "seal": link.seal,
    }
    await connection.execute(insert(audit).values(row))
    await _close(connection, replace(head, last=link), chain, whole)


async def forget_person(connection: AsyncConnection, user_id: int, *, at: datetime) -> None:
    """Note that a user is erased, and make their rows nobody's, in the erasing transaction."""
    await note(connection, Entry(at, user_id, ERASED, None, "ok"))
    theirs = audit.c.user_id == user_id
    await connection.execute(update(audit).where(theirs).values(user_id=None))
    await connection.execute(delete(audit_people).where(audit_people.c.user_id == user_id))


async def begin(connection: AsyncConnection, chain: Chain) -> None:
    """Begin the chain where there is none yet; of two processes starting at once the second waits.

    Rows from before chains are taken into it, as they are now: were they left out, `verify` would
    have to let rows without a seal pass, and anybody could add such rows.
    """
    begun = select(audit_head.c.number)
    if await connection.scalar(begun) is not None:
        return
    await connection.execute(select(instance.c.number).with_for_update())
    if await connection.scalar(begun) is not None:
        return
    every = select(audit.c.id, *LINES, audit.c.seal).order_by(audit.c.id)
    lines = (await connection.execute(every)).all()
    # Seals without a head: it was taken away. What follows is chained, but never signed again.
    whole = all(line.seal is None for line in lines)
    last = await _adopt(connection, chain, lines) if whole else _last_sealed(lines)
    head = Head(last, START)
    values = {"number": 1, **_values(head, chain.sign(head) if whole else UNSIGNED)}
    await connection.execute(insert(audit_head).values(values))


async def _adopt(connection: AsyncConnection, chain: Chain, lines: Sequence[Row[Any]]) -> Link:
    """Seal rows that were written before there was a chain, and return the last one."""
    last = START
    for row in lines:
        person = await _person(connection, chain, row.user_id)
        line = Line(row.id, row.at, person, row.action, row.object_id, row.result)
        last = Link(row.id, chain.seal(last.seal, line))
        sealed = {"person": person, "seal": last.seal}
        await connection.execute(update(audit).where(audit.c.id == row.id).values(sealed))
    return last


async def _open(connection: AsyncConnection) -> tuple[Head, Chain, bool]:
    """Return the head, locked, and whether its signature holds.

    One that does not is never signed again: the next line would hide what was done to it.
    """
    row = (await connection.execute(select(*HEAD).with_for_update())).one()
    head, chain = head_of(row), chain_of(connection)
    return head, chain, chain.signed(head, row.signature)


async def _close(connection: AsyncConnection, head: Head, chain: Chain, whole: bool) -> None:
    values = _values(head, chain.sign(head) if whole else UNSIGNED)
    await connection.execute(update(audit_head).values(values))


async def _person(connection: AsyncConnection, chain: Chain, user_id: int) -> bytes:
    """Return a user's pseudonym, made up now where they have none."""
    wanted = select(audit_people.c.person).where(audit_people.c.user_id == user_id)
    known: bytes | None = await connection.scalar(wanted)
    if known is not None:
        return known
    salt = secrets.token_bytes(SALT_BYTES)
    person = chain.person(user_id, salt)
    values = {"user_id": user_id, "salt": salt, "person": person}
    await connection.execute(insert(audit_people).values(values))
    return person


def _last_sealed(lines: Sequence[Row[Any]]) -> Link:
    return next(Link(line.id, line.seal) for line in reversed(lines) if line.seal is not None)


def head_of(row: Row[Any]) -> Head:
    """Return the head that a row of it holds."""
    return Head(Link(row.last_id, row.last_seal), Link(row.dropped_id, row.dropped_seal))


def _values(head: Head, signature: bytes) -> dict[str, Any]:
    return {
        "last_id": head.last.id,
        "last_seal": head.last.seal,
        "dropped_id": head.dropped.id,
        "dropped_seal": head.dropped.seal,
        "signature": signature,
    }
