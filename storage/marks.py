"""Moments that the bot remembers of itself: since when, or when last."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.database import Database
from storage.schema import marks

CHECKS_OFF = "checks-off"


class Marks:
    """The marks table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> datetime | None:
        """Return the moment under a name."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(marks.c.at).where(marks.c.name == name))

    async def set(self, name: str, at: datetime) -> None:
        """Remember a moment in place of the one before."""
        added = self._database.insert(marks).values(name=name, at=at)
        async with self._database.writing() as connection:
            await connection.execute(
                added.on_conflict_do_update(index_elements=["name"], set_={"at": at})
            )

    async def clear(self, name: str) -> None:
        """Forget a moment."""
        async with self._database.writing() as connection:
            await connection.execute(delete(marks).where(marks.c.name == name))
