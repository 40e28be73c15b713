"""One database, SQLite or PostgreSQL, with the transactions the rest of storage is written in."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    closing,
    contextmanager,
    nullcontext,
    suppress,
)
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import aiosqlite
from sqlalchemy import URL, Connection, Table, event, inspect, make_url, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError, TimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.chain import Chain
from storage.errors import BadDatabaseUrl, DatabaseAway, NewerDatabase, NoDatabase, NotLetIn
from storage.parts import Exists, part_of, publish, sweep
from storage.records import NotStored
from storage.trouble import CommitLost, refuses_us

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

logger = logging.getLogger("storage")

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0020"
MIGRATION_LOCK = 0x62666331  # "bfc1": any number that nothing else in the database locks

LOG_PATIENCE = 100  # milliseconds that a checkpoint waits for those who read at the moment

PATH_IS_WRONG = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})

# A server or a network that is gone without a word is noticed in a minute and a half; the system's
# own limits are some hours. Seconds, but for the last one.
PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 20,
    "keepalives_count": 3,
    "tcp_user_timeout": 90_000,
}
LOCK_TIMEOUT = "SET lock_timeout = '10s'"  # as patient as SQLite's busy_timeout below

# secure_delete zeroes what is freed, so a removed key is not left in the file's free pages.
PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


class Database:
    """Hands out transactions; on SQLite only one at a time may write."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
        self._engine = _sqlite_engine(url) if self._file else postgres_engine(url)
        self._reader = self._engine.execution_options(postgresql_readonly=True)
        # None leaves it to the server. After a reader the library asks for "read write", which a
        # standby refuses with a code that tells nothing.
        self._writer = self._engine.execution_options(
            begin="BEGIN IMMEDIATE", postgresql_readonly=None
        )
        # Waiting here is fair and costs nothing; SQLite's own busy handler polls and can starve.
        self._written = False
        self._log_held = False
        self._log_left = self._file is not None
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if self._file else nullcontext()
        )
        # Of those that can wait, one at a time stands in that queue.
        self._patient: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if self._file else nullcontext()
        )

    @classmethod
    async def open(cls, url: str) -> "Database":
        """Return the database behind an operator's URL; nothing is touched yet."""
        return cls(parse_url(url))

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database."""
        return self._file

    @property
    def locks_rows(self) -> bool:
        """Tell whether two may write at once, and wait for each other's rows."""
        return self._file is None

    @property
    def engine(self) -> AsyncEngine:
        """The engine, for tests that watch or interrupt its statements."""
        return self._engine

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view of the data."""
        async with self._reader.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, *, patiently: bool = False) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed at the end, rolled back on any exception.

        `patiently` is for what nobody waits for: however much of it there is, others wait for one
        such transaction at most. Raises CommitLost where the server went away at its end.
        """
        at_its_end = False
        queue = self._patient if patiently else nullcontext()
        try:
            async with queue, self._turn, self._writer.begin() as connection:
                self._written = True
                yield connection
                at_its_end = True
        except DBAPIError as error:
            if at_its_end and error.connection_invalidated:
                raise CommitLost.of(error) from error
            raise

    async def came_through(
        self, lost: CommitLost, look: Callable[[AsyncConnection], Awaitable[bool]]
    ) -> None:
        """Return where a transaction was done whose COMMIT got no answer, raise NotStored if not.

        `look` has to ask for a lock that the transaction holds, and so waits until it is over.
        Raises the CommitLost again where nothing answers.
        """
        try:
            async with self.writing() as connection:
                done = await look(connection)
        except (DBAPIError, TimeoutError):
            raise lost from None
        if not done:
            raise NotStored from lost

    def chain_by(self, chain: Chain) -> None:
        """Let every transaction from now on carry what chains the audit trail."""
        self._writer = self._writer.execution_options(audit_chain=chain)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[AsyncConnection | None]:
        """A look that cannot change a byte of the database; None where there is none yet."""
        if self._file is None:
            async with self.reading() as connection:
                yield connection if await has_table(connection, "instance") else None
            return
        if not self._file.exists():
            yield None
            return
        engine = create_async_engine(_read_only(self._file), hide_parameters=True)
        try:
            async with engine.connect() as connection:
                yield connection if await has_table(connection, "instance") else None
        finally:
            await engine.dispose()

    async def lock(self, connection: AsyncConnection, number: int) -> None:
        """Let transactions that ask for this number run one after the other; on SQLite all do."""
        if self._file is None:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({number:d})"))

    def insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """Return an INSERT that knows ON CONFLICT, which both databases spell alike."""
        return insert_for(self._engine.dialect.name, table)

    async def migrate(self) -> None:
        """Bring the tables up to date; of two processes starting at once the second waits."""
        if self._file:
            await asyncio.to_thread(_make_file, self._file)
        async with self.writing() as connection:
            await self.lock(connection, MIGRATION_LOCK)
            found = await revision(connection)
            if found > HEAD:
                raise NewerDatabase
            if found < HEAD:
                await connection.run_sync(_upgrade)

    async def truncate_log(self) -> None:
        """Empty SQLite's write-ahead log into the file, so that nothing removed stays in it.

        Where a reader such as a backup holds the log, `empty_log_left` does it later: SQLite would
        wait for the reader's end, and let nobody write meanwhile.
        """
        if self._file is None:
            return
        patience = 0 if self._log_held else LOG_PATIENCE
        async with self._turn, self._engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert isinstance(driver, aiosqlite.Connection)
            # On the driver itself: a checkpoint cannot run inside a transaction.
            await driver.execute(f"PRAGMA busy_timeout = {patience}")
            async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                busy, *_ = await cursor.fetchone() or (1,)
            await driver.execute(PRAGMAS[0])
        if busy and not self._log_held:
            logger.warning("the write-ahead log could not be emptied; soon it will be")
        self._log_held = self._log_left = bool(busy)

    async def empty_log_left(self) -> None:
        """Empty the log if that is still to be done, also after a stop that came too early."""
        if self._log_left:
            await self.truncate_log()

    async def close(self) -> None:
        """Empty the log, unless nothing was written, and let go of every connection."""
        if self._written:
            await self.truncate_log()
        await self._engine.dispose()


