"""An update whose handler kills the process does so once: it is never handled again (R32)."""

from bot.callbacks import ListConnections
from bot.sandbox.demo import Sandbox
from tests.faults.process import PATIENCE, BotProcess
from tests.flows.trader import Trader

DEADLY = "before SELECT connections."


async def test_a_message_that_kills_the_process_is_dropped_and_deleted_at_the_next_start(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    await bot.start(kill_at=DEADLY)
    await alice.says("/start")
    await alice.reads("welcome")
    bot.arm()
    message = await alice.says("/connections")
    await bot.died()

    await bot.start(kill_at=DEADLY)
    bot.arm()

    await alice.sees_deleted(message)
    await alice.reads("restarted-message")
    await far.telegram.idle(PATIENCE)
    await alice.says("/help")
    await alice.reads("help")
    assert await bot.terminate() == 0


async def test_a_press_that_kills_the_process_does_not_do_so_for_ever(
    far: Sandbox, bot: BotProcess, alice: Trader
) -> None:
    """At most three starts, of which the last one goes on with everybody else."""
    await bot.start(kill_at=DEADLY)
    await alice.says("/start")
    await alice.reads("welcome")
    bot.arm()
    await alice.user.presses(alice.data_of(ListConnections), wait=False)
    await bot.died()

    await bot.start(kill_at=DEADLY)
    bot.arm()

    await far.telegram.idle(PATIENCE)
    await alice.says("/help")
    await alice.reads("help")
    assert await bot.terminate() == 0
