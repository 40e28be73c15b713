"""A PostgreSQL that takes nothing for a while, by its own error codes and its own silence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.app import App
from storage.schema import metadata
from tests.storage.door import Door

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
