"""A second process on the same data, or with the same token, ends at once with code 75 (R31)."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from bot.sandbox.demo import TOKEN, Sandbox
from bot.sandbox.telegram import Fault
from storage.advised import ONLY_ONE
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader
from tests.storage.conftest import postgresql_url

AGAIN = 75
RUNNING = "another instance of the bot is running on this database\n"

TAKE = "SELECT pg_advisory_lock(%s, hashtext(current_schema()))"
HOLDER = (
    "SELECT pid FROM pg_locks"
    " WHERE locktype = 'advisory' AND objid::int = hashtext(current_schema())"
)

__all__ = ["postgresql_url"]


def beside(bot: BotProcess, far: Sandbox, name: str) -> BotProcess:
    """Return a second process with the same settings and an output of its own."""
    folder = bot.folder / name
    folder.mkdir()
    other = BotProcess(folder, far.telegram, far.practice, TOKEN)
    shutil.copy(bot.folder / "master.key", folder / "master.key")
    other.environment["DATA_DIR"] = str(bot.data)
    return other


async def test_a_second_process_on_the_same_data_ends_and_the_first_goes_on(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.start()
    second = beside(bot, far, "second")

    await second.launch()

    assert await second.ended() == AGAIN
    assert second.printed() == RUNNING
    await alice.says("/help")
    await alice.reads("help")


async def test_a_second_process_that_finds_the_same_data_through_a_link_ends_too(
    far: Sandbox, bot: BotProcess
) -> None:
    await bot.start()
    second = beside(bot, far, "second")
    (second.folder / "link.db").symlink_to(bot.data / "bot.sqlite3")

    await second.launch(DATABASE_URL=f"sqlite:///{second.folder / 'link.db'}")

    assert await second.ended() == AGAIN
    assert second.printed() == RUNNING


async def test_a_killed_process_leaves_nothing_that_keeps_the_next_one_out(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.start()
    await bot.kill()

    await bot.start()

    await alice.says("/help")
    await alice.reads("help")


async def test_on_postgresql_too_even_with_another_data_directory(
    far: Sandbox, bot: BotProcess, postgresql_url: str
) -> None:
    await bot.start(DATABASE_URL=postgresql_url)
    second = beside(bot, far, "second")

    await second.launch(DATABASE_URL=postgresql_url, DATA_DIR=str(second.folder))

    assert await second.ended() == AGAIN
    assert second.printed() == RUNNING
    assert await bot.terminate() == 0
    await second.launch(DATABASE_URL=postgresql_url)
    await far.telegram.wait_for_call("getUpdates", PATIENCE, len(far.telegram.calls), ended=False)
    assert await second.terminate() == 0


async def test_a_process_whose_lock_postgresql_has_dropped_takes_it_again(
    far: Sandbox, bot: BotProcess, alice: Trader, postgresql_url: str
) -> None:
    await bot.start(DATABASE_URL=postgresql_url)
    second = beside(bot, far, "second")

    with admin(postgresql_url) as other:
        old = end_the_holder(other)
        await asyncio.to_thread(wait_for_another, other, old)

    await second.launch(DATABASE_URL=postgresql_url)
    assert await second.ended() == AGAIN
    assert second.printed() == RUNNING
    await alice.says("/help")
    await alice.reads("help")


async def test_a_process_ends_where_another_was_first_to_have_the_lock(
    far: Sandbox, bot: BotProcess, postgresql_url: str
) -> None:
    await bot.start(DATABASE_URL=postgresql_url)

    with admin(postgresql_url) as other, admin(postgresql_url) as waiting:
        taking = asyncio.create_task(asyncio.to_thread(waiting.execute, TAKE, [ONLY_ONE]))
        await asyncio.to_thread(wait_for_a_waiting_one, other)
        end_the_holder(other)
        await taking

        assert await bot.ended() == AGAIN
    assert "the database no longer keeps other processes out" in bot.printed()


@contextmanager
def admin(url: str) -> Iterator[psycopg.Connection]:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


def holder(connection: psycopg.Connection) -> int | None:
    """Return the process of the server whose client has the lock."""
    found = connection.execute(f"{HOLDER} AND granted").fetchone()
    return found[0] if found else None


def wait_for_another(connection: psycopg.Connection, old: int) -> None:
    while holder(connection) in (old, None):
        pass


def wait_for_a_waiting_one(connection: psycopg.Connection) -> None:
    while connection.execute(f"{HOLDER} AND NOT granted").fetchone() is None:
        pass


def end_the_holder(connection: psycopg.Connection) -> int:
    """Let PostgreSQL end the connection with the lock, as a restart of the server does."""
    pid = holder(connection)
    assert pid is not None
    assert connection.execute("SELECT pg_terminate_backend(%s)", [pid]).fetchone() == (True,)
    return pid


async def test_three_conflicts_in_a_row_tell_of_another_process_with_the_token(
    far: Sandbox, bot: BotProcess
) -> None:
    await bot.start()
    far.telegram.fail("getUpdates", Fault.conflict(), times=3)
    await far.telegram.user(1001).says("/help")  # else the poll under way lasts ten seconds

    assert await bot.ended() == AGAIN
    assert "another process fetches the updates of this bot's token" in bot.printed()


async def test_two_conflicts_are_what_a_process_just_stopped_may_leave(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.start()
    far.telegram.fail("getUpdates", Fault.conflict(), times=2)
    await alice.says("/help")
    await alice.reads("help")

    await alice.says("/help")
    await far.telegram.idle(PATIENCE)

    assert await bot.terminate() == 0


@pytest.mark.parametrize("name", ["bot.sqlite3", "other.db"])
async def test_the_lock_lies_beside_the_database_and_holds_nothing(
    far: Sandbox, bot: BotProcess, name: str
) -> None:
    await bot.start(DATABASE_URL=f"sqlite:///{bot.data / name}")

    lock = (bot.data / name).with_suffix(".lock")

    assert lock.stat().st_mode & 0o777 == 0o600
    assert lock.read_bytes() == b""
