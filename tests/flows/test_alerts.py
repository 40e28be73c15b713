"""Alerts in the chat: what they say, the buttons under them, and how users want to be told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.app import App
from bot.callbacks import HowToFix, Mute, SetZone, Snooze
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from bot.sandbox.telegram import TelegramServer
from bot.services.health import ChangeKind
from bot.services.zones import ZONES
from storage.outbox import NewAlert
from storage.records import Connection
from tests.flows.conftest import SetClock
from tests.flows.trader import TITLES, Trader

MEXC = {"name": "Main", "exchange": "MEXC"}


async def main(alice: Trader, app: App, practice: PracticeExchanges) -> Connection:
    """Connect a key, and let its exchange be away at the next look."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    practice.set_mode("mexc", Mode.DOWN)
    [connection] = await app.services.connections.list(owner=alice.id)
    await app.services.connections.check(connection.id, owner=alice.id)
    return connection


async def tell(
    app: App, about: Connection, kind: ChangeKind = ChangeKind.DOWN, *, incident: int = 1
) -> None:
    """Let something be told of a connection."""
    now = app.services.clock()
    new = NewAlert(
        user_id=about.user_id,
        connection_id=about.id,
        exchange=about.exchange,
        kind=kind,
        dedupe_key=f"{about.id}.{incident}.{kind}",
        details={"problem": "unavailable", "since": now.isoformat()},
        at=now,
        due_at=now,
        expires_at=now + timedelta(days=1),
    )
    await app.storage.outbox.add([new])
    await app.jobs.deliver_alerts()


async def speaks(alice: Trader, code: str) -> None:
    await alice.says("/language")
    await alice.taps(LANGUAGES[code])
    alice.t = Words()(code)
    await alice.reads("language-set")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_an_alert_arrives_and_its_buttons_help(
    alice: Trader, app: App, practice: PracticeExchanges, code: str
) -> None:
    await speaks(alice, code)
    connection = await main(alice, app, practice)
    await tell(app, connection)
    await alice.reads("alert-down", **MEXC)
    assert alice.shows("fix-unavailable")

    await alice.picks("button-how-to-fix")
    await alice.reads("problem-unavailable", exchange="MEXC")
    assert alice.has_button("button-remove")  # the whole connection, under the alert
    practice.set_mode("mexc", Mode.NORMAL)
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")


