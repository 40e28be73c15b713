"""Where a whole exchange is away, users hear of the exchange, once, and not of their keys (R41)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Status
from bot.sandbox.exchanges import Mode
from bot.services.health import Health
from bot.services.tempo import CONFIRM_AFTER, Tempo
from storage.records import Connection
from tests.watching.desk import INTERVAL, Desk

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


async def connect_users(desk: Desk, users: int, *, each: int = 1) -> list[Connection]:
    return [await desk.connect(user=1 + n % users) for n in range(users * each)]


async def test_each_user_hears_once_that_an_exchange_is_down_and_once_that_it_is_back(
    desk: Desk,
) -> None:
    connections = await connect_users(desk, 6, each=3)
    desk.set_mode(Mode.DOWN)

    await desk.pass_time(minutes=30)
    for user in range(1, 7):
        assert await desk.kinds(user) == ["exchange-down"]
    assert {(await desk.now(c)).status for c in connections} == {"unreachable"}
    incident = await desk.storage.incidents.current("kucoin")
    assert incident is not None

    desk.set_mode(Mode.NORMAL)
    await desk.pass_time(minutes=15)
    for user in range(1, 7):
        down, back = await desk.alerts(user)
        assert (down.kind, back.kind) == ("exchange-down", "exchange-back")
        assert down.details["incident"] == back.details["incident"] == incident.id
        assert (down.connection_id, down.exchange) == (None, "kucoin")
    assert {(await desk.now(c)).status for c in connections} == {"online"}
    assert await desk.storage.incidents.current("kucoin") is None


async def test_a_key_revoked_in_the_middle_of_it_is_told(desk: Desk) -> None:
    connections = await connect_users(desk, 6)
    revoked = connections[3]
    desk.set_mode(Mode.DOWN)
    await desk.pass_time(minutes=15)

    desk.set_mode(Mode.NORMAL)
    desk.revoke(revoked)
    await desk.pass_time(minutes=10)

    assert await desk.kinds(revoked.user_id) == ["exchange-down", "refused"]
    assert await desk.kinds(connections[0].user_id) == ["exchange-down", "exchange-back"]


async def test_a_key_refused_while_others_get_no_answer_is_told(desk: Desk) -> None:
    connections = await connect_users(desk, 6)
    elsewhere = await desk.connect("mexc", user=9)
    desk.set_mode(Mode.DOWN)
    desk.revoke(elsewhere)

    await desk.pass_time(minutes=11)

    assert await desk.kinds(9) == ["refused"]
    assert await desk.kinds(connections[0].user_id) == ["exchange-down"]


def test_a_refusal_is_confirmed_soon_although_all_others_get_no_answer() -> None:
    refused = Health(status=Status.ONLINE, problem=None, since=NOW, refusals=1, failing_since=NOW)
    silent = Health(status=Status.ONLINE, problem=None, since=NOW, failures=1, failing_since=NOW)
    tempo = Tempo(INTERVAL)

    assert tempo.next_check(refused, NOW, draw=0, all_away=True) == NOW + CONFIRM_AFTER
    assert tempo.next_check(silent, NOW, draw=0, all_away=True) == NOW + INTERVAL


async def test_an_outage_that_is_over_before_anybody_would_be_told_is_not_told(desk: Desk) -> None:
    await connect_users(desk, 6)
    desk.clock.advance(minutes=4)
    desk.set_mode(Mode.DOWN)
    await desk.pass_time(minutes=2)
    desk.set_mode(Mode.NORMAL)

    await desk.pass_time(minutes=30)

    assert await desk.kinds() == []


@pytest.mark.parametrize("minutes", [1, 10])
async def test_what_failed_while_nothing_answered_us_accuses_no_exchange_afterwards(
    desk: Desk, minutes: int
) -> None:
    connections = await connect_users(desk, 6)
    for exchange in EXCHANGES:
        desk.set_mode(Mode.DOWN, exchange)
    desk.telegram.silence = timedelta(seconds=30)  # it has just begun, and nobody can know
    await desk.pass_time(minutes=5)
    for minute in range(minutes):
        desk.telegram.silence = timedelta(seconds=100 + 60 * minute)
        await desk.pass_time(minutes=1)

    desk.telegram.silence = timedelta(0)
    await desk.pass_time(minutes=1)  # what was asked a moment too early
    for exchange in EXCHANGES:
        desk.set_mode(Mode.NORMAL, exchange)
    await desk.pass_time(minutes=12)

    assert await desk.kinds() == []
    assert {(await desk.now(c)).status for c in connections} == {"online"}


async def test_two_users_without_an_answer_are_no_incident(desk: Desk) -> None:
    await connect_users(desk, 2)
    desk.set_mode(Mode.DOWN)

    await desk.pass_time(minutes=20)

    assert await desk.kinds() == ["down", "down"]
    assert await desk.storage.incidents.current("kucoin") is None


async def test_of_one_exchange_there_is_one_open_incident(desk: Desk) -> None:
    now = desk.clock()
    first = await desk.storage.incidents.open("kucoin", now)

    assert await desk.storage.incidents.open("kucoin", now + timedelta(minutes=1)) == first
    assert (await desk.storage.incidents.open("mexc", now)).id != first.id

    await desk.storage.incidents.close(first, now + timedelta(minutes=2))
    assert await desk.storage.incidents.current("kucoin") is None
    later = now + timedelta(minutes=3)
    assert (await desk.storage.incidents.open("kucoin", later)).opened_at == later


async def test_an_incident_that_nobody_is_left_to_end_ends(desk: Desk) -> None:
    *paused, removed = await connect_users(desk, 3)
    desk.set_mode(Mode.DOWN)
    await desk.pass_time(minutes=10)
    for its in paused:
        await desk.monitoring.catch_up()
        assert await desk.storage.incidents.is_open("kucoin")
        await desk.storage.connections.pause(its.id, owner=its.user_id, now=desk.clock())
    await desk.storage.connections.remove(removed.id, owner=removed.user_id, now=desk.clock())

    await desk.monitoring.catch_up()

    assert not await desk.storage.incidents.is_open("kucoin")
