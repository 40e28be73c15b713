"""Run the benches, all or those named: `python3 -m tests bench [deletion] [check] ...`."""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence

from tests.bench import check, deletion, engine, groups, keeping, small, start, sweep
from tests.bench.figures import Figure
from tests.bench.remote import Far, far_ends

BENCHES: dict[str, Callable[[Far], Awaitable[list[Figure]]]] = {
    "deletion": deletion.run,
    "check": check.run,
    "start": start.run,
    "small": small.run,
    "sweep": sweep.run,
    "keeping": keeping.run,
    "groups": groups.run,
    "engine": engine.run,
}


async def main(names: Sequence[str]) -> None:
    """Run benches one after the other, each against far ends of its own."""
    for name in names:
        began = time.monotonic()
        print(f"{name} (load {_load()}, {os.cpu_count()} processors)", flush=True)
        async with far_ends() as far:
            for figure in await BENCHES[name](far):
                print(f"  {figure}")
        print(f"  took {time.monotonic() - began:.0f} s, load {_load()}", flush=True)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(BENCHES)
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
    asyncio.run(main(sys.argv[1:] or list(BENCHES)))
