"""Switch a strategy on for a stored connection and kill this process at the named point of that."""

import os
import signal

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.armed import armed
from tests.storage.made import ALICE, SEAL_BROKEN, ring
from tests.storage.points import COMMITTED, watch


async def main(url: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    [connection] = await storage.connections.list(owner=ALICE)

    def reached(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(storage, reached)
    await armed(storage, connection)
    reached(COMMITTED)
