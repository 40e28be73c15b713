"""Claim what is due, record what a check found, and kill this process at the named point."""

import os
import signal

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.storage.armed import blocks
from tests.storage.made import LATER, SEAL_BROKEN, ring
from tests.storage.points import CLAIMED, COMMITTED, watch
from tests.storage.watched import claim, found


async def main(url: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(
        url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN, blocks=blocks
    )

    def reached(here: str) -> None:
        if here == point:
            os.kill(os.getpid(), signal.SIGKILL)

    (due,) = await claim(storage)
    reached(CLAIMED)
    watch(storage, reached)
    await storage.watching.record([found(due)], LATER)
    reached(COMMITTED)
