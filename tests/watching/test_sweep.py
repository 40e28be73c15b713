"""A stored key is looked at for as long as it is there, and what changes is told once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import Mode
from storage.schema import sealed_fields
from tests.watching.desk import INTERVAL, Desk


async def test_a_key_that_works_is_asked_once_in_an_interval_and_nothing_is_told(
    desk: Desk,
) -> None:
    connection = await desk.connect()
    desk.practice.requests.clear()

    await desk.pass_time(minutes=31)

    seen = {(request.method, request.path) for request in desk.practice.requests}
    assert seen == {("GET", "/api/v1/user/api-key")}
    assert 5 <= len(desk.practice.requests) <= 7
    after = await desk.now(connection)
    assert after.status == "online"
    assert desk.clock() - after.checked_at <= INTERVAL * 1.1 + timedelta(minutes=1)
    assert await desk.kinds() == []
    assert await desk.moves(connection) == ["online"]


@pytest.mark.parametrize("exchange", EXCHANGES)
async def test_each_exchange_is_watched_and_a_revoked_key_is_told_within_two_intervals(
    desk: Desk, exchange: str
) -> None:
    connection = await desk.connect(exchange)

    desk.revoke(connection)
    await desk.pass_time(minutes=10)

    (alert,) = await desk.alerts()
    assert alert.kind in ("refused", "ip-lost")
    assert (alert.user_id, alert.connection_id, alert.exchange) == (1, connection.id, exchange)
    assert (await desk.now(connection)).status == "attention"


async def test_a_revoked_key_is_asked_about_less_and_less_and_its_return_is_told(
    desk: Desk,
) -> None:
    connection = await desk.connect()
    desk.revoke(connection)
    await desk.pass_time(minutes=24 * 60, step=5)
    desk.practice.requests.clear()

    await desk.pass_time(minutes=120, step=5)
    assert 1 <= len(desk.practice.requests) <= 3

    desk.revoke(connection, revoked=False)
    await desk.pass_time(minutes=75)

    assert await desk.kinds() == ["refused", "recovered"]
    assert (await desk.now(connection)).status == "online"


async def test_an_outage_is_told_after_three_failures_and_over_after_two_successes(
    desk: Desk,
) -> None:
    connection = await desk.connect()
    before = await desk.now(connection)
    desk.set_mode(Mode.DOWN)

    await desk.pass_time(minutes=6)
    doubted = await desk.now(connection)
    assert (doubted.status, doubted.report) == ("online", before.report)
    assert await desk.kinds() == []

    await desk.pass_time(minutes=4)
    assert await desk.kinds() == ["down"]
    down = await desk.now(connection)
    assert (down.status, down.problem) == ("unreachable", "unavailable")

    desk.set_mode(Mode.NORMAL)
    await desk.pass_time(minutes=8)
    assert await desk.kinds() == ["down", "recovered"]
    back = await desk.now(connection)
    assert (back.status, back.problem) == ("online", None)
    assert back.report["rights"] == before.report["rights"]
    assert await desk.moves(connection) == ["online", "unreachable", "online"]


@pytest.mark.parametrize("mode", [Mode.MAINTENANCE, Mode.GARBAGE, Mode.RATE_LIMITING])
async def test_no_trouble_on_the_way_accuses_a_key(desk: Desk, mode: Mode) -> None:
    connection = await desk.connect()
    desk.set_mode(mode)

    await desk.pass_time(minutes=40)

    assert (await desk.now(connection)).status in ("online", "unreachable")
    assert set(await desk.kinds()) <= {"down"}


async def test_a_right_to_withdraw_that_appears_is_told_at_the_next_check(desk: Desk) -> None:
    connection = await desk.connect()

    desk.practice.set_withdraw(desk.accounts[connection.id].id, True)
    await desk.pass_time(minutes=6)

    assert await desk.kinds() == ["withdraw-appeared"]
    after = await desk.now(connection)
    assert (after.status, after.problem) == ("attention", "can-withdraw")


async def test_what_only_a_full_check_shows_is_found_within_two_days(desk: Desk) -> None:
    connection = await desk.connect("mexc")

    desk.practice.set_withdraw(desk.accounts[connection.id].id, True)
    await desk.pass_time(minutes=48 * 60, step=20)

    assert await desk.kinds() == ["withdraw-appeared"]


async def test_a_paused_connection_is_left_alone(desk: Desk) -> None:
    connection = await desk.connect()
    await desk.storage.connections.pause(connection.id, owner=1, now=desk.clock())
    desk.practice.requests.clear()

    await desk.pass_time(minutes=30, step=5)

    assert desk.practice.requests == []


async def test_while_an_operator_has_stopped_all_checks_none_is_made(desk: Desk) -> None:
    connection = await desk.connect()
    await desk.switch.turn(False, by=1)
    desk.practice.requests.clear()

    await desk.pass_time(minutes=30, step=5)
    assert desk.practice.requests == []

    await desk.switch.turn(True, by=1)
    await desk.pass_time(minutes=1)
    assert (await desk.now(connection)).checked_at > connection.checked_at


async def test_a_refusal_that_the_user_has_seen_on_a_card_is_not_told_again(desk: Desk) -> None:
    connection = await desk.connect()
    desk.revoke(connection)
    await desk.storage.connections.record(
        connection.id,
        owner=1,
        status="attention",
        problem="invalid-key",
        watch_only=False,
        report=connection.report,
        expires_at=None,
        expiry_stated=None,
        checked_at=desk.clock(),
        now=desk.clock(),
    )

    await desk.pass_time(minutes=20)
    assert await desk.kinds() == []

    desk.revoke(connection, revoked=False)
    await desk.pass_time(minutes=20)
    assert await desk.kinds() == ["recovered"]


async def test_one_row_that_raises_stops_no_other(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    poisoned, good = await desk.connect(), await desk.connect()
    await desk.storage.connections.record(
        poisoned.id,
        owner=1,
        status="online",
        problem=None,
        watch_only=False,
        report={"no": "report"},
        expires_at=None,
        expiry_stated=None,
        checked_at=desk.clock(),
        now=desk.clock(),
    )

    await desk.pass_time(minutes=6)

    assert (await desk.now(good)).checked_at > good.checked_at
    left_alone = (await desk.now(poisoned)).next_check_at
    assert left_alone is not None
    assert left_alone > desk.clock() + timedelta(minutes=30)
    assert f"connection {poisoned.id} could not be checked" in caplog.text


async def test_a_secret_that_does_not_open_is_told_and_noted(desk: Desk) -> None:
    connection, other = await desk.connect(), await desk.connect()
    async with desk.storage.database.writing() as database:
        its = sealed_fields.c.connection_id == connection.id
        await database.execute(update(sealed_fields).where(its).values(blob=b"swapped" * 9))

    await desk.pass_time(minutes=12)

    assert await desk.kinds() == ["refused"]
    assert (await desk.now(connection)).problem == "needs-new-key"
    trail = await desk.storage.audit.of(owner=1, limit=1)
    assert (trail[0].action, trail[0].result) == ("connection-open", "seal-broken")
    assert (await desk.now(other)).status == "online"


async def test_where_nothing_at_all_answers_the_fault_is_ours_and_nobody_is_accused(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    users = [await desk.connect(e, user=n) for n in range(4) for e in ("kucoin", "mexc")]
    for exchange in EXCHANGES:
        desk.set_mode(Mode.DOWN, exchange)
    desk.telegram.silence = timedelta(minutes=2)

    await desk.pass_time(minutes=30)

    assert await desk.kinds() == []
    assert {(await desk.now(c)).status for c in users} == {"online"}
    assert await desk.storage.incidents.current("kucoin") is None
    assert "nothing is recorded" in caplog.text

    for exchange in EXCHANGES:
        desk.set_mode(Mode.NORMAL, exchange)
    desk.telegram.silence = timedelta(0)
    await desk.pass_time(minutes=12)
    assert await desk.kinds() == []
    assert all([desk.clock() - (await desk.now(c)).checked_at < 2 * INTERVAL for c in users])


async def test_a_clock_that_was_hours_ahead_for_a_while_stops_no_watch(desk: Desk) -> None:
    connection = await desk.connect()
    desk.clock.advance(hours=3)
    await desk.monitoring.tick()
    desk.clock.advance(hours=-3)

    await desk.monitoring.catch_up()
    desk.practice.requests.clear()
    await desk.pass_time(minutes=15)

    assert 2 <= len(desk.practice.requests) <= 4
    assert (await desk.now(connection)).checked_at <= desk.clock()


async def test_what_is_planned_as_it_should_be_is_left_where_it_is(desk: Desk) -> None:
    connection = await desk.connect()
    desk.revoke(connection)
    await desk.pass_time(minutes=24 * 60, step=5)
    before = await desk.next_checks()

    await desk.monitoring.catch_up()

    assert await desk.next_checks() == before


async def test_an_exchange_that_is_slow_holds_up_no_other(desk: Desk) -> None:
    desk.set_mode(Mode.NORMAL)
    slow, quick = await desk.connect("mexc"), await desk.connect("kucoin")
    desk.set_mode(Mode.SLOW, "mexc")

    await desk.pass_time(minutes=6)

    assert (await desk.now(quick)).checked_at > quick.checked_at
    assert (await desk.now(slow)).status == "online"


async def test_no_check_begins_while_a_message_is_being_met(desk: Desk) -> None:
    connection = await desk.connect()
    desk.practice.requests.clear()
    desk.clock.advance(minutes=6)

    with desk.precedence.taken():
        watching = asyncio.create_task(desk.monitoring.tick())
        while (await desk.now(connection)).next_check_at == connection.next_check_at:
            pass  # until it is claimed
        for _ in range(5):
            await desk.now(connection)
        assert not desk.practice.requests

    await watching
    assert len(desk.practice.requests) == 1
