"""How soon a secret leaves the chat while checks run, and while alerts are being sent."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App
from bot.services.clock import utc_now
from bot.services.health import ChangeKind
from storage.outbox import NewAlert
from tests.bench.deletion import ours
from tests.bench.figures import Figure, ms, percentile
from tests.bench.keeping import deletions
from tests.bench.keys import RING, fill, let_be_due
from tests.bench.remote import Far
from tests.bench.stub import stub

KEYS, PER_USER = 20_000, 10
INTERVAL = 20  # seconds between two checks of each: a thousand a second
ALERTS = 600
SECONDS = 20.0
CHECKING, TELLING, LAG = 2.5, 3.0, 0.025
EVERY = 0.01
PAUSE = 0.06  # seconds between two secrets, so that answers and alerts are both sent
PATIENCE = 120


@asynccontextmanager
async def _lagging() -> AsyncIterator[list[float]]:
    """Give by how much what should run every hundredth of a second is late."""
    lags: list[float] = []

    async def look() -> None:
        while True:
            due = time.monotonic() + EVERY
            await asyncio.sleep(EVERY)
            lags.append(time.monotonic() - due)

    looking = asyncio.create_task(look())
    yield lags
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking


def _done(app: App) -> int:
    return sum(dict(found.below())["+Inf"] for found in app.meter.checks.values())


async def _tell(app: App) -> None:
    """Let there be an alert for each of many users."""
    now = utc_now()
    times = {"since": (now - timedelta(hours=1)).isoformat(), "at": now.isoformat()}
    alerts = [
        NewAlert(
            user_id=user,
            connection_id=user * PER_USER,
            exchange="kucoin",
            kind=ChangeKind.RECOVERED,  # which their connections are: else it would not be told
            dedupe_key=f"bench-{user}",
            details={"problem": None, **times},
            at=now,
            due_at=now,
            expires_at=now + timedelta(days=3),
        )
        for user in range(1, ALERTS + 1)
    ]
    await app.storage.outbox.add(alerts)


async def _told(app: App) -> None:
    end = time.monotonic() + PATIENCE
    while app.meter.alerts["delivered"] < ALERTS and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(EVERY)
    assert app.meter.alerts["delivered"] >= ALERTS


async def run(far: Far) -> list[Figure]:
    """Measure."""
    users = count(10_000_000)
    pasted = partial(deletions, pause=PAUSE)
    with TemporaryDirectory(prefix="bench-") as folder:
        async with stub() as kucoin:
            database = f"sqlite:///{Path(folder) / 'bot.sqlite3'}"
            await fill(database, kucoin.url, KEYS, due=1, per_user=PER_USER)
            far = replace(far, exchanges={**far.exchanges, "kucoin": kucoin.url})
            async with ours(far, Path(folder), RING, check_interval=INTERVAL) as app:
                await pasted(far, users, asyncio.create_task(asyncio.sleep(2)))
                idle = await pasted(far, users, asyncio.create_task(asyncio.sleep(SECONDS)))
                await _tell(app)
                telling = await pasted(far, users, asyncio.create_task(_told(app)))
                await let_be_due(app.storage.database, KEYS, KEYS)
                await asyncio.sleep(INTERVAL / 2)  # until all are under way
                before = _done(app)
                async with _lagging() as lags:
                    began = time.monotonic()
                    end = asyncio.create_task(asyncio.sleep(SECONDS))
                    checking = await pasted(far, users, end)
                    pace = (_done(app) - before) / (time.monotonic() - began)
    lag = percentile(lags, 0.99)
    return [
        _figure(f"{ALERTS} alerts are sent", telling, idle, TELLING),
        _figure(f"{pace:.0f} checks a second run", checking, idle, CHECKING),
        Figure(
            name="loop lag p99 meanwhile",
            figure=f"{ms(lag)} (p50 {ms(percentile(lags, 0.5))})",
            limit=ms(LAG),
            met=lag <= LAG,
        ),
    ]


def _figure(what: str, found: list[float], idle: list[float], limit: float) -> Figure:
    share = percentile(found, 0.99) / percentile(idle, 0.99)
    return Figure(
        name=f"deletion p99 while {what}",
        figure=f"{share:.2f} x ({_both(found)} of {len(found)})",
        limit=f"{limit} x",
        baseline=f"{_both(idle)} of {len(idle)} idle",
        met=share <= limit,
    )


def _both(delays: list[float]) -> str:
    return f"{ms(percentile(delays, 0.99))}, p50 {ms(percentile(delays, 0.5))}"
