"""Whether the audit trail is as it was written: a look that changes nothing."""

import hmac
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select, true
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import ERASED, HEAD, head_of
from storage.chain import START, Chain, Head, Line, Link
from storage.database import Database, has_table
from storage.errors import DatabaseAway
from storage.keyring import Keyring
from storage.schema import audit, audit_head, audit_people
from storage.vault import AUDIT, open_helper


@dataclass(frozen=True, slots=True)
class Whole:
    """Every row is as it was written."""

    rows: int
    head: Link


@dataclass(frozen=True, slots=True)
class Broken:
    """The trail was changed; `id` is the first row that does not fit."""

    id: int
    why: str


class NoTrail(Exception):
    """Raised where no bot with an audit trail has written to the database yet."""


@dataclass(slots=True)
class Walk:
    """Follows the chain row by row, from where the rows begin that are still kept."""

    chain: Chain
    head: Head
    at: Link
    noted: Link | None = None
    rows: int = 0
    people: dict[bytes, int | None] = field(default_factory=dict)
    """Whose the rows of each person are, where the salt proves it."""
    nobodys: dict[bytes, int] = field(default_factory=dict)
    """The first row of each person without a user whose erasure was not met yet."""

    def step(self, row: Row[Any]) -> Broken | None:
        """Go on by one row."""
        line = Line(row.id, row.at, row.person or b"", row.action, row.object_id, row.result)
        sealed = hmac.compare_digest(row.seal or b"", self.chain.seal(self.at.seal, line))
        if not sealed or row.id <= self.at.id:
            return Broken(row.id, "this row, or one before it, was changed, added or taken away")
        if not self._belongs(row):
            return Broken(row.id, "this row was given to somebody else")
        self.rows += 1
        return self.stand_at(Link(row.id, row.seal))

    def stand_at(self, link: Link) -> Broken | None:
        """Take a place in the chain as good, unless another one was noted there."""
        self.at = link
        other = self.noted is not None and self.noted.id == link.id and self.noted != link
        return Broken(link.id, "another row was noted here") if other else None

    def _belongs(self, row: Row[Any]) -> bool:
        """Tell whether a row's user is the one its person stands for, or was erased."""
        if row.salt is None:
            if row.action == ERASED:
                self.nobodys.pop(row.person, None)
            else:
                self.nobodys.setdefault(row.person, row.id)
            return row.user_id is None
        if row.person not in self.people:
            proved = hmac.compare_digest(row.person, self.chain.person(row.owner, row.salt))
            self.people[row.person] = row.owner if proved else None
        return row.user_id is not None and row.user_id == self.people[row.person]

    def end(self, signature: bytes) -> Whole | Broken:
        """Return how it stands once there are no more rows."""
        if self.at != self.head.last:
            return Broken(self.head.last.id, "rows at the end were taken away or added")
        if not self.chain.signed(self.head, signature):
            return Broken(self.head.last.id, "the note of where the trail ends was changed")
        if self.nobodys:
            return Broken(min(self.nobodys.values()), "this row lost its user without an erasure")
        if self.noted and self.noted.id > self.at.id:
            return Broken(self.noted.id, "the row that was noted is not there")
        return Whole(self.rows, self.at)


async def verify(url: str, keyring: Keyring, *, noted: Link | None = None) -> Whole | Broken:
    """Look at the whole trail, also while a bot writes it.

    `noted` is a head that was printed earlier, and has to be part of the trail unless it is older
    than what is kept. Raises NoTrail, DatabaseAway, and KeyringError where the ring does not fit.
    """
    database = await Database.open(url)
    try:
        async with database.looking() as connection:
            if connection is None or not await has_table(connection, "audit_head"):
                raise NoTrail
            return await _walk(connection, keyring, noted)
    except (OSError, DatabaseError) as error:
        raise DatabaseAway("the database cannot be reached or is in use") from error
    finally:
        await database.close()


async def _walk(
    connection: AsyncConnection, keyring: Keyring, noted: Link | None
) -> Whole | Broken:
    key = await open_helper(connection, keyring, AUDIT)
    walk, broken, signature = None, None, b""
    rows = await connection.stream(_everything())
    async for row in rows:
        if key is None:
            broken = Broken(0, "the key of the trail was taken away")
        elif walk is None:
            walk, signature = Walk(Chain(key), head_of(row), START, noted), row.signature
            broken = walk.stand_at(walk.head.dropped)
        if walk and row.id is not None:
            broken = broken or walk.step(row)
        if broken:
            break
    await rows.close()
    if broken or walk is None:
        return broken or Broken(0, "the note of where the trail ends was taken away")
    return walk.end(signature)


def _everything() -> Select[Any]:
    """Return one statement for all there is to look at: its parts are of the same moment."""
    lines = audit.outerjoin(audit_people, audit_people.c.person == audit.c.person)
    return (
        select(*audit.c, audit_people.c.user_id.label("owner"), audit_people.c.salt, *HEAD)
        .select_from(audit_head.outerjoin(lines, true()))
        .order_by(audit.c.id)
    )
