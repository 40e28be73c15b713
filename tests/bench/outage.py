"""What users hear when an exchange with all of their keys is away, one of which is revoked then.

The clock of the bot is moved on from sweep to sweep; the pace of its messages is the real one, so
that BENCH_USERS=10000 takes some minutes.
"""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.app import App, build
from bot.services.clock import utc_now
from tests.bench.figures import Figure
from tests.bench.keys import RING, fill
from tests.bench.memory import forget_peak, peak, resident
from tests.bench.remote import Call, Far
from tests.bench.stub import REVOKED, stub

USERS = int(os.environ.get("BENCH_USERS", "1000"))
REVOKED_USER = int(REVOKED.removeprefix("key-")) + 1
STRANGER = 10_000_000
INTERVAL = timedelta(minutes=5)
STEP = timedelta(minutes=1)
STEPS = 14  # each is asked, is silent, and is asked again
RATE = 30  # a second, as Telegram allows
MEMORY = 45  # MiB above idle


@dataclass
class Hands:
    """A clock that is moved by hand."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """Return the time."""
        return utc_now() + self.ahead


async def _deliver(app: App) -> None:
    """Let everything go out that is due by now; a run ends after some seconds."""
    while (await app.storage.outbox.backlog(app.services.clock())).waiting:
        await app.jobs.deliver_alerts()


async def _outage(app: App, clock: Hands) -> int:
    """Let time pass while the exchange is away; return after how many steps the key is told of."""
    known = 0
    for step in range(STEPS):
        clock.ahead += STEP
        await app.jobs.watch()
        await _deliver(app)
        [its] = await app.services.connections.list(owner=REVOKED_USER)
        known = known or (step + 1 if its.problem == "invalid-key" else 0)
    return known


async def run(far: Far) -> list[Figure]:
    """Measure."""
    clock = Hands()
    with TemporaryDirectory(prefix="bench-") as folder:
        async with stub() as kucoin, aiohttp.ClientSession() as client:
            database = f"sqlite:///{Path(folder) / 'bot.sqlite3'}"
            await fill(database, kucoin.url, USERS, due=USERS, per_user=1)
            far = replace(far, exchanges={**far.exchanges, "kucoin": kucoin.url})
            settings = far.settings(Path(folder)).model_copy(
                update={"check_interval": int(INTERVAL.total_seconds())}
            )
            async with build(settings, RING, clock=clock) as app:
                await app.start()
                app.scheduler.pause()
                await far.say([(STRANGER, "/start")])  # else Telegram would count as away, too
                await far.wait("sendMessage")
                await app.jobs.watch()
                await (await client.get(f"{kucoin.url}/away")).read()
                await far.record()
                forget_peak()
                idle = resident()
                known = await _outage(app, clock)
                above = peak() - idle
            calls = [c for c in (await far.record()).calls if c.method == "sendMessage"]
    return _figures(calls, known, above)


def _figures(calls: Sequence[Call], known: int, above: float) -> list[Figure]:
    told = Counter(call.chat for call in calls)
    times = sorted(call.at for call in calls)
    fullest = max(bisect_left(times, at + 1) - number for number, at in enumerate(times))
    took = known * STEP / INTERVAL
    return [
        Figure(
            name=f"users told, of {USERS} whose exchange is away",
            figure=f"{len(told)}, each {max(told.values())} time at most",
            limit=f"{USERS}, once",
            met=len(told) == USERS and max(told.values()) == 1,
        ),
        Figure(
            name="messages in the fullest second",
            figure=str(fullest),
            limit=str(RATE),
            baseline=f"{len(times)} in {times[-1] - times[0]:.0f} s",
            met=fullest <= RATE,
        ),
        Figure(
            name="a revoked key among them is told of after",
            figure=f"{took:.1f} intervals",
            limit="2 intervals",
            met=0 < took <= 2,
        ),
        Figure(
            name="memory above idle meanwhile",
            figure=f"{above:.0f} MiB at most",
            limit=f"{MEMORY} MiB",
            met=above <= MEMORY,
        ),
    ]
