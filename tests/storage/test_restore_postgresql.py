"""PostgreSQL's own tools make and restore the backup; the same replay follows (R5)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.gone import Gone, tombstones_of
from storage.keyring import Keyring
from storage.opening import open_storage
from storage.restore import prepare
from tests.storage.conftest import postgres_server
from tests.storage.made import ALICE, LATER, SEAL_BROKEN, add, opened, ring, secret_of

RING = Keyring.parse(ring("a1"))


def tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools, which has to be as new as its server."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, env=os.environ)
    if "server version mismatch" in done.stderr:
        pytest.skip(f"{name} is older than the server")
    assert done.returncode == 0, done.stderr


async def test_a_dump_comes_back_without_what_was_removed_since(
    postgresql_url: str, tmp_path: Path
) -> None:
    server = postgres_server()
    assert server is not None
    schema = str(make_url(postgresql_url).query["options"]).removeprefix("-csearch_path=")
    dump = str(tmp_path / "bot.dump")
    storage = await open_storage(postgresql_url, RING, seal_broken=SEAL_BROKEN)
    await storage.users.ensure(ALICE, "en", LATER)
    kept, gone = await add(storage, "Kept"), await add(storage, "Gone")
    tool("pg_dump", "--format=custom", "--no-owner", f"--schema={schema}", f"--file={dump}", server)
    await storage.connections.remove(gone.id, owner=ALICE, now=LATER)
    stones = await tombstones_of(storage.database)
    await storage.close()

    tool("pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={server}", dump)
    done = await prepare(postgresql_url, RING, stones, now=LATER)

    assert done == Gone(connections=1, users=0)
    restored = await open_storage(postgresql_url, RING, seal_broken=SEAL_BROKEN)
    assert [each.name for each in await restored.connections.list(owner=ALICE)] == ["Kept"]
    assert (await opened(restored, kept.id))["secret"] == secret_of("secret-Kept")
    await restored.close()
