"""Replace the key of a stored connection and kill this process at the named point of that."""

import os
import signal

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, new_connection, replaced, ring
from tests.storage.points import COMMITTED, watch


async def main(url: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    new = new_connection("Old", status="attention", problem="invalid-key")
    added = await storage.connections.add(new, owner=ALICE, now=NOW)

    def reached(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(storage, reached)
    await replaced(storage, added, "New")
    reached(COMMITTED)
