"""R44: a message to all users, each in their language, once, whatever happens meanwhile."""

import asyncio
from collections import Counter

import pytest

from bot.app import App
from bot.callbacks import SendBroadcast, StopBroadcast
from bot.i18n import LANGUAGES, Words
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.settings import Settings
from tests.flows.conftest import Running, SetClock
from tests.flows.trader import PATIENCE, Trader, words

OPERATOR = 1003
FREE = "Back at 18:00 <b>&</b> thanks\nYour operator"


@pytest.fixture
def settings() -> Settings:
    return Settings(admin_ids=[OPERATOR])


@pytest.fixture
def operator(far: Sandbox, t) -> Trader:
    return Trader(far.telegram.user(OPERATOR), t)


async def starts(telegram: TelegramServer, app: App, number: int) -> list[Trader]:
    """Let people begin, in all languages by turns."""
    people = []
    for place in range(number):
        language = list(LANGUAGES)[place % len(LANGUAGES)]
        user = telegram.user(5_000 + place, language_code=language)
        people.append(Trader(user, Words()(language)))
        await app.services.users.ensure(user.id, language, app.services.clock())
    return people


async def sends(operator: Trader, text: str = "") -> None:
    """Go from /broadcast to the second tap."""
    await operator.says(f"/broadcast {text}" if text else "/broadcast")
    if not text:
        await operator.reads("broadcast-choose")
        await operator.picks("button-broadcast-revoke")
    await operator.sees("Send it?")
    await operator.presses(operator.data_of(SendBroadcast), operator.user.messages[-1].id)
    await operator.reads("broadcast-sending")


def got(telegram: TelegramServer) -> Counter[int]:
    """Count what each of the people was sent, as Telegram saw it."""
    sent = [call for call in telegram.calls.of("sendMessage") if not call.error]
    return Counter(call.params["chat_id"] for call in sent if call.params["chat_id"] >= 5_000)


