"""The bot in a process that has loaded everything already: its start takes a fifth of the time."""

import asyncio
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.forked import FORKS


class Forked:
    """What `asyncio` gives for a process that it started; the parts of that we need."""

    def __init__(
        self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str], output: Path
    ) -> None:
        as_what = (list(arguments), str(cwd), dict(env), str(output))
        self._process = FORKS.Process(target=_become, args=as_what, daemon=True)
        self._process.start()

    @property
    def returncode(self) -> int | None:
        """How it ended, None while it lives."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self.returncode is not None
        return self.returncode


def _become(arguments: list[str], cwd: str, env: dict[str, str], output: str) -> None:
    """Do what the interpreter does with `-m tests.faults.runner` and these arguments."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    for number, file in enumerate((os.devnull, output, output)):
        opened = os.open(file, os.O_RDWR | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv[1:] = arguments
    try:
        runpy.run_module("tests.faults.runner", run_name="__main__", alter_sys=True)
    except Exception:  # noqa: BLE001 - the interpreter's own end of it
        sys.excepthook(*sys.exc_info())
        sys.exit(1)
