"""Change a ring again and again, each time killed one step later than before; last to its end."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from storage.ring_file import add_key, drop, keygen, promote
from tests.storage.made import ring

# What an interpreter tells of before it is done (Python, "Audit events table").
STEPS = frozenset({"open", "os.link", "os.remove", "os.rename"})
CHANGES: dict[str, Callable[[Path], object]] = {
    "keygen": keygen,
    "add": add_key,
    "promote": lambda path: promote(path, "b1"),
    "drop": lambda path: drop(path, "b1", path.with_name("kept")),
}


def changed(action: str, path: Path, *, step: int) -> int:
    """Change a ring in a process of its own that dies before a step; return how it ended."""
    child = os.fork()
    if child == 0:
        _die_before(step)
        CHANGES[action](path)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_before(step: int) -> None:
    met, sync = count(), os.fsync

    def reached() -> None:
        if next(met) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def dying_sync(descriptor: Any) -> None:
        reached()
        sync(descriptor)

    os.fsync = dying_sync  # the interpreter tells nothing of this one
    sys.addaudithook(lambda name, _: reached() if name in STEPS else None)


def main(action: str, out: Path) -> None:
    """Leave in `out` the folder that each kill left, and last the one of a whole change."""
    for step in count():
        path = out / f"{step:03}" / "ring"
        path.parent.mkdir()
        if action != "keygen":
            path.touch(0o600)
            path.write_text(ring("a1", "b1").reveal())
        code = changed(action, path, step=step)
        if code == 0:
            break
        assert code == -signal.SIGKILL, (step, code)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
