"""Processes of their own, forked from one that has loaded everything, so that each costs little."""

import asyncio
import multiprocessing
from collections.abc import Callable, Coroutine
from typing import Any

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.loaded"])


def exit_code(main: Callable[..., Coroutine[Any, Any, None]], *arguments: str) -> int | None:
    """Run it in a process of its own, and return how that ended; None if it has not."""
    process = FORKS.Process(target=_run, args=(main, *arguments), daemon=True)
    process.start()
    process.join(60)
    return process.exitcode


def _run(main: Callable[..., Coroutine[Any, Any, None]], *arguments: str) -> None:
    asyncio.run(main(*arguments))
