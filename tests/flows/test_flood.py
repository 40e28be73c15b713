"""R22: a flood is met with one warning, costs nobody else anything, and ends by itself."""

from datetime import timedelta

from bot.app import App
from bot.guard import FLOOD
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from tests.flows.conftest import SetClock
from tests.flows.trader import PATIENCE, Trader

FLOODING = 1_000


async def test_a_thousand_messages_get_one_warning_and_others_are_served(
    alice: Trader, bob: Trader, telegram: TelegramServer, clock: SetClock
) -> None:
    for number in range(FLOODING):
        await alice.says(f"hello {number}")
    await bob.says("/start")
    await bob.reads("welcome")
    await alice.reads("slow-down")
    await telegram.idle(PATIENCE)
    clock.advance(seconds=11)
    await alice.says("/help")
    await alice.reads("help")

    assert alice.times_told("slow-down") == 1
    assert len(alice.from_bot()) == FLOOD + 2  # the answers, the warning, the help


async def test_who_writes_slowly_but_for_ever_lets_no_more_than_twenty_updates_wait(
    alice: Trader,
    bob: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """Each waits for the one before: the first one here for an exchange, else for our pace."""
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")
    practice.round_trip = timedelta(seconds=2)
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("checking", name=name)
    for _ in range(3 * FLOOD):
        clock.advance(seconds=0.6)
        await alice.says("/help")
    await bob.says("/start")
    await bob.reads("welcome")
    assert not alice.shows("saved", name=name)
    await alice.reads("slow-down")
    await telegram.idle(PATIENCE)

    assert alice.times_told("help") == FLOOD - 1
    assert alice.times_told("slow-down") == 1
    clock.advance(seconds=11)
    await alice.says("/connections")
    await alice.sees(name)


async def test_secrets_in_a_flood_leave_the_chat_all_the_same(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    secret = practice.account("mexc", "all-right").fields["secret"]
    sent = [await alice.says(secret) for _ in range(2 * FLOOD)]
    await alice.sees_deleted(*sent)
    await alice.reads("slow-down")
    assert len(telegram.calls.of("deleteMessage")) == len(sent)


async def test_a_flood_of_presses_loses_no_draft(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    name = await alice.begins()
    data, screen = alice.user.messages[-1].buttons[0][0].value, alice.user.messages[-1].id
    harmless = f"x{data}"
    for _ in range(2 * FLOOD):
        await alice.user.presses(harmless, screen, wait=False)
    await alice.reads("slow-down")
    clock.advance(seconds=11)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name=name)
