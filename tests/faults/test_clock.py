"""A host clock that jumps breaks no conversation and stops no job."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.steady import catch_up, keep_pace
from tests.flows.trader import PATIENCE

HOUR = 3600


@pytest.fixture
async def scheduler() -> AsyncIterator[AsyncIOScheduler]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start()
    yield scheduler
    scheduler.shutdown(wait=False)


@pytest.mark.parametrize("minutes", [10, -10])
async def test_a_job_runs_at_once_after_a_jump_and_only_once(
    scheduler: AsyncIOScheduler, minutes: int
) -> None:
    ran: asyncio.Queue[datetime] = asyncio.Queue()
    jump = timedelta(0)

    def clock() -> datetime:
        return datetime.now(UTC) + jump

    async def job() -> None:
        await ran.put(datetime.now(UTC))

    every = IntervalTrigger(seconds=HOUR, timezone=UTC)
    scheduler.add_job(job, every, coalesce=True, misfire_grace_time=None)
    watching = asyncio.create_task(keep_pace(scheduler, clock=clock, every=0.05))
    await asyncio.sleep(0)  # it has looked at the clock
    jump = timedelta(minutes=minutes)

    if minutes > 0:  # this scheduler goes by the real clock, to which that moment is yet to come
        await asyncio.wait((watching,), timeout=0.2)
        [found] = scheduler.get_jobs()
        assert found.next_run_time > datetime.now(UTC) + timedelta(minutes=9)
    else:
        await asyncio.wait_for(ran.get(), PATIENCE)
        await asyncio.wait((watching,), timeout=0.2)
        assert ran.empty()
    watching.cancel()


async def test_a_clock_that_goes_right_moves_nothing(scheduler: AsyncIOScheduler) -> None:
    async def job() -> None:
        raise AssertionError

    scheduler.add_job(job, IntervalTrigger(seconds=HOUR, timezone=UTC))
    [before] = scheduler.get_jobs()
    due = before.next_run_time
    watching = asyncio.create_task(keep_pace(scheduler, every=0.02))

    await asyncio.wait((watching,), timeout=0.2)

    assert scheduler.get_jobs()[0].next_run_time == due
    watching.cancel()


async def test_after_a_jump_the_interval_is_as_it_was(scheduler: AsyncIOScheduler) -> None:
    ran = asyncio.Event()

    async def job() -> None:
        ran.set()

    scheduler.add_job(job, IntervalTrigger(seconds=HOUR, timezone=UTC))

    catch_up(scheduler, datetime.now(UTC))

    await asyncio.wait_for(ran.wait(), PATIENCE)
    [after] = scheduler.get_jobs()
    assert after.trigger.interval == timedelta(seconds=HOUR)
    left = after.next_run_time - datetime.now(UTC)
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
