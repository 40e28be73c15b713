"""PostgreSQL's side of the lock that keeps a second process out (R31)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import chain, repeat

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import NullPool

from storage.database import parse_url, postgres_engine, telling_what_is_wrong
from storage.errors import DatabaseAway, InUse, NoDatabase

logger = logging.getLogger("storage")

ONLY_ONE = 0x62666332  # "bfc2": any number that nothing else in the database locks
PAUSES = (0, 1, 2, 5)  # seconds between tries to have the lock again; the last one for ever


@asynccontextmanager
async def advised(url: str, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Hold an advisory lock on a connection of its own, one per schema.

    A server that restarts ends that connection; the next one takes the lock as soon as the server
    lets it in. `lost` is called where another process was first, or the server refuses us for good.
    A proxy that shares connections between clients would share the lock, too.
    """
    engine = postgres_engine(parse_url(url), poolclass=NullPool).execution_options(
        isolation_level="AUTOCOMMIT"
    )
    keeping = asyncio.create_task(_keep(engine, await _locked(engine)))
    # However it ended: from now on nobody keeps the lock.
    keeping.add_done_callback(lambda task: None if task.cancelled() else lost())
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


async def _keep(engine: AsyncEngine, connection: AsyncConnection) -> None:
    """Have the lock again whenever its connection ends; return once that cannot be."""
    while True:
        try:
            await _end_of(connection)
        finally:
            await connection.close()
        logger.warning("PostgreSQL has ended the connection that keeps other processes out")
        try:
            connection = await _locked_again(engine)
        except (InUse, NoDatabase):
            return


async def _locked_again(engine: AsyncEngine) -> AsyncConnection:
    """Take the lock as soon as the server lets us in; raises InUse, NoDatabase."""
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        await asyncio.sleep(pause)
        with suppress(DatabaseAway):
            return await _locked(engine)
    raise AssertionError("the pauses never end")


async def _locked(engine: AsyncEngine) -> AsyncConnection:
    """Return a connection that holds the lock; raises InUse, NoDatabase."""
    async with AsyncExitStack() as opening:
        with telling_what_is_wrong():
            connection = await opening.enter_async_context(engine.connect())
            mine = await connection.scalar(
                text("SELECT pg_try_advisory_lock(:ours, hashtext(current_schema()))"),
                {"ours": ONLY_ONE},
            )
        if not mine:
            raise InUse
        opening.pop_all()
        return connection


async def _end_of(connection: AsyncConnection) -> None:
    """Wait without costing anything: its socket has something to say, its end or a notice."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    loop, socket = asyncio.get_running_loop(), driver.fileno()
    with suppress(DBAPIError):
        while True:
            heard = asyncio.Event()
            loop.add_reader(socket, heard.set)
            try:
                await heard.wait()
            finally:
                loop.remove_reader(socket)
            await connection.execute(text("SELECT 1"))
