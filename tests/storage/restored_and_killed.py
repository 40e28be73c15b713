"""Restore a backup over a database again and again, each time killed one step later than before."""

import asyncio
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.secret import Secret
from storage.keyring import Keyring
from storage.restore import restore
from tests.storage.made import LATER, ring

# What an interpreter tells of before it is done (Python, "Audit events table").
STEPS = frozenset({"os.link", "os.remove", "os.rename", "sqlite3.connect"})


def restored(backup: Path, file: Path, *, step: int) -> int:
    """Restore in a process of its own that dies before a step; return how it ended."""
    child = os.fork()
    if child == 0:
        _die_before(step)
        asyncio.run(_restore(backup, file))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_before(step: int) -> None:
    met = count()

    def reached(*_: Any) -> None:
        if next(met) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(lambda name, _: reached() if name in STEPS else None)
    event.listen(Engine, "commit", reached)


async def _restore(backup: Path, file: Path) -> None:
    await restore(
        backup,
        file,
        Keyring.parse(ring("a1")),
        tombstones=(),
        passphrase=lambda: Secret(""),
        replace=True,
        now=LATER,
    )


def main(backup: Path, file: Path, out: Path) -> None:
    """Leave in `out` the folder that each kill left, until there is no step more to die before."""
    for step in count():
        folder = out / str(step)
        shutil.copytree(file.parent, folder)
        code = restored(backup, folder / file.name, step=step)
        if code == 0:
            shutil.rmtree(folder)
            break
        assert code == -signal.SIGKILL, (step, code)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
