"""What runs on its own really runs: at the intervals that are promised, in a real process."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.app import build
from bot.engine.loop import SIDE_BY_SIDE
from bot.sandbox.demo import Sandbox, ephemeral_keyring
from bot.sandbox.telegram import Fault
from bot.settings import Settings
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader

PROMISED = {
    "deliver_alerts": timedelta(seconds=5),  # a key that can suddenly withdraw is told at once
    "write_digests": timedelta(hours=1),  # once a week each, spread over it
    "catch_up": timedelta(hours=1),  # and whenever the clock has jumped
    "watch": timedelta(seconds=5),  # what is due is checked soon after
    "retry_deletions": timedelta(seconds=15),  # a secret that stayed is tried again at once
    "end_abandoned_drafts": timedelta(seconds=15),  # 15 minutes are not to become 16
    "empty_log": timedelta(seconds=15),  # what was removed during a backup
    "keep_warm": timedelta(seconds=50),  # exchanges close what is idle for a minute
    "keep_pauses": timedelta(seconds=5),  # what an exchange asked for outlives a kill
    "follow_prices": timedelta(seconds=3),  # a practice order fills soon after its price
    "refresh_markets": timedelta(minutes=1),  # lists of pairs, as they grow old
    "send_broadcast": timedelta(seconds=15),  # an urgent one soon after the tap
    "tell_operators": timedelta(minutes=1),  # soon, and many things in one message
    "tell_of_silence": timedelta(minutes=1),  # a strategy that stands still
    "shred_old_keys": timedelta(hours=1),  # of a key that was replaced, after a week
    "forget_old_checks": timedelta(hours=1),  # of a key that was not stored nothing stays
    "forget_old_rows": timedelta(days=1),  # what nobody asks for any more
}


async def test_a_bot_that_has_started_has_every_job_in_its_schedule(
    far: Sandbox, tmp_path: Path
) -> None:
    async with build(far.settings(Settings(), tmp_path), ephemeral_keyring()) as app:
        await app.start()

        assert app.scheduler.running
        jobs = app.scheduler.get_jobs()
        assert {job.func.__name__: job.trigger.interval for job in jobs} == PROMISED
        for job in jobs:
            # One that is late runs once, however often it was missed; and never beside itself,
            # but for the prices: while one exchange keeps us waiting the others are followed.
            most = SIDE_BY_SIDE if job.func.__name__ == "follow_prices" else 1
            assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, most, None)


async def test_a_process_deletes_what_stayed_in_the_chat_without_being_asked(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    secret = far.practice.account("mexc", "all-right").fields["secret"]
    await bot.start()
    far.telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=1)
    message = await alice.says(secret)
    await alice.reads("deletion-failed")
    asked = len(far.telegram.calls)
    due_now(bot.data)  # instead of in half a minute

    await far.telegram.wait_for_call("deleteMessage", PATIENCE, asked)
    await alice.sees_deleted(message)
    await alice.reads("deletion-done")


def due_now(data: Path) -> None:
    """Let everything that waits for its next try be due."""
    with closing(sqlite3.connect(data / "bot.sqlite3")) as database, database:
        changed = database.execute(
            "UPDATE journal SET next_try_at = arrived_at WHERE next_try_at IS NOT NULL"
        )
        assert changed.rowcount == 1
