"""What the lists of all exchanges take: time, how late all else is meanwhile, and memory."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Exchange
from bot.exchanges.gateway import Gateway
from bot.exchanges.pace import SHARE, prices_every, weight_a_minute
from bot.services.clock import utc_now
from bot.services.markets import Markets
from tests.bench.figures import Figure, ms, percentile
from tests.bench.remote import MARKETS, Far

UNLIMITED = {name: replace(each, limit=1e9, burst=1e9) for name, each in EXCHANGES.items()}
SLOWER = 3  # times as late, at most, as beside a bare loop in another thread
ASKED = 200  # pairs whose prices are wanted
TICK = 0.001


@asynccontextmanager
async def _late(late: list[float]) -> AsyncIterator[None]:
    """Note how late something is that wants to happen each millisecond."""

    async def beat() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            late.append(time.perf_counter() - began - TICK)

    beating = asyncio.create_task(beat())
    yield
    beating.cancel()


def _loop(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def _followed(exchange: Exchange) -> Figure:
    """Return what following the prices of all its markets takes of an exchange's limit."""
    weights = {market: weight_a_minute(exchange, market) for market in exchange.lists}
    each = (
        f"{market} {weight:.0f} every {prices_every(exchange, market).total_seconds():.0f} s"
        for market, weight in weights.items()
    )
    ours = exchange.limit * 60
    spent = max(weights.values()) if exchange.limited_by_call else sum(weights.values())
    return Figure(
        name=f"weight of prices a minute at {exchange.title}",
        figure=f"{', '.join(each)}: {spent / ours:.1%}",
        limit=f"{SHARE:.0%} of the {ours:.0f} we let ourselves spend",
        met=spent <= SHARE * ours,
    )


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


async def run(far: Far) -> list[Figure]:
    """Read the pairs of each exchange and market, and then the prices of some, one by one."""
    gateway = Gateway(UNLIMITED.values(), urls=far.exchanges, clock=utc_now)
    await asyncio.to_thread(gateway.load)
    markets = Markets(gateway, UNLIMITED, utc_now)
    offered = [(name, market) for name, each in UNLIMITED.items() for market in each.lists]
    bare = list[float]()
    async with _late(bare):
        await asyncio.to_thread(_loop, 3)
    gc.collect()
    gc.freeze()  # as the bot does once it has loaded
    before, pairs = _memory(), 0
    lists, prices, late = [], [], list[float]()
    async with _late(late):
        for name, market in offered:
            began = time.process_time()
            found = await markets.pairs(name, market)
            lists.append(time.process_time() - began)
            pairs += len(found)
            began = time.process_time()
            await markets.prices(name, market, list(found)[:ASKED])
            prices.append(time.process_time() - began)
    gc.collect()
    each = (_memory() - before) / pairs
    await gateway.close()
    worst, usual = percentile(late, 0.999), percentile(bare, 0.999)
    return [
        Figure(name=f"a list of {MARKETS} pairs, processor time", figure=ms(median(lists))),
        Figure(name=f"prices of {ASKED} pairs out of them, the same", figure=ms(median(prices))),
        *map(_followed, EXCHANGES.values()),
        Figure(
            name=f"how late anything else is meanwhile, p99.9 of {len(late)}",
            figure=f"{ms(worst)}, longest {ms(max(late))}",
            limit=f"{SLOWER} × the baseline",
            baseline=f"{ms(usual)} beside a bare loop in another thread",
            met=worst <= SLOWER * usual,
        ),
        Figure(
            name=f"memory for 10,000 of {pairs:,} pairs", figure=f"{each * 1e4 / 2**20:.1f} MiB"
        ),
    ]
