"""PostgreSQL's side of the lock that keeps a second process out (R31)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import parse_url
from storage.errors import DatabaseAway, InUse

ONLY_ONE = 0x62666332  # "bfc2": any number that nothing else in the database locks
# A lost network is noticed in a minute and a half; the system's own default is two hours.
ALIVE = {"keepalives_idle": 30, "keepalives_interval": 20, "keepalives_count": 3}


@asynccontextmanager
async def advised(url: str, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Hold an advisory lock on a connection of its own, one per schema.

    A proxy that shares connections between clients would share the lock, too.
    """
    engine = create_async_engine(
        parse_url(url), poolclass=NullPool, hide_parameters=True, connect_args=ALIVE
    ).execution_options(isolation_level="AUTOCOMMIT")
    async with AsyncExitStack() as held:
        try:
            connection = await held.enter_async_context(engine.connect())
            mine = await connection.scalar(
                text("SELECT pg_try_advisory_lock(:ours, hashtext(current_schema()))"),
                {"ours": ONLY_ONE},
            )
        except DBAPIError as error:
            raise DatabaseAway("the database cannot be reached or is in use") from error
        if not mine:
            raise InUse
        watch = _Watch(connection, lost)
        held.push_async_callback(watch.end)
        await watch.begin()
        yield


class _Watch:
    """Look at an idle connection when its socket has something to say: its end, or a notice."""

    def __init__(self, connection: AsyncConnection, lost: Callable[[], None]) -> None:
        self._connection = connection
        self._lost = lost
        self._look: asyncio.Task[None] | None = None
        self._socket = -1

    async def begin(self) -> None:
        """Wait without costing anything."""
        driver = (await self._connection.get_raw_connection()).driver_connection
        assert driver is not None
        self._socket = driver.fileno()
        self._listen()

    async def end(self) -> None:
        """Stop waiting."""
        asyncio.get_running_loop().remove_reader(self._socket)
        if self._look is not None:
            await self._look

    def _listen(self) -> None:
        asyncio.get_running_loop().add_reader(self._socket, self._heard)

    def _heard(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket)
        self._look = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        try:
            await self._connection.execute(text("SELECT 1"))
        except DBAPIError:
            self._lost()
        else:
            self._listen()
