"""A database that is there already, for commands that run beside a bot or instead of one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.database import HEAD, Database, revision, telling_what_is_wrong
from storage.errors import NewerDatabase, NoDatabase, OlderDatabase
from storage.keyring import Keyring
from storage.vault import check_keys


@asynccontextmanager
async def open_existing(url: str, keyring: Keyring | None = None) -> AsyncIterator[Database]:
    """Give a database whose tables are this version's and whose keys the ring holds, if given.

    Raises NoDatabase, WrongKey or MissingKey; changes nothing itself.
    """
    database = await Database.open(url)
    try:
        with telling_what_is_wrong():
            await _check(database)
            if keyring is not None:
                await check_keys(database, keyring)
            yield database
    finally:
        await database.close()


async def _check(database: Database) -> None:
    async with database.looking() as connection:
        if connection is None:
            raise NoDatabase("there is no database yet")
        found = await revision(connection)
    if found > HEAD:
        raise NewerDatabase
    if found < HEAD:
        raise OlderDatabase
