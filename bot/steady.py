"""Jobs go on at their pace when the host's clock jumps: their scheduler goes by that clock.

Set back by ten minutes, it would run nothing for ten minutes.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from time import monotonic

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.services.clock import Clock, utc_now

LOGGER = logging.getLogger(__name__)

LOOK_EVERY = 15.0  # seconds
JUMP = timedelta(seconds=5)  # more than clocks are corrected by while they run


async def keep_pace(
    scheduler: AsyncIOScheduler, *, clock: Clock = utc_now, every: float = LOOK_EVERY
) -> None:
    """Compare the clock with one that nobody sets, for ever, and put right what a jump shifts."""
    while True:
        at, began = clock(), monotonic()
        await asyncio.sleep(every)
        jumped = clock() - at - timedelta(seconds=monotonic() - began)
        if abs(jumped) > JUMP:
            LOGGER.warning("this machine's clock has jumped by %s", jumped)
            catch_up(scheduler, clock())


def catch_up(scheduler: AsyncIOScheduler, now: datetime) -> None:
    """Let every job that runs at intervals run now, and count its interval from there."""
    for job in scheduler.get_jobs():
        if isinstance(job.trigger, IntervalTrigger):
            every = IntervalTrigger(seconds=job.trigger.interval.total_seconds(), timezone=UTC)
            job.reschedule(every)
            job.modify(next_run_time=now)
