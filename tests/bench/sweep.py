"""How many connections a sweep checks in a second, over raw signed requests on the same core.

A sweep claims, opens, signs, asks, judges and stores; a raw request is signed and read, no more.
Of the BENCH_CONNECTIONS in the table BENCH_DUE are due, spread over all of them.
"""

import asyncio
import gc
import os
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.assembly.ground import SEAL_BROKEN
from bot.exchanges.gateway import Gateway
from bot.services.checks import Checks
from bot.services.clock import utc_now
from bot.services.gate import blocks
from bot.services.monitoring import AT_ONCE, Monitoring
from bot.services.switch import ChecksSwitch
from bot.services.tempo import Tempo
from storage.opening import open_storage
from tests.bench.figures import Figure
from tests.bench.keys import KUCOIN, RING, credentials, fill, let_be_due
from tests.bench.memory import forget_peak, peak, resident
from tests.bench.remote import Far
from tests.bench.stub import PATH, Stub, secret_of, sign, stub

CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "10000"))
DUE = min(CONNECTIONS, int(os.environ.get("BENCH_DUE", "10000")))
ROUNDS = 3
LIMIT, AIM = (0.40, 0.55) if CONNECTIONS < 1_000_000 else (0.32, 0.45)
MEMORY = 45  # MiB above idle
CALLS, AT_THE_SAME_TIME = 100_000, 1_000


@dataclass(frozen=True)
class Pace:
    """How many were done in a second: of the clock, and of this process's time on a processor."""

    by_clock: float
    by_processor: float

    def over(self, other: "Pace") -> "Pace":
        """Return the ratio of two paces."""
        return Pace(self.by_clock / other.by_clock, self.by_processor / other.by_processor)


async def paced(number: int, work: Awaitable[object]) -> Pace:
    """Return the pace of a work that does so many."""
    clock, processor = time.perf_counter(), time.process_time()
    await work
    return Pace(number / (time.perf_counter() - clock), number / (time.process_time() - processor))


@dataclass
class Measured:
    """What some sweeps came to."""

    ratios: list[Pace] = field(default_factory=list)
    sweep: Pace = field(default_factory=lambda: Pace(0, 0))
    memory: float = 0


async def raw(url: str, requests: int) -> None:
    """Send signed requests and read the answers, as many at once as a sweep does."""
    numbers = iter(range(requests))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as client:

        async def ask() -> None:
            for number in numbers:
                key, at = f"key-{number}", str(int(time.time() * 1000))
                headers = {
                    "KC-API-KEY": key,
                    "KC-API-TIMESTAMP": at,
                    "KC-API-SIGN": sign(secret_of(key), at),
                }
                async with client.get(url + PATH, headers=headers) as answer:
                    await answer.read()

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))


async def run(_: Far) -> list[Figure]:
    """Measure."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with stub() as far:
            found = await _measure(Path(folder), far)
    clock, processor = (
        [getattr(ratio, name) for ratio in found.ratios] for name in ("by_clock", "by_processor")
    )
    last = found.sweep
    return [
        Figure(
            name=f"sweep of {DUE} of {CONNECTIONS} connections over raw signed requests",
            figure=f"{_rounds(clock)} by the clock, {last.by_clock:.0f} a second",
            limit=f"{LIMIT} x, aim {AIM} x",
            met=max(clock) >= LIMIT,
        ),
        Figure(
            name="the same, whatever else the machine does",
            figure=f"{_rounds(processor)} by the processor, {last.by_processor:.0f} a second",
        ),
        Figure(
            name="memory above idle meanwhile",
            figure=f"{found.memory:.0f} MiB at most",
            limit=f"{MEMORY} MiB",
            met=found.memory <= MEMORY,
        ),
        _wrong(far),
    ]


async def signing(_: Far) -> list[Figure]:
    """Let many calls sign at the same time, each with another key."""
    async with stub() as far:
        gateway = Gateway([KUCOIN], urls={"kucoin": far.url}, clock=utc_now)
        call, numbers = KUCOIN.call(KUCOIN.periodic[0]), iter(range(CALLS))

        async def ask() -> None:
            for number in numbers:
                await gateway.call(KUCOIN, call, credentials(number))

        await asyncio.gather(*(ask() for _ in range(AT_THE_SAME_TIME)))
        await gateway.close()
    assert far.seen == CALLS
    return [_wrong(far)]


def _wrong(far: Stub) -> Figure:
    return Figure(
        name="requests signed with another key's secret",
        figure=f"{far.wrong} of {far.seen}",
        limit="0",
        met=far.wrong == 0,
    )


def _rounds(ratios: list[float]) -> str:
    return f"{max(ratios):.2f} x (rounds {', '.join(f'{ratio:.2f}' for ratio in ratios)})"


async def _measure(folder: Path, far: Stub) -> Measured:
    url = f"sqlite:///{folder / 'bench.sqlite'}"
    await fill(url, far.url, CONNECTIONS, due=DUE)
    storage = await open_storage(url, RING, seal_broken=SEAL_BROKEN, blocks=blocks)
    gateway = Gateway([KUCOIN], urls={"kucoin": far.url}, clock=utc_now)
    monitoring = Monitoring(
        table=storage.watching,
        incidents=storage.incidents,
        checks=Checks(gateway, utc_now, at_once=AT_ONCE),
        gateway=gateway,
        exchanges={"kucoin": KUCOIN},
        tempo=Tempo(timedelta(hours=1)),
        switch=ChecksSwitch(marks=storage.marks, audit=storage.audit, clock=utc_now),
        telegram=timedelta,
        clock=utc_now,
    )
    gateway.load()
    await raw(far.url, 1)
    gc.freeze()  # as the bot does once all has loaded
    forget_peak()
    found, idle = Measured(), resident()
    try:
        for _ in range(ROUNDS):
            plain = await paced(DUE // 2, raw(far.url, DUE // 2))
            found.sweep = await paced(DUE, monitoring.tick())
            found.ratios.append(found.sweep.over(plain))
            await let_be_due(storage.database, CONNECTIONS, DUE)
        found.memory = peak() - idle
    finally:
        await gateway.close()
        await storage.close()
    return found
