"""Who blocks the bot is left in peace until they are back (R33)."""

import asyncio

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from tests.flows.conftest import SetClock
from tests.flows.test_alerts import MEXC, main, tell
from tests.flows.trader import PATIENCE, Trader


async def unreachable(app: App, trader: Trader) -> bool:
    user = await app.services.users.get(trader.id)
    return user is not None and user.unreachable_since is not None


async def test_nothing_is_sent_in_vain_to_somebody_who_blocked_the_bot(
    alice: Trader, app: App, telegram: TelegramServer, clock: SetClock
) -> None:
    await alice.begins()
    await alice.user.blocks()
    async with asyncio.timeout(PATIENCE):
        while not await unreachable(app, alice):
            await telegram.idle(PATIENCE)
    before = len(telegram.calls.of("sendMessage"))

    for _ in range(2):
        clock.advance(minutes=16)
        await app.jobs.end_abandoned_drafts()

    assert len(telegram.calls.of("sendMessage")) == before
    await alice.user.unblocks()
    await alice.says("/help")
    await alice.reads("help")
    assert not await unreachable(app, alice)


async def test_a_send_that_telegram_forbids_is_the_last_one_until_they_write_again(
    alice: Trader, app: App, telegram: TelegramServer, clock: SetClock
) -> None:
    """The news of the block may be older than a day, and so be lost."""
    await alice.begins()
    telegram.fail("sendMessage", Fault.forbidden(), chat_id=alice.id)
    clock.advance(minutes=16)
    await app.jobs.end_abandoned_drafts()
    assert await unreachable(app, alice)
    assert alice.times_told("draft-expired") == 0

    await alice.says("/help")
    await alice.reads("help")
    assert not await unreachable(app, alice)
    await alice.begins()
    clock.advance(minutes=16)
    await app.jobs.end_abandoned_drafts()
    await alice.reads("draft-expired")


async def test_who_lets_the_bot_write_again_need_say_nothing_to_hear_what_waits(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer
) -> None:
    connection = await main(alice, app, practice)
    await alice.user.blocks()
    async with asyncio.timeout(PATIENCE):
        while not await unreachable(app, alice):
            await telegram.idle(PATIENCE)
    await tell(app, connection)
    assert alice.times_told("alert-down", **MEXC) == 0

    await alice.user.unblocks()
    async with asyncio.timeout(PATIENCE):
        while await unreachable(app, alice):
            await telegram.idle(PATIENCE)
    await app.jobs.deliver_alerts()
    assert alice.times_told("alert-down", **MEXC) == 1
