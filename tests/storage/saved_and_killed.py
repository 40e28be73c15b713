"""Save one connection and kill this process at the named point of the save."""

import asyncio
import os
import signal
import sys

from sqlalchemy import event

from storage import open_storage
from storage.keyring import Keyring
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add, ring


async def main(url: str, point: str) -> None:
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)

    def reached(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(when: str):
        def listen(conn, cursor, sql, parameters, context, executemany) -> None:
            if sql.startswith("INSERT INTO "):
                reached(f"{when} {sql.split()[2]}")

        return listen

    engine = storage.database.engine.sync_engine
    event.listen(engine, "begin", lambda connection: reached("begin"))
    event.listen(engine, "before_cursor_execute", statement("before"))
    event.listen(engine, "after_cursor_execute", statement("after"))
    event.listen(engine, "commit", lambda connection: reached("commit"))
    await add(storage)
    reached("committed")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