def insert_for(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """Return an INSERT that knows ON CONFLICT, as this database spells it."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    # Imported only where it is used: it is a thirtieth of a start.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def chain_of(connection: AsyncConnection) -> Chain:
    """Return what chains the audit trail, in a transaction that writes."""
    assert connection.sync_connection is not None
    chain: Chain = connection.sync_connection.get_execution_options()["audit_chain"]
    return chain


async def revision(connection: AsyncConnection) -> str:
    """Return the number of the last migration; they count up and are all of four digits."""
    if not await has_table(connection, "alembic_version"):
        return ""
    return await connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


@contextmanager
def telling_what_is_wrong() -> Iterator[None]:
    """Raise NoDatabase, NotLetIn or DatabaseAway in place of what a driver says of a database."""
    try:
        yield
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise DatabaseAway("the database's disk is full") from error
        if code in PATH_IS_WRONG:
            raise NoDatabase("the database cannot be opened") from error
        if refuses_us(error):
            raise NotLetIn from error
        raise DatabaseAway("the database cannot be reached or is in use") from error
    except (OSError, DatabaseError) as error:
        raise NoDatabase("this is no database that can be used") from error


async def has_table(connection: AsyncConnection, name: str) -> bool:
    """Return whether the table exists."""
    return await connection.run_sync(lambda sync: inspect(sync).has_table(name))


def parse_url(text: str) -> URL:
    """Return where an operator's URL leads; raise BadDatabaseUrl."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl("DATABASE_URL is not a database URL") from None
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+aiosqlite"):
        raise BadDatabaseUrl("DATABASE_URL must start with sqlite:/// or postgresql://")
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise BadDatabaseUrl("DATABASE_URL must name a file: sqlite:///path")
    return url.set(drivername="sqlite+aiosqlite")


def _sqlite_engine(url: URL) -> AsyncEngine:
    # The driver's own transaction handling lost 150 of 200 concurrent updates when tried:
    # isolation_level=None turns it off, and the begin event below says BEGIN itself.
    engine = create_async_engine(
        url,
        connect_args={"isolation_level": None},
        hide_parameters=True,
        pool_size=8,
        max_overflow=0,
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    # Below WARNING the driver logs every statement with its parameters.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    return engine


def postgres_engine(url: URL, **options: Any) -> AsyncEngine:
    """Return an engine that waits for nothing for ever; what the URL says comes first."""
    patience = {name: value for name, value in PATIENCE.items() if name not in url.query}
    engine = create_async_engine(
        url, connect_args=patience, hide_parameters=True, pool_pre_ping=True, **options
    )
    event.listen(engine.sync_engine, "connect", _set_lock_timeout)
    event.listen(engine.sync_engine, "handle_error", _give_up_what_does_not_answer)
    return engine


def _give_up_what_does_not_answer(context: ExceptionContext) -> None:
    """Let another connection take the place of one that cannot even be asked whether it lives.

    A cancelled statement may leave one behind that is still at work on it.
    """
    if context.is_pre_ping:
        context.is_disconnect = True


def _set_lock_timeout(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(LOCK_TIMEOUT)
    cursor.close()
    connection.commit()


def _set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _read_only(file: Path) -> URL:
    query = {"mode": "ro", "uri": "true"}
    return URL.create(
        "sqlite+aiosqlite", database=f"file:{quote(str(file.absolute()))}", query=query
    )


def _make_file(file: Path) -> None:
    """Make the file private before SQLite does: its log and index files copy its mode."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(file.parent)  # a restore that was killed left what users have removed since
    if not file.exists():
        _make_new(file)
    file.chmod(0o600)


def _make_new(file: Path) -> None:
    """Let the file appear in WAL mode at once: two starts that switch it fail, however patient."""
    with part_of(file) as (part, descriptor):
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with suppress(Exists):
            publish(part, descriptor, file)


def _upgrade(connection: Connection) -> None:
    # Imported only when there is something to do: it costs a noticeable part of a start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
