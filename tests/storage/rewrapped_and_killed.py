"""Rewrap in small batches, and kill this process in the middle of the first one or right after."""

import asyncio
import os
import signal
import sys

from sqlalchemy import event

from storage.existing import open_existing
from storage.keyring import Keyring
from storage.rewrap import rewrap
from tests.storage.made import ring

BATCH = 2
IN_THE_MIDDLE, AT_THE_COMMIT, AFTER_IT = "middle", "commit", "after"
POINTS = (IN_THE_MIDDLE, AT_THE_COMMIT, AFTER_IT)


def die() -> None:
    """End as the kernel ends a process: with no time to tidy up."""
    os.kill(os.getpid(), signal.SIGKILL)


async def main(url: str, point: str) -> None:
    """Do it; ends by itself where there is nothing left to change."""
    async with open_existing(url, Keyring.parse(ring("b1", "a1"))) as database:
        engine = database.engine.sync_engine
        changed = False

        def after(connection, cursor, sql, *_) -> None:
            nonlocal changed
            if sql.startswith("UPDATE "):
                changed = True
                if point == IN_THE_MIDDLE:
                    die()

        def commit(connection) -> None:
            if changed and point == AT_THE_COMMIT:
                die()

        def begin(connection) -> None:  # of whatever comes after the first batch
            if changed:
                die()

        event.listen(engine, "after_cursor_execute", after)
        event.listen(engine, "commit", commit)
        event.listen(engine, "begin", begin)
        await rewrap(database, Keyring.parse(ring("b1", "a1")), batch=BATCH)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
