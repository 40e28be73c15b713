"""Reads the ring of master keys anew on SIGHUP, so that keys are rotated without a stop."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from storage.errors import NoDatabase
from storage.keyring import Keyring, KeyringError

if TYPE_CHECKING:
    from storage.opening import Storage

LOGGER = logging.getLogger(__name__)

ReadRing = Callable[[], Keyring]


def heed_hangups(stop: Callable[[], None]) -> asyncio.Event:
    """Return what every SIGHUP sets from now on, where there is that signal.

    One that says that the terminal was closed stops, as it always did, unless `nohup` was asked.
    """
    asked = asyncio.Event()
    if not hasattr(signal, "SIGHUP"):
        return asked
    ends_with_terminal = signal.getsignal(signal.SIGHUP) is signal.SIG_DFL and _has_terminal()

    def hung_up() -> None:
        if ends_with_terminal and not _has_terminal():
            stop()
        else:
            asked.set()

    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, hung_up)
    return asked


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True


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
