"""How much of its allowance the limiter lets through under load, and how evenly."""

import asyncio
import time
from bisect import bisect_left

from bot.exchanges.limiter import Limiter
from tests.bench.figures import Figure
from tests.bench.remote import Far

RATE, BURST = 400.0, 8.0  # so that a second's window shows what a rest allows at once
SECONDS = 5.0
WAITING = 200  # ask at any time, and each again as soon as it was let through
USED, WINDOW = 0.95, 1.05


async def _let_through() -> list[float]:
    """Return when each of those who wait all the time was let through."""
    limiter, times = Limiter(RATE, BURST), list[float]()
    until = time.monotonic() + SECONDS

    async def ask() -> None:
        while time.monotonic() < until:
            assert await limiter.take(1, within=SECONDS)
            times.append(time.monotonic())

    await asyncio.gather(*(ask() for _ in range(WAITING)))
    return [at for at in times if at < until]


def _most_in_a_second(times: list[float]) -> int:
    return max(bisect_left(times, at + 1) - number for number, at in enumerate(times))


async def run(_: Far) -> list[Figure]:
    """Measure."""
    times = await _let_through()
    used = len(times) / (RATE * SECONDS)
    worst = _most_in_a_second(times) / RATE
    return [
        Figure(
            name=f"allowance of {RATE:.0f} a second used while {WAITING} wait",
            figure=f"{used:.3f} x",
            limit=f"{USED} x",
            met=used >= USED,
        ),
        Figure(
            name="the same, in its fullest second",
            figure=f"{worst:.3f} x",
            limit=f"{WINDOW} x",
            met=worst <= WINDOW,
        ),
    ]