async def test_everybody_gets_the_ready_text_in_their_own_language_once(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    people = await starts(telegram, app, 8)
    await operator.says("/broadcast")
    await operator.picks("button-broadcast-revoke")
    await operator.reads("broadcast-languages")
    assert operator.times_told("broadcast-revoke") == 1  # what one user will see
    assert operator.shows("broadcast-confirm", count=9)
    assert got(telegram) == {}
    await app.jobs.send_broadcast()
    assert got(telegram) == {}

    await operator.picks("button-broadcast-send", count=9)
    await operator.reads("broadcast-sending")
    await app.jobs.send_broadcast()
    await operator.reads("broadcast-done")
    assert operator.shows("broadcast-counts", sent=9, unreachable=0)
    for trader in people:
        assert [message.text for message in trader.from_bot()] == [
            words(trader.t, "broadcast-revoke")
        ]
    await app.jobs.send_broadcast()
    assert {*got(telegram).values()} == {1}


async def test_a_text_of_the_operators_own_goes_as_it_was_written(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    [trader, *_] = await starts(telegram, app, 2)
    await sends(operator, FREE)
    await app.jobs.send_broadcast()
    told = await trader.sees("Back at 18:00")
    assert FREE in told.text


async def test_a_second_tap_sends_no_second_time(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    await starts(telegram, app, 3)
    await sends(operator, FREE)
    screen = operator.user.messages[-1].id
    again = StopBroadcast.unpack(operator.data_of(StopBroadcast), app.services.clock())
    data = SendBroadcast(again.broadcast).pack(app.services.clock())
    await app.jobs.send_broadcast()
    await operator.reads("broadcast-done")
    await operator.presses(data, screen)
    await operator.reads("broadcast-counts", sent=4, unreachable=0)
    await app.jobs.send_broadcast()
    assert {*got(telegram).values()} == {1}


async def test_what_was_cancelled_or_written_anew_is_not_sent(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    await starts(telegram, app, 2)
    await operator.says("/broadcast first")
    await operator.reads("broadcast-confirm", count=3)
    first = operator.data_of(SendBroadcast)
    await operator.says("/broadcast second")
    await operator.sees("second")
    await operator.reads("broadcast-confirm", count=3)
    await operator.presses(first, operator.user.messages[-1].id)
    await operator.reads("broadcast-dropped")
    await operator.says("/broadcast third")
    await operator.sees("third")
    await operator.reads("broadcast-confirm", count=3)
    await operator.picks("button-cancel")
    await operator.reads("broadcast-dropped")
    await app.jobs.send_broadcast()
    assert got(telegram) == {}


async def test_a_key_behind_the_command_is_removed_and_not_sent(
    operator: Trader, app: App, practice: PracticeExchanges
) -> None:
    secret = practice.account("mexc", "all-right").fields["secret"]
    await operator.sees_deleted(await operator.says(f"/broadcast {secret}"))
    await operator.reads("broadcast-secret")
    await operator.says(f"/broadcast {'a ' * 2_000}")
    await operator.reads("broadcast-long")


async def test_who_blocked_the_bot_is_counted_and_left_in_peace_the_next_time(
    operator: Trader, app: App, telegram: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    await starts(telegram, app, 3)
    await sends(operator, FREE)
    telegram.fail("sendMessage", Fault.forbidden(), times=1, chat_id=5_001)
    await app.jobs.send_broadcast()
    await operator.reads("broadcast-done")
    assert operator.shows("broadcast-counts", sent=3, unreachable=1)
    assert not [record for record in caplog.records if record.levelname in ("ERROR", "WARNING")]

    await operator.says("/broadcast again")
    await operator.reads("broadcast-confirm", count=3)


async def test_while_telegram_is_away_nobody_is_passed_over(
    operator: Trader, app: App, telegram: TelegramServer, clock: SetClock
) -> None:
    await starts(telegram, app, 3)
    await sends(operator, FREE)
    for fault in (Fault.server_error(), Fault.too_many(30)):
        telegram.fail("sendMessage", fault, times=1)
        await app.jobs.send_broadcast()
    before = len(telegram.calls)
    await app.jobs.send_broadcast()  # Telegram asked to wait
    assert len(telegram.calls.of("sendMessage")) <= before
    clock.advance(seconds=31)
    await app.jobs.send_broadcast()
    await operator.reads("broadcast-done")
    assert got(telegram) == dict.fromkeys((5_000, 5_001, 5_002), 1)


async def test_a_stop_reaches_nobody_else(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    await starts(telegram, app, 5)
    await sends(operator, FREE)
    broadcasts = app.services.broadcasts
    current = await broadcasts.current()
    assert current is not None
    await broadcasts.advance(current.id, 5_000, reached=True)
    await operator.picks("button-broadcast-show")
    await operator.reads("broadcast-counts", sent=1, unreachable=0)
    await operator.picks("button-broadcast-stop")
    await operator.reads("broadcast-stopped")
    await app.jobs.send_broadcast()
    assert got(telegram) == {}
    trail = await app.storage.audit.of(owner=OPERATOR, limit=9)
    assert [entry.action for entry in trail] == ["broadcast-stop", "broadcast-send"]


async def test_a_stop_of_the_bot_in_the_middle_loses_nobody_and_doubles_one_at_most(
    running: Running, far: Sandbox, operator: Trader
) -> None:
    """Broken off at each of its steps in turn, again and again."""
    async with running() as app:
        await starts(far.telegram, app, 12)
        await sends(operator, FREE)
    for number in range(6):
        async with running() as app:
            sent = len(far.telegram.calls.of("sendMessage"))
            job = asyncio.create_task(app.jobs.send_broadcast())
            await far.telegram.wait_for_call("sendMessage", PATIENCE, sent)
            for _ in range(number):
                await asyncio.sleep(0)
            job.cancel()
            await asyncio.wait({job})
    async with running() as app:
        await app.jobs.send_broadcast()
        await operator.reads("broadcast-done")
    counts = got(far.telegram)
    assert counts.keys() == {5_000 + n for n in range(12)}
    assert max(counts.values()) <= 2
    assert sum(counts.values()) <= 12 + 6


async def test_nobody_waits_behind_it(
    alice: Trader, operator: Trader, app: App, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    await starts(telegram, app, 3)
    await sends(operator, FREE)
    telegram.fail("sendMessage", Fault.delay(PATIENCE), chat_id=5_001)
    job = asyncio.create_task(app.jobs.send_broadcast())
    await telegram.user(5_000).sees("Back at 18:00", timeout=PATIENCE)
    message = await alice.says(practice.account("mexc", "all-right").fields["secret"])
    await alice.sees_deleted(message)
    await alice.reads("secret-removed")
    assert not job.done()

    job.cancel()
    await asyncio.wait({job})
    await app.jobs.send_broadcast()
    await operator.reads("broadcast-done")
