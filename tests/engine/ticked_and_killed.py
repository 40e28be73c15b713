"""Let an engine look at a price once, and kill it at each of the named points.

Forked from one process that has everything loaded, each on a database of its own.
"""

import asyncio
import os
import signal
import sys
from decimal import Decimal
from pathlib import Path

from storage.keyring import Keyring
from storage.opening import open_storage
from tests.engine.house import BTC, House
from tests.engine.killing import LATER, POINTS
from tests.storage.made import SEAL_BROKEN, ring
from tests.storage.points import watch


async def tick(file: Path, price: str, point: str) -> None:
    """Do it."""
    storage = await open_storage(
        f"sqlite:///{file}", Keyring.parse(ring("a1")), seal_broken=SEAL_BROKEN
    )
    house = House(storage)
    house.clock.now = LATER
    house.far.prices[BTC] = Decimal(price)

    seen: set[str] = set()

    def reached(here: str) -> None:
        if point in (here, f"{here} again" if here in seen else ""):
            os.kill(os.getpid(), signal.SIGKILL)
        seen.add(here)

    watch(storage, reached)
    await house.engine.tick()
    reached("ticked")
    raise AssertionError(f"{point} was not reached")


def main(folder: str, price: str, kind: str) -> None:
    """Kill one after the other, and fail where any of them has lived on."""
    for number, point in enumerate(POINTS[kind]):
        child = os.fork()
        if not child:
            try:
                asyncio.run(tick(Path(folder) / f"{number}.sqlite3", price, point))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.exit(f"{point} was survived")


if __name__ == "__main__":
    main(*sys.argv[1:])
