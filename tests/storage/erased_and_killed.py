"""Erase a user and kill this process right after the named statement."""

import os
import signal

from sqlalchemy import event

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.made import ALICE, LATER, NOW, SEAL_BROKEN, add, ring


async def main(url: str, step: str) -> None:
    """Do it."""
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    await add(storage)

    def after(connection, cursor, sql, parameters, context, executemany) -> None:
        if sql.startswith(step):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(storage.database.engine.sync_engine, "after_cursor_execute", after)
    await storage.accounts.erase(owner=ALICE, now=LATER)
