"""kill -9 at every step of a save leaves nothing or a complete connection (R30)."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.keyring import Keyring
from storage.opening import open_storage
from storage.schema import audit, connections, sealed_fields, transitions
from tests.storage.made import ALICE, SEAL_BROKEN, add, opened, secret_of
from tests.storage.points import COMMITTED, POINTS

ROOT = Path(__file__).parents[2]


def save_and_be_killed(url: str, point: str) -> None:
    command = [sys.executable, "-m", "tests.storage.saved_and_killed", url, point]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()


@pytest.mark.parametrize("point", [*POINTS, COMMITTED])
async def test_a_killed_save_is_nothing_or_whole(url: str, keyring: Keyring, point: str) -> None:
    save_and_be_killed(url, point)

    storage = await open_storage(url, keyring, seal_broken=SEAL_BROKEN)
    try:
        found = await storage.connections.list(owner=ALICE)
        async with storage.database.reading() as connection:
            counts = [
                await connection.scalar(select(func.count()).select_from(table))
                for table in (connections, sealed_fields, transitions, audit)
            ]
        if point == COMMITTED:
            assert counts == [1, 2, 1, 1]
            secrets = await opened(storage, found[0].id)
            assert secrets["secret"] == secret_of("secret-MEXC Spot Main")
        else:
            assert counts == [0, 0, 0, 0]
            assert await add(storage)
    finally:
        await storage.close()
