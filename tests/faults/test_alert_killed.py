"""kill -9 while an alert is on its way: it is told once or twice, under one reference (R40)."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.demo import Sandbox
from bot.sandbox.telegram import Fault
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader

HELD = Fault.delay(3600)
ROW = "user_id, exchange, kind, dedupe_key, details, reference, created_at, due_at, expires_at"


def put(data: Path, user: int) -> None:
    """Let something be due for a user, as the sweep stores it."""
    now = datetime.now(UTC).replace(tzinfo=None)
    values = (user, "mexc", "exchange-back", "k", "{}", "abc123", now, now, now + timedelta(days=1))
    with closing(sqlite3.connect(data / "bot.sqlite3")) as database, database:
        marks = ", ".join("?" for _ in values)
        row = [str(value) if isinstance(value, datetime) else value for value in values]
        database.execute(f"INSERT INTO outbox ({ROW}, attempts) VALUES ({marks}, 0)", row)


def end_claims(data: Path) -> None:
    """Let what was claimed be due now, instead of in two minutes."""
    with closing(sqlite3.connect(data / "bot.sqlite3")) as database, database:
        database.execute("UPDATE outbox SET due_at = created_at WHERE due_at IS NOT NULL")


def outcome(data: Path) -> str | None:
    with closing(sqlite3.connect(data / "bot.sqlite3")) as database:
        [(found,)] = database.execute("SELECT outcome FROM outbox").fetchall()
        return found


@pytest.mark.parametrize("arrives", [False, True], ids=["before-the-sending", "after-the-sending"])
async def test_an_alert_outlives_a_kill(
    far: Sandbox, bot: BotProcess, alice: Trader, arrives: bool
) -> None:
    await bot.start()
    await alice.says("/start")
    await alice.reads("welcome")
    await far.telegram.idle(PATIENCE)
    if arrives:
        far.telegram.fail("sendMessage", Fault.drop_after(), times=1)
    far.telegram.fail("sendMessage", HELD, times=1)
    before = len(far.telegram.calls)
    put(bot.data, alice.id)
    sent = await far.telegram.wait_for_call("sendMessage", PATIENCE, before, ended=False)
    if arrives:  # the first try arrived, and its answer was lost
        sent = await far.telegram.wait_for_call("sendMessage", PATIENCE, sent.number, ended=False)
    await bot.kill()
    assert outcome(bot.data) is None

    far.telegram.heal()
    end_claims(bot.data)
    before = len(far.telegram.calls)
    await bot.start()
    await far.telegram.wait_for_call("sendMessage", PATIENCE, before)
    told = await alice.reads("reference", reference="abc123")

    assert "MEXC" in told.text
    assert alice.times_told("reference", reference="abc123") == (2 if arrives else 1)
