"""Put one alert into the outbox and kill this process after the named step."""

import os
import signal

from storage.keyring import Keyring
from storage.opening import open_storage
from storage.outbox import NewAlert
from tests.storage.made import ALICE, LATER, NOW, SEAL_BROKEN, ring


async def main(url: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(url, Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", NOW)
    alert = NewAlert(
        user_id=ALICE,
        connection_id=None,
        exchange="mexc",
        kind="exchange-down",
        dedupe_key="k",
        at=NOW,
        due_at=NOW,
        expires_at=LATER,
        reference="abc123",
    )
    await storage.outbox.add([alert])
    if point == "claimed":
        assert await storage.outbox.claim(NOW, most=10)
    os.kill(os.getpid(), signal.SIGKILL)
