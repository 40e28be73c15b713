"""Rewrap in small batches, and kill this process in the middle of one of them or right after."""

import os
import signal

from sqlalchemy import event

from storage.existing import open_existing
from storage.keyring import Keyring
from storage.rewrap import rewrap
from tests.storage.made import ring

BATCH = 2
IN_THE_MIDDLE, AT_THE_COMMIT, AFTER_IT = "middle", "commit", "after"


def die() -> None:
    """End as the kernel ends a process: with no time to tidy up."""
    os.kill(os.getpid(), signal.SIGKILL)


async def main(url: str, point: str, which: str) -> None:
    """Do it, up to a point of the batch of this number; ends by itself where there are fewer."""
    async with open_existing(url, Keyring.parse(ring("b1", "a1"))) as database:
        engine = database.engine.sync_engine
        changed = 0

        def after(connection, cursor, sql, *_) -> None:
            nonlocal changed
            if sql.startswith("UPDATE "):
                changed += 1
                if changed == int(which) and point == IN_THE_MIDDLE:
                    die()

        def commit(connection) -> None:
            if changed == int(which) and point == AT_THE_COMMIT:
                die()

        def begin(connection) -> None:  # of whatever comes after the batch
            if changed == int(which):
                die()

        event.listen(engine, "after_cursor_execute", after)
        event.listen(engine, "commit", commit)
        event.listen(engine, "begin", begin)
        await rewrap(database, Keyring.parse(ring("b1", "a1")), batch=BATCH)
