"""The persisted part of half-finished conversations: never a typed field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.schema import drafts

# A key or secret has no name to be stored under; what may be stored is short.
ALLOWED = frozenset(
    {"id", "exchange", "market", "name", "guide_step", "purpose", "connection", "version"}
)
LONGEST = 200

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

    async def all(self) -> list[Draft]:
        """Return every draft, for the start of the bot."""
        wanted = select(
            drafts.c.user_id,
            drafts.c.conversation,
            drafts.c.key,
            drafts.c.state,
            drafts.c.data,
            drafts.c.updated_at,
        ).order_by(drafts.c.updated_at)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted)
            return [
                Draft(user, name, _key(key), state, data, at)
                for user, name, key, state, data, at in rows
            ]

    async def delete(self, *, owner: int, conversation: str, key: tuple[int, ...]) -> None:
        """Forget one draft."""
        async with self._database.writing() as connection:
            await forget(connection, (conversation, key), owner=owner)


async def forget(connection: AsyncConnection, draft: DraftKey, *, owner: int) -> None:
    """Forget one draft within the transaction that makes it needless."""
    conversation, key = draft
    theirs = and_(
        drafts.c.user_id == owner,
        drafts.c.conversation == conversation,
        drafts.c.key == _key_text(key),
    )
    await connection.execute(delete(drafts).where(theirs))


def _refuse_unknown(data: Mapping[str, Value]) -> None:
    for name, value in data.items():
        if name not in ALLOWED:
            raise ValueError(f"a draft does not keep {name!r}")
        if not isinstance(value, Value) or (isinstance(value, str) and len(value) > LONGEST):
            raise ValueError(f"a draft does not keep this value of {name!r}")


def _key_text(key: tuple[int, ...]) -> str:
    return ",".join(str(part) for part in key)


def _key(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))
