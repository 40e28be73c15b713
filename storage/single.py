"""One process per database: a lock that ends with its process, however that ends (R31)."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import DatabaseAway, NoDatabase, parse_url

ONLY_ONE = 0x62666332  # "bfc2": any number that nothing else in the database locks
# A lost network is noticed in a minute and a half; the system's own default is two hours.
ALIVE = {"keepalives_idle": 30, "keepalives_interval": 20, "keepalives_count": 3}


class InUse(Exception):
    """Another process runs on this database."""

    def __init__(self) -> None:
        super().__init__("another instance of the bot is running on this database")


@asynccontextmanager
async def only_instance(url: str, *, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Hold a database for this process; raises InUse, NoDatabase.

    `lost` is called when PostgreSQL has ended the connection that holds it: from then on another
    process may run. A file's lock cannot be lost.
    """
    place = parse_url(url)
    if place.get_backend_name() == "sqlite":
        with _locked(Path(place.database or "").with_suffix(".lock")):
            yield
    else:
        async with _advised(place, lost):
            yield


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Lock a file beside the database; the kernel lets go of it even after kill -9."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NoDatabase("the database cannot be opened") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise InUse from None
    try:
        yield
    finally:
        os.close(descriptor)


@asynccontextmanager
async def _advised(place: URL, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Hold an advisory lock on a connection of its own, one per schema.

    A proxy that shares connections between clients would share the lock, too.
    """
    engine = create_async_engine(
        place, poolclass=NullPool, hide_parameters=True, connect_args=ALIVE
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
