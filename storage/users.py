"""Who uses the bot: a Telegram id and a language, nothing else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from storage.database import Database
from storage.schema import users


@dataclass(frozen=True, slots=True)
class User:
    """One Telegram user."""

    id: int
    language: str
    created_at: datetime


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

    async def set_language(self, owner: int, language: str) -> None:
        """Remember the language the user chose."""
        async with self._database.writing() as connection:
            await connection.execute(
                update(users).where(users.c.id == owner).values(language=language)
            )


def _user(owner: int) -> Select[tuple[int, str, datetime]]:
    return select(users.c.id, users.c.language, users.c.created_at).where(users.c.id == owner)
