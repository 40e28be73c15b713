"""Alerts reach their users once, whatever Telegram does meanwhile (R33, R40, R41, R43)."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.exchanges.base import Problem
from bot.i18n import LANGUAGES, Words
from bot.sandbox.telegram import Fault
from bot.services.health import ChangeKind
from bot.services.zones import ZONES
from storage.outbox import CLAIM, Outcome
from storage.records import Connection
from storage.schema import connections
from tests.alerts.conftest import ALICE, BOB, House
from tests.flows.trader import words

EN = Words()("en")
DOWN = {"problem": "unavailable"}


async def outcomes(house: House) -> dict[str, int]:
    return dict(await house.app.storage.outbox.delivered(house.clock.now.replace(year=2020)))


async def test_an_alert_says_what_happened_what_it_means_and_what_to_press(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main")
    await house.strategy(main)
    await house.becomes(main, Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")

    await house.courier().deliver()

    assert words(EN, "alert-refused", name="Main", exchange="MEXC") in alice.screen
    assert words(EN, "fix-invalid-key-worked", exchange="MEXC") in alice.screen
    assert words(EN, "alert-means-held", count=1) in alice.screen
    assert alice.buttons == [
        *("🔄 Check now", "🔧 How to fix", "💤 1 h", "💤 8 h", "💤 24 h"),
        *("🔕 Mute this connection", "📈 My strategies", "🔔 Alert settings"),
    ]
    await house.courier().deliver()
    assert len(house.sent()) == 1


@pytest.mark.parametrize("code", LANGUAGES)
async def test_it_is_told_in_the_users_language(house: House, code: str) -> None:
    alice = await house.person(language=code)
    main = await house.connection("Main")
    house.clock.advance(hours=3)
    since = (house.clock.now.replace(hour=12)).isoformat()
    await house.alert(ChangeKind.RECOVERED, main, since=since, problem="unavailable")

    await house.courier().deliver()

    t = Words()(code)
    lasted = {"en": "3 hours", "es": "3 horas", "nl": "3 uur", "tr": "3 saat"}[code]
    assert words(t, "alert-back", name="Main", exchange="MEXC", lasted=lasted) in alice.screen


async def test_all_that_is_due_for_somebody_is_one_message(house: House) -> None:
    alice, bob = await house.person(), await house.person(BOB)
    for name in ("One", "Two", "Three"):
        one = await house.connection(name, Problem.UNAVAILABLE)
        await house.alert(ChangeKind.DOWN, one, **DOWN)
    bobs = await house.connection("Bobs", Problem.UNAVAILABLE, owner=BOB)
    await house.alert(ChangeKind.DOWN, bobs, user=BOB, **DOWN)

    await house.courier().deliver()

    assert len(house.sent()) == 2
    assert all(name in alice.screen for name in ("One", "Two", "Three"))
    assert "Bobs" not in alice.screen
    assert "Bobs" in bob.screen


# -- what Telegram may do ------------------------------------------------------------------------


async def test_what_timed_out_is_sent_once_more_at_most_and_under_the_same_reference(
    house: House,
) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.far.telegram.fail("sendMessage", Fault.delay(2), times=None)

    courier = house.courier()
    for _ in range(4):
        await courier.deliver()
        house.clock.advance(minutes=5)

    texts = [call.params["text"] for call in house.sent()]
    assert len(texts) == 2
    assert len({text.rpartition("<code>")[2] for text in texts}) == 1
    assert await outcomes(house) == {"uncertain": 1}


async def test_what_came_to_a_message_that_was_sent_before_is_sent_again_by_itself(
    house: House,
) -> None:
    await house.person()
    one, two = [await house.connection(name, Problem.UNAVAILABLE) for name in ("One", "Two")]
    house.far.telegram.fail("sendMessage", Fault.delay(2), times=2)
    courier = house.courier()
    for its in (one, two):
        await house.alert(ChangeKind.DOWN, its, **DOWN)
        await courier.deliver()
        house.clock.advance(minutes=1)

    await courier.deliver()

    told = [call.params["text"] for call in house.sent()]
    assert [("One" in text, "Two" in text) for text in told] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    assert await outcomes(house) == {"delivered": 1, "uncertain": 1}


async def test_killed_between_claim_and_sending_it_is_sent_when_the_claim_ends(
    house: House,
) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    await house.app.storage.outbox.claim(house.clock(), most=10)

    await house.courier().deliver()
    assert house.sent() == []
    house.clock.now += CLAIM
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.courier().deliver()
    assert len(house.sent()) == 1


async def test_killed_after_sending_it_is_repeated_once_with_the_same_reference(
    house: House,
) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.far.telegram.fail("sendMessage", Fault.delay(0.3), times=1)
    courier = house.courier()
    killed = asyncio.create_task(courier.deliver())
    await house.far.telegram.wait_for_call("sendMessage", timeout=20, ended=False)
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)

    house.clock.now += CLAIM
    await courier.deliver()
    await courier.deliver()

    assert len(house.sent()) == 2
    assert len({call.params["text"].rpartition("<code>")[2] for call in house.sent()}) == 1


async def test_a_429_is_obeyed_by_all_alerts_and_nothing_is_lost(house: House) -> None:
    for user in (ALICE, BOB):
        await house.person(user)
        its = await house.connection(f"Main {user}", Problem.UNAVAILABLE, owner=user)
        await house.alert(ChangeKind.DOWN, its, user=user, **DOWN)
    house.far.telegram.fail("sendMessage", Fault.too_many(60), times=None)
    courier = house.courier()
    await courier.deliver()
    refused = len(house.sent())
    assert refused <= 2

    house.clock.advance(seconds=59)
    await courier.deliver()
    assert len(house.sent()) == refused
    house.far.telegram.heal()
    house.clock.advance(seconds=2)
    await courier.deliver()

    assert await outcomes(house) == {"delivered": 2}


async def test_who_blocked_the_bot_is_left_alone_and_told_when_they_are_back(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    await alice.blocks()
    courier = house.courier()
    for _ in range(3):
        await courier.deliver()
        house.clock.advance(minutes=10)
    assert len(house.sent()) == 1
    user = await house.app.storage.users.get(ALICE)
    assert user is not None
    assert user.unreachable_since is not None

    await alice.unblocks()
    await house.app.storage.users.found(ALICE)
    await courier.deliver()

    assert words(EN, "alert-down", name="Main", exchange="MEXC") in alice.screen


async def test_while_telegram_is_away_it_is_tried_rarely_and_then_told(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.far.telegram.fail("sendMessage", Fault.server_error(), times=None)
    courier = house.courier()
    for _ in range(60):
        await courier.deliver()
        house.clock.advance(seconds=5)
    assert len(house.sent()) <= 11

    house.far.telegram.heal()
    house.clock.advance(minutes=1)
    await courier.deliver()
    assert words(EN, "alert-down", name="Main", exchange="MEXC") in alice.screen


async def test_a_clock_that_is_set_back_keeps_no_alert_from_its_reader(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    house.clock.advance(hours=3)
    courier = house.courier()
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.clock.advance(hours=-3)
    await courier.deliver()
    assert house.sent() == []

    await courier.catch_up()
    await courier.deliver()

    assert len(house.sent()) == 1


# -- after an outage of our own ------------------------------------------------------------------


async def test_after_hours_away_the_truth_is_told_in_one_message(house: House) -> None:
    alice = await house.person()
    names = ("Back", "Gone", "Still")
    back, gone, still = [await house.connection(n, Problem.UNAVAILABLE) for n in names]
    for one in (back, gone, still):
        await house.alert(ChangeKind.DOWN, one, **DOWN)
    house.clock.advance(hours=3)
    courier = house.courier()
    house.clock.advance(minutes=1)
    await courier.deliver()
    assert house.sent() == []  # nobody has looked since the start
    await house.becomes(back)
    await house.alert(ChangeKind.RECOVERED, back, since="2026-11-20T12:00:00+00:00")
    await house.becomes(gone)
    await house.becomes(still, Problem.UNAVAILABLE)

    house.clock.advance(minutes=1)
    await courier.deliver()

    assert len(house.sent()) == 1
    assert words(EN, "alert-meanwhile") in alice.screen
    assert words(EN, "alert-back", name="Back", exchange="MEXC", lasted="3 hours") in alice.screen
    assert words(EN, "alert-down", name="Still", exchange="MEXC") in alice.screen
    assert "Gone" not in alice.screen
    assert await outcomes(house) == {"delivered": 2, "past": 2}


async def test_an_exchange_that_came_back_while_we_were_away_is_not_told_as_away(
    house: House,
) -> None:
    alice = await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    house.down.add("mexc")
    await house.alert(ChangeKind.EXCHANGE_DOWN)
    house.clock.advance(hours=3)
    courier = house.courier()
    house.clock.advance(minutes=1)
    await courier.deliver()
    assert house.sent() == []  # nobody has looked since the start
    await house.becomes(main)
    house.down.clear()
    await house.alert(ChangeKind.EXCHANGE_BACK, since="2026-11-20T12:00:00+00:00")

    house.clock.advance(minutes=1)
    await courier.deliver()

    assert len(house.sent()) == 1
    assert words(EN, "alert-exchange-back", exchange="MEXC", lasted="3 hours") in alice.screen
    assert await outcomes(house) == {"delivered": 1, "past": 1}


async def test_what_nobody_looks_at_is_told_all_the_same_after_a_while(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.clock.advance(minutes=1)
    courier = house.courier()
    house.clock.advance(minutes=16)

    await courier.deliver()

    assert len(house.sent()) == 1


async def test_what_is_too_old_is_not_told_at_all(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    await house.alert(ChangeKind.DOWN, main, **DOWN)
    house.clock.advance(days=2)

    await house.courier().deliver()

    assert house.sent() == []
    assert await outcomes(house) == {"expired": 1}


async def test_of_an_unstable_key_what_it_has_come_to_is_told_and_only_while_it_is_so(
    house: House,
) -> None:
    alice = await house.person()
    dead, back, gone = [await house.connection(name) for name in ("Dead", "Back", "Gone")]
    for one in (dead, back, gone):
        await house.alert(ChangeKind.UNSTABLE, one, changes=5)
    await house.becomes(dead, Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, dead, problem="invalid-key")
    for one in (back, gone):
        await house.alert(ChangeKind.SETTLED, one, status="online")
    await house.becomes(gone, Problem.UNAVAILABLE)

    await house.courier().deliver()

    assert words(EN, "alert-refused", name="Dead", exchange="MEXC") in alice.screen
    assert words(EN, "alert-settled", name="Back", exchange="MEXC", status="Online") in alice.screen
    assert "Gone" not in alice.screen
    assert "unstable" not in alice.screen


async def ends(house: House, at: datetime) -> Connection:
    """Return a connection whose key ends then."""
    its = await house.connection("Main")
    async with house.app.storage.database.writing() as connection:
        this = update(connections).where(connections.c.id == its.id)
        await connection.execute(this.values(expires_at=at, expiry_stated=True))
    return its


async def test_the_end_of_a_key_is_told_by_the_days_that_are_left_when_it_is_told(
    house: House,
) -> None:
    alice = await house.person()
    end = house.clock() + timedelta(days=4, hours=20)
    main = await ends(house, end)
    on = end.isoformat()
    await house.alert(ChangeKind.EXPIRES, main, days=7, on=on, evidence="stated", of="key")

    await house.courier().deliver()

    told = {"name": "Main", "exchange": "MEXC", "days": 5, "date": EN.date(end)}
    assert words(EN, "alert-expires", **told) in alice.screen


@pytest.mark.parametrize(("moved", "told"), [(-1, 1), (1, 1), (90, 0)])
async def test_an_end_told_in_whole_days_may_be_a_day_off_and_a_renewed_key_is_not_told(
    house: House, moved: int, told: int
) -> None:
    await house.person()
    end = house.clock() + timedelta(days=6)
    main = await ends(house, end + timedelta(days=moved))
    on = end.isoformat()
    await house.alert(ChangeKind.EXPIRES, main, days=7, on=on, evidence="stated", of="key")

    await house.courier().deliver()

    assert len(house.sent()) == told


async def test_a_day_without_an_hour_is_the_same_day_everywhere(house: House) -> None:
    alice = await house.person()
    end = (house.clock() + timedelta(days=6)).replace(hour=0)
    main = await ends(house, end)
    await house.app.services.alerts.set_zone(ZONES.index("America/New_York"), owner=ALICE)
    on = end.isoformat()
    await house.alert(ChangeKind.EXPIRES, main, days=7, on=on, evidence="stated", of="key")

    await house.courier().deliver()

    assert EN.date(end) in alice.screen


async def test_what_waits_is_told_once_its_reader_wants_to_hear_of_it(house: House) -> None:
    await house.person()
    wishes, courier = house.app.services.alerts, house.courier()
    snoozed, quiet = [await house.connection(n, Problem.UNAVAILABLE) for n in ("One", "Two")]
    await wishes.snooze(snoozed.id, 24, owner=ALICE)
    await house.alert(ChangeKind.DOWN, snoozed, **DOWN)
    await courier.deliver()
    await wishes.unmute(snoozed.id, owner=ALICE)
    await courier.deliver()
    assert len(house.sent()) == 1

    await wishes.set_quiet(11, 20, owner=ALICE)
    await house.alert(ChangeKind.DOWN, quiet, **DOWN)
    await courier.deliver()
    assert len(house.sent()) == 1
    await wishes.set_zone(ZONES.index("+09:00"), owner=ALICE)
    for _ in range(2):
        await courier.deliver()
    assert len(house.sent()) == 2


async def test_a_bot_that_was_away_for_days_goes_on_reminding(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")
    await house.courier().deliver()
    house.clock.advance(days=3)

    courier = house.courier()
    await house.becomes(main, Problem.INVALID_KEY)
    await courier.deliver()

    assert len(house.sent()) == 2


# -- a state that lasts --------------------------------------------------------------------------


async def test_reminders_double_up_to_a_day_and_end_after_a_week(house: House) -> None:
    alice = await house.person()
    main = await house.connection("Main", Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")
    courier = house.courier()
    hours = []
    for hour in range(24 * 9):
        before = len(house.sent())
        await courier.deliver()
        if len(house.sent()) > before:
            hours.append(hour)
        house.clock.advance(hours=1)

    assert hours == [0, 2, 6, 14, 30, 54, 78, 102, 126, 150]
    assert words(EN, "alert-reminder", lasted="1 week") in alice.screen
    assert words(EN, "alert-meanwhile") not in alice.screen


async def test_a_reminder_of_what_is_over_or_begun_anew_is_not_sent(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")
    courier = house.courier()
    await courier.deliver()
    house.clock.advance(hours=1)
    await house.becomes(main)
    await house.becomes(main, Problem.INVALID_KEY)
    house.clock.advance(hours=1)

    await courier.deliver()

    assert len(house.sent()) == 1
    assert await outcomes(house) == {"delivered": 1, "past": 1}


async def test_an_exchange_that_is_away_again_has_one_chain_of_reminders(house: House) -> None:
    await house.person()
    main = await house.connection("Main", Problem.UNAVAILABLE)
    house.down.add("mexc")
    await house.alert(ChangeKind.EXCHANGE_DOWN)
    courier = house.courier()
    await courier.deliver()
    house.clock.advance(minutes=30)
    await house.becomes(main)
    house.clock.advance(minutes=30)
    await house.becomes(main, Problem.UNAVAILABLE)
    await house.alert(ChangeKind.EXCHANGE_DOWN, incident=2)
    await courier.deliver()

    hours = []
    for hour in range(1, 24):
        house.clock.advance(hours=1)
        before = len(house.sent())
        await courier.deliver()
        hours += [hour] * (len(house.sent()) - before)

    assert hours == [2, 6, 14]


async def test_that_an_exchange_is_back_is_not_told_when_it_is_away_again(house: House) -> None:
    await house.person()
    main = await house.connection("Main")
    await house.alert(ChangeKind.EXCHANGE_BACK)
    house.clock.advance(minutes=20)
    await house.becomes(main, Problem.UNAVAILABLE)
    house.down.add("mexc")

    await house.courier().deliver()

    assert house.sent() == []


# -- a storm -------------------------------------------------------------------------------------


async def test_when_an_exchange_is_away_each_user_hears_it_once_and_a_refusal_gets_through(
    house: House,
) -> None:
    users = range(5_000, 5_150)
    for user in users:
        await house.person(user)
        await house.connection("Away", Problem.UNAVAILABLE, owner=user)
        for incident in (1, 2):  # two workers saw it
            await house.alert(ChangeKind.EXCHANGE_DOWN, user=user, incident=incident)
    house.down.add("mexc")
    alice = await house.person()
    main = await house.connection("Main", Problem.INVALID_KEY)
    await house.alert(ChangeKind.REFUSED, main, problem="invalid-key")
    courier = house.courier()

    await courier.deliver()

    told = [int(call.params["chat_id"]) for call in house.sent()]
    assert sorted(told) == [ALICE, *users]
    assert house.turns == len(told)  # each of them at the pace
    assert "Main" in alice.screen
    house.down.clear()
    for user in users:
        await house.alert(ChangeKind.EXCHANGE_BACK, user=user)
    await courier.deliver()
    assert len(house.sent()) == 2 * len(users) + 1


async def test_an_exchange_that_is_back_before_it_could_be_told_is_told_as_past(
    house: House,
) -> None:
    alice = await house.person()
    await house.alert(ChangeKind.EXCHANGE_DOWN)
    house.clock.advance(minutes=5)
    await house.alert(ChangeKind.EXCHANGE_BACK, since="2026-11-20T12:00:00+00:00")

    await house.courier().deliver()

    assert len(house.sent()) == 1
    assert words(EN, "alert-exchange-back", exchange="MEXC", lasted="5 minutes") in alice.screen


async def test_an_exchange_that_is_away_is_told_with_how_many_connections_it_concerns(
    house: House,
) -> None:
    alice = await house.person()
    for name in ("One", "Two"):
        await house.connection(name, Problem.UNAVAILABLE)
    await house.connection("Elsewhere", exchange="kucoin")
    house.down.add("mexc")
    await house.alert(ChangeKind.EXCHANGE_DOWN)

    await house.courier().deliver()

    assert words(EN, "alert-exchange-down", exchange="MEXC", count=2) in alice.screen


async def test_what_cannot_be_told_keeps_nothing_else_from_being_told(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = await house.person(), await house.person(BOB)
    poisoned, good = await house.connection("Poisoned"), await house.connection("Good")
    bobs = await house.connection("Bobs", owner=BOB)
    for one in (poisoned, good, bobs):
        await house.becomes(one, Problem.INVALID_KEY)
        await house.alert(ChangeKind.REFUSED, one, problem="invalid-key")
    async with house.app.storage.database.writing() as connection:
        its = connections.c.id == poisoned.id
        await connection.execute(update(connections).where(its).values(report={"no": "report"}))

    courier = house.courier()
    for _ in range(10):
        await courier.deliver()
        house.clock.advance(minutes=1)

    assert "Good" in alice.screen
    assert "Bobs" in bob.screen
    assert len(house.sent()) == 2
    assert caplog.text.count("could not be told") == 1

    await house.becomes(poisoned, Problem.INVALID_KEY)
    house.clock.advance(hours=1)
    await courier.deliver()
    assert "Poisoned" in alice.screen


async def test_a_kind_of_a_later_version_is_passed_over(house: House) -> None:
    await house.person()
    await house.alert("of-a-later-version")

    await house.courier().deliver()

    assert await outcomes(house) == {Outcome.MUTED.value: 1}
