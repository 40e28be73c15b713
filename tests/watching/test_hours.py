"""What the sweep notes for the history: each look in its hour, and never our own outage."""

from datetime import timedelta

from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import Mode
from bot.services.history import Histories, History
from storage.records import Connection
from tests.watching.desk import Desk


async def day(desk: Desk, of: Connection) -> History:
    histories = Histories(table=desk.storage.history, clock=desk.clock)
    return await histories.of(of, 7, owner=of.user_id, zone=None)


async def test_an_hour_of_checks_and_their_answers_is_noted(desk: Desk) -> None:
    connection = await desk.connect()

    await desk.pass_time(minutes=60, step=5)

    found = await day(desk, connection)
    assert found.availability == 1.0
    # A check that is due a moment after a tick waits for the next one.
    assert sum(hour.good for hour in found.hours) >= 6
    assert all(hour.timed == hour.good or hour.timed == hour.good - 1 for hour in found.hours)
    assert found.seconds is not None
    assert found.seconds < 5


async def test_an_exchange_that_is_away_and_a_key_that_is_refused_are_bad_hours(desk: Desk) -> None:
    away, refused = await desk.connect("mexc"), await desk.connect("kucoin")
    desk.set_mode(Mode.DOWN, "mexc")
    desk.revoke(refused)

    await desk.pass_time(minutes=30, step=5)

    for connection in (away, refused):
        found = await day(desk, connection)
        assert found.availability == 0.0
        assert [incident.end for incident in found.incidents] == [None]


async def test_when_nothing_answers_us_nobody_is_blamed(desk: Desk) -> None:
    connection = await desk.connect()
    desk.telegram.silence = timedelta(minutes=10)
    for exchange in EXCHANGES:
        desk.set_mode(Mode.DOWN, exchange)

    await desk.pass_time(minutes=60, step=5)

    found = await day(desk, connection)
    assert (found.hours, found.incidents) == ((), ())


async def test_a_paused_connection_has_hours_without_a_record(desk: Desk) -> None:
    connection = await desk.connect()
    await desk.pass_time(minutes=10)
    await desk.storage.connections.pause(connection.id, owner=1, now=desk.clock())

    await desk.pass_time(minutes=180, step=30)

    found = await day(desk, await desk.now(connection))
    assert found.availability == 1.0
    assert found.unrecorded >= 2
