"""Who uses the bot: a Telegram id and a language, nothing else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select, update

from storage.database import Database
from storage.outbox import wake
from storage.schema import users


@dataclass(frozen=True, slots=True)
class User:
    """One Telegram user."""

    id: int
    language: str
    created_at: datetime
    unreachable_since: datetime | None = None


class Users:
    """The users table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, owner: int) -> User | None:
        """Return the user, if known."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_user(owner))).one_or_none()
        return User(*row) if row else None

    async def ensure(self, owner: int, language: str, now: datetime) -> User:
        """Return the user, added with this language where new."""
        known = await self.get(owner)
        if known:
            return known
        row = {"id": owner, "language": language, "created_at": now}
        async with self._database.writing() as connection:
            added = self._database.insert(users).values(row).on_conflict_do_nothing()
            await connection.execute(added)
            return User(*(await connection.execute(_user(owner))).one())

    async def lost(self, owner: int, now: datetime) -> None:
        """Note that Telegram lets us write to the user no more: they have blocked the bot."""
        await self._set_unreachable(owner, now)

    async def found(self, owner: int) -> None:
        """Note that the user can be written to again; what waited for that is due."""
        await self._set_unreachable(owner, None)

    async def _set_unreachable(self, owner: int, since: datetime | None) -> None:
        before = users.c.unreachable_since
        changes = before.is_(None) if since else before.is_not(None)  # the first moment counts
        async with self._database.writing() as connection:
            await connection.execute(
                update(users)
                .where(and_(users.c.id == owner, changes))
                .values(unreachable_since=since)
            )
            if since is None:
                await wake(connection, owner)

    async def set_language(self, owner: int, language: str) -> None:
        """Remember the language the user chose."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(users).where(users.c.id == owner).values(language=language)
            )


def _user(owner: int) -> Select[tuple[int, str, datetime, datetime | None]]:
    return select(
        users.c.id, users.c.language, users.c.created_at, users.c.unreachable_since
    ).where(users.c.id == owner)
