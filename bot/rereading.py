"""Reads the ring of master keys anew on SIGHUP, so that keys are rotated without a stop."""

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from storage.errors import NoDatabase
from storage.keyring import Keyring, KeyringError

if TYPE_CHECKING:
    from storage.opening import Storage

LOGGER = logging.getLogger(__name__)

ReadRing = Callable[[], Keyring]


def heed_hangups() -> asyncio.Event:
    """Return what every SIGHUP sets from now on, where there is that signal."""
    asked = asyncio.Event()
    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    return asked


async def reread_when_asked(
    asked: asyncio.Event, read: ReadRing | None, storage: "Storage", ids: tuple[str, ...]
) -> None:
    """Go on with the ring as it is each time this is asked, and say in the log what became of it.

    `read` is None where the ring came from the environment, which cannot change.
    """
    while await asked.wait():
        asked.clear()
        if read is None:
            LOGGER.warning("master keys are read anew only from a file: set MASTER_KEYS_FILE")
            continue
        try:
            ring = await asyncio.to_thread(read)
            await storage.change_keys(ring)
        except (KeyringError, NoDatabase) as error:
            LOGGER.error("master keys stay as they were: %s", error)
            continue
        if ring.ids == ids:
            LOGGER.warning("master keys are the same as before: %s", ", ".join(ids))
        else:
            LOGGER.info("master keys read anew: %s", ", ".join(ring.ids))
        ids = ring.ids
