"""Save one connection and kill this process at the named point of the save."""

import os
import signal

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.made import ALICE, NOW, SEAL_BROKEN, add, ring
from tests.storage.points import COMMITTED, watch


async def main(url: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)

    def reached(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(storage, reached)
    await add(storage)
    reached(COMMITTED)
