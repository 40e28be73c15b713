"""A PostgreSQL that takes nothing for a while, by its own error codes and its own silence."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import psycopg
from sqlalchemy import event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.app import App
from storage.schema import metadata

RAISING = "RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'"
# What a trigger on each table does, after each statement or at the end of the transaction.
TRIGGERS = {
    "full": ("TRIGGER", "", RAISING),
    "full at the commit": ("CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED", RAISING),
    "stopped": ("TRIGGER", "", "PERFORM pg_terminate_backend(pg_backend_pid())"),
}
SETTINGS = {
    "locked": ("SET lock_timeout = '100ms'", "SET lock_timeout = '10s'"),
    "read-only": (
        "SET default_transaction_read_only = on",
        "SET default_transaction_read_only = off",
    ),
}
KINDS = (*TRIGGERS, *SETTINGS, "away")


class Door:
    """The way to the server, on a port of its own, which can be shut."""

    def __init__(self, url: str) -> None:
        self._plain = make_url(url).set(drivername="postgresql")
        with self.admin() as admin:
            self._host, self._port = admin.info.host, admin.info.port
        self._through: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._own_port = 0

    @property
    def url(self) -> str:
        """The database's URL through this door."""
        through = self._plain.set(host="127.0.0.1", port=self._own_port)
        return through.render_as_string(hide_password=False)

    @contextmanager
    def admin(self) -> Iterator[psycopg.Connection]:
        """Give a connection that needs no door."""
        plain = self._plain.render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as admin:
            admin.execute("SET lock_timeout = '10s'")  # a failing test is to say so
            yield admin

    async def open(self) -> None:
        """Let everybody through."""
        self._server = await asyncio.start_server(self._enter, "127.0.0.1", self._own_port)
        self._own_port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Throw everybody out, and refuse whoever comes, as a stopped server does."""
        assert self._server is not None
        self._server.close()
        for writer in self._through:
            writer.transport.abort()
        await self._server.wait_closed()

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._host.startswith("/"):
            there = await asyncio.open_unix_connection(f"{self._host}/.s.PGSQL.{self._port}")
        else:
            there = await asyncio.open_connection(self._host, self._port)
        both = {writer, there[1]}
        self._through |= both
        await asyncio.gather(_pass_on(reader, there[1]), _pass_on(there[0], writer))
        self._through -= both


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def trouble(app: App, door: Door, kind: str) -> AsyncIterator[None]:
    """Let every write fail inside the block, each one in the middle of its transaction."""
    # In threads: the bot's own transactions could not end while these wait for them.
    if kind == "away":
        await door.shut()
        yield
        await door.open()
    elif kind in TRIGGERS:
        await asyncio.to_thread(_set_triggers, door, *TRIGGERS[kind])
        yield
        await asyncio.to_thread(_drop_triggers, door)
    else:
        with door.admin() as other:
            begin, end = SETTINGS[kind]
            if kind == "locked":
                await asyncio.to_thread(_lock_all, other)
            _on_each_connection(app, begin)
            yield
            _on_each_connection(app, end)
            other.rollback()


def _set_triggers(door: Door, kind: str, when: str, action: str) -> None:
    row = "ROW" if when else "STATEMENT"
    with door.admin() as admin:
        admin.execute(
            "CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {action}; RETURN NULL; END $$"
        )
        for table in metadata.tables:
            admin.execute(
                f"CREATE {kind} trouble AFTER INSERT OR UPDATE OR DELETE ON {table} {when}"
                f" FOR EACH {row} EXECUTE FUNCTION trouble()"
            )


def _drop_triggers(door: Door) -> None:
    with door.admin() as admin:
        admin.execute("DROP FUNCTION trouble CASCADE")


def _lock_all(other: psycopg.Connection) -> None:
    """Let everybody read and nobody write; of two who wait for each other PostgreSQL ends one."""
    while True:
        other.execute("BEGIN")
        try:
            other.execute(f"LOCK TABLE {', '.join(metadata.tables)} IN EXCLUSIVE MODE")
            break
        except psycopg.errors.DeadlockDetected:
            other.execute("ROLLBACK")


def _on_each_connection(app: App, statement: str) -> None:
    """Say this on every connection whenever it is used from now on."""

    def checkout(connection: DBAPIConnection, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        connection.commit()

    event.listen(app.storage.database.engine.sync_engine.pool, "checkout", checkout)
