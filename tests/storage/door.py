"""A way to a PostgreSQL server that can be shut, or break in the middle of a transaction's end."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from sqlalchemy import make_url


class Door:
    """The way to the server, on a port of its own, which can be shut."""

    def __init__(self, url: str) -> None:
        self._plain = make_url(url).set(drivername="postgresql")
        with self.admin() as admin:
            self._host, self._port = admin.info.host, admin.info.port
        self._through: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._own_port = 0
        self._broken_after = b""
        self._let_through = self._refuses_then = self._refuses = False

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

    def break_commit(self, statement: str, *, done: bool, away: bool = False) -> None:
        """Break the connection in the next COMMIT after this statement, done by the server or not.

        The client is told nothing either way. With `away` nobody is let in afterwards.
        """
        self._broken_after, self._let_through = statement.encode(), done
        self._refuses_then = away

    def let_in(self) -> None:
        """Refuse nobody any more."""
        self._refuses = False

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            writer.transport.abort()
            return
        if self._host.startswith("/"):
            there = await asyncio.open_unix_connection(f"{self._host}/.s.PGSQL.{self._port}")
        else:
            there = await asyncio.open_connection(self._host, self._port)
        both = {writer, there[1]}
        self._through |= both
        await asyncio.gather(self._pass_in(reader, there[1], writer), _pass_on(there[0], writer))
        self._through -= both

    async def _pass_in(
        self,
        reader: asyncio.StreamReader,
        server: asyncio.StreamWriter,
        client: asyncio.StreamWriter,
    ) -> None:
        said = False
        with suppress(OSError):
            while data := await reader.read(65536):
                said = said or bool(self._broken_after and self._broken_after in data)
                if said and b"COMMIT" in data:
                    said, self._broken_after = False, b""
                    self._refuses = self._refuses_then
                    client.transport.abort()
                    if not self._let_through:
                        break
                server.write(data)
                await server.drain()
        server.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