async def test_a_snoozed_connection_is_silent_for_as_long_and_then_spoken_of(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    connection = await main(alice, app, practice)
    await tell(app, connection)
    await alice.reads("alert-down", **MEXC)
    await alice.picks("button-snooze", count=1)
    until = alice.t.moment(clock() + timedelta(hours=1))
    await alice.reads("snoozed", name="Main", date=until)

    await tell(app, connection, incident=2)
    assert alice.times_told("alert-down", **MEXC) == 1
    clock.advance(minutes=61)
    await app.jobs.deliver_alerts()
    assert alice.times_told("alert-down", **MEXC) == 2


async def test_a_muted_connection_is_heard_of_again_once_the_user_wants(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    connection = await main(alice, app, practice)
    await tell(app, connection)
    await alice.reads("alert-down", **MEXC)
    await alice.picks("button-mute")
    await alice.reads("muted", name="Main")
    await tell(app, connection, incident=2)
    assert alice.times_told("alert-down", **MEXC) == 1

    await alice.says("/alerts")
    await alice.reads("alerts-muted", name="Main")
    await alice.picks("button-unmute-one", name="Main")
    await alice.reads("quiet-none")
    await tell(app, connection, incident=3)
    assert alice.times_told("alert-down", **MEXC) == 2


@pytest.mark.parametrize("kind", [HowToFix, Snooze, Mute])
async def test_nobody_elses_alert_can_be_answered(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, kind: type
) -> None:
    connection = await main(alice, app, practice)
    await tell(app, connection)
    await alice.reads("alert-down", **MEXC)
    await bob.says("/start")
    await bob.reads("welcome")

    await bob.presses(alice.data_of(kind), bob.from_bot()[-1].id)

    assert bob.popup() == bob.t.plain("not-found")
    assert await app.storage.alert_settings.snoozed(owner=alice.id, now=datetime.now(UTC)) == []


async def test_a_topic_is_told_silently_or_not_at_all_as_the_user_wants(
    alice: Trader, app: App, practice: PracticeExchanges, telegram: TelegramServer
) -> None:
    connection = await main(alice, app, practice)
    await alice.says("/alerts")
    outage = f"🔔 {alice.t.plain('topic-outage')}"
    await alice.reads("alerts-modes")
    await alice.taps(outage)
    await alice.sees("🔈")
    await tell(app, connection)
    assert telegram.calls.of("sendMessage")[-1].params["disable_notification"]

    await alice.says("/alerts")
    await alice.taps(f"🔈 {alice.t.plain('topic-outage')}")
    await alice.sees("🔕")
    await tell(app, connection, incident=2)
    assert alice.times_told("alert-down", **MEXC) == 1
    await tell(app, connection, ChangeKind.RECOVERED)  # another topic, but it is not so
    assert alice.times_told("alert-down", **MEXC) == 1


@pytest.mark.parametrize("code", LANGUAGES)
async def test_quiet_hours_are_set_by_the_users_clock(
    alice: Trader, app: App, clock: SetClock, code: str
) -> None:
    await speaks(alice, code)
    await alice.says("/alerts")
    await alice.reads("zone-none")
    await alice.picks("button-quiet")
    await alice.reads("ask-quiet-begin")
    await alice.taps(alice.t.hour(time(23)))
    await alice.reads("ask-quiet-end", begin=alice.t.hour(time(23)))
    await alice.taps(alice.t.hour(time(7)))
    await alice.reads("ask-zone")
    await alice.picks("button-zone-offsets")
    await alice.picks("button-zone-cities")
    there = SetZone(ZONES.index("+03:00")).pack(clock())
    await alice.presses(there, alice.from_bot()[-1].id)

    await alice.reads("alerts-modes")
    settings = await app.storage.alert_settings.get(alice.id)
    assert settings is not None
    assert (settings.quiet_from, settings.quiet_until) == (23 * 60, 7 * 60)
    assert settings.zone == "+03:00"
    await alice.picks("button-quiet")
    await alice.picks("button-quiet-none")
    await alice.reads("quiet-none")


async def test_a_weekly_overview_names_what_could_be_better_until_it_is_switched_off(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    [connection] = await app.services.connections.list(owner=alice.id)
    await app.services.connections.tell_ip_limit(connection.id, owner=alice.id, limited=False)
    await app.services.connections.pause(connection.id, owner=alice.id)  # else it is looked at
    await app.jobs.write_digests()
    clock.advance(days=11)
    await app.jobs.write_digests()
    await app.jobs.deliver_alerts()
    await alice.reads("digest-title")
    assert alice.shows("digest-no-ip", exchange="MEXC")
    await app.jobs.write_digests()
    await app.jobs.deliver_alerts()
    assert alice.times_told("digest-title") == 1

    await alice.picks("button-digest-off")
    await alice.reads("digest-off")
    clock.advance(days=11)
    await app.jobs.write_digests()
    await app.jobs.deliver_alerts()
    assert alice.times_told("digest-title") == 1


@pytest.mark.parametrize(
    ("exchange", "words"), [("mexc", "digest-expires-estimated"), ("bybit", "digest-expires")]
)
async def test_a_weekly_overview_tells_an_estimated_end_from_a_stated_one(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    clock: SetClock,
    exchange: str,
    words: str,
) -> None:
    key = practice.account(exchange, "all-right")
    practice.change(replace(key, ips=()))
    await alice.connects(key.fields, exchange, name="Main")
    [connection] = await app.services.connections.list(owner=alice.id)
    if exchange == "mexc":  # which tells of no address
        await app.services.connections.tell_ip_limit(connection.id, owner=alice.id, limited=False)
    await app.services.connections.pause(connection.id, owner=alice.id)  # else it is looked at
    [connection] = await app.services.connections.list(owner=alice.id)
    assert connection.expires_at is not None
    await app.jobs.write_digests()
    clock.advance(seconds=(connection.expires_at - clock() - timedelta(days=8)).total_seconds())
    await app.jobs.write_digests()
    await app.jobs.deliver_alerts()

    title, date = TITLES[exchange], alice.t.date(connection.expires_at)
    await alice.reads(words, exchange=title, date=date)


async def test_a_revoked_key_is_found_by_the_watch_told_and_told_again_when_it_works(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    account = practice.account("mexc", "all-right")
    await alice.connects(account.fields, name="Main")
    practice.revoke(account.id, True)
    for _ in range(3):
        clock.advance(minutes=6)
        await app.jobs.watch()
    await app.jobs.deliver_alerts()
    await alice.reads("alert-refused", **MEXC)
    assert alice.times_told("alert-refused", **MEXC) == 1

    practice.revoke(account.id, False)
    for _ in range(4):
        clock.advance(minutes=70)
        await app.jobs.watch()
    await app.jobs.deliver_alerts()
    told = await alice.sees("🟢")
    assert "MEXC" in told.text
