"""The persisted part of half-finished conversations: never a typed field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.schema import drafts

# A key or secret has no name to be stored under; what may be stored is short.
ALLOWED = frozenset(
    {"id", "exchange", "market", "name", "guide_step", "purpose", "connection", "version", "setup"}
)
LONGEST = 200
# A strategy that is being set up, with all its settings and pairs; nothing of it was typed freely.
LONGEST_SETUP = 12_000

Value = str | int | bool | None
DraftKey = tuple[str, tuple[int, ...]]  # a conversation, and which one of its kind


@dataclass(frozen=True, slots=True)
class Draft:
    """Where one conversation stood."""

    user_id: int
    conversation: str
    key: tuple[int, ...]
    state: str | int
    data: Mapping[str, Value]
    updated_at: datetime


_SELECTED = select(
    drafts.c.user_id,
    drafts.c.conversation,
    drafts.c.key,
    drafts.c.state,
    drafts.c.data,
    drafts.c.updated_at,
)


class Drafts:
    """The drafts table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self,
        *,
        owner: int,
        conversation: str,
        key: tuple[int, ...],
        state: str | int,
        data: Mapping[str, Value],
        now: datetime,
    ) -> None:
        """Store where a conversation stands; raise ValueError for data that is not allowed."""
        _refuse_unknown(data)
        place = {"user_id": owner, "conversation": conversation, "key": _key_text(key)}
        found = {"state": state, "data": dict(data), "updated_at": now}
        statement = self._database.insert(drafts).values({**place, **found})
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=list(place), set_=found)
            )

    async def all(self, conversation: str = "connect") -> list[Draft]:
        """Return every draft of a kind, for the start of the bot."""
        wanted = _SELECTED.where(drafts.c.conversation == conversation)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(drafts.c.updated_at))
            return [_draft(row) for row in rows]

    async def get(self, *, owner: int, conversation: str, key: tuple[int, ...]) -> Draft | None:
        """Return where one conversation stands."""
        async with self._database.reading() as connection:
            rows = await connection.execute(_SELECTED.where(_is((conversation, key), owner)))
            found = rows.one_or_none()
            return None if found is None else _draft(found)

    async def delete_old(self, conversation: str, *, before: datetime) -> None:
        """Forget the drafts of a kind that were left before a time."""
        old = and_(drafts.c.conversation == conversation, drafts.c.updated_at < before)
        async with self._database.writing() as connection:
            await connection.execute(delete(drafts).where(old))

    async def delete(self, *, owner: int, conversation: str, key: tuple[int, ...]) -> None:
        """Forget one draft."""
        async with self._database.writing() as connection:
            await forget(connection, (conversation, key), owner=owner)


async def forget(connection: AsyncConnection, draft: DraftKey, *, owner: int) -> None:
    """Forget one draft within the transaction that makes it needless."""
    await connection.execute(delete(drafts).where(_is(draft, owner)))


def _is(draft: DraftKey, owner: int) -> ColumnElement[bool]:
    conversation, key = draft
    return and_(
        drafts.c.user_id == owner,
        drafts.c.conversation == conversation,
        drafts.c.key == _key_text(key),
    )


def _draft(row: Row[Any]) -> Draft:
    user, name, key, state, data, at = row
    return Draft(user, name, _key(key), state, data, at)


def _refuse_unknown(data: Mapping[str, Value]) -> None:
    for name, value in data.items():
        if name not in ALLOWED:
            raise ValueError(f"a draft does not keep {name!r}")
        longest = LONGEST_SETUP if name == "setup" else LONGEST
        if not isinstance(value, Value) or (isinstance(value, str) and len(value) > longest):
            raise ValueError(f"a draft does not keep this value of {name!r}")


def _key_text(key: tuple[int, ...]) -> str:
    return ",".join(str(part) for part in key)


def _key(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))
