"""Run the benches, all or those named: `python3 -m tests bench [deletion] [check] ...`.

Behind `check` exchanges may be named: `python3 -m tests bench check okx htx`.
"""

import asyncio
import os
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from bot.exchanges import EXCHANGES
from tests.bench import (
    beside,
    check,
    deletion,
    engine,
    groups,
    keeping,
    limit,
    lists,
    loading,
    outage,
    small,
    start,
    sweep,
)
from tests.bench.figures import Figure
from tests.bench.remote import Far, far_ends

BENCHES: dict[str, Callable[[Far], Awaitable[list[Figure]]]] = {
    "deletion": deletion.run,
    "check": check.run,
    "start": start.run,
    "loading": loading.run,
    "small": small.run,
    "sweep": sweep.run,
    "signing": sweep.signing,
    "limit": limit.run,
    "beside": beside.run,
    "outage": outage.run,
    "keeping": keeping.run,
    "backup": keeping.backup,
    "groups": groups.run,
    "engine": engine.run,
    "lists": lists.run,
}


async def main(names: Sequence[str], exchanges: Sequence[str]) -> int:
    """Run benches one after the other, each against far ends of its own; return how many failed."""
    benches = BENCHES | {"check": partial(check.run, only=exchanges)}
    failed = 0
    for name in names:
        began = time.monotonic()
        print(f"{name} (load {_load()}, {os.cpu_count()} processors)", flush=True)
        try:
            async with far_ends() as far:
                for figure in await benches[name](far):
                    print(f"  {figure}")
        except (AssertionError, TimeoutError):
            failed += 1
            traceback.print_exc()
        print(f"  took {time.monotonic() - began:.0f} s, load {_load()}", flush=True)
    return failed


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    named = [name for name in sys.argv[1:] if name not in EXCHANGES]
    wanted = [name for name in sys.argv[1:] if name in EXCHANGES]
    unknown = set(named) - set(BENCHES)
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    sys.exit(asyncio.run(main(named or (["check"] if wanted else list(BENCHES)), wanted)) > 0)
