"""What operators hear of by themselves: once while it lasts, and that it is over."""

from datetime import timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.sandbox.exchanges import Mode
from bot.services.health import ChangeKind
from bot.services.lookout import LOOK_EVERY, Concern, Kind, Lookout
from storage.outbox import NewAlert, Outcome
from tests.watching.desk import Desk


@pytest.fixture
def lookout(desk: Desk) -> Lookout:
    return Lookout(
        exchanges=EXCHANGES, storage=desk.storage, clocks=desk.gateway.clocks, clock=desk.clock
    )


async def carry(desk: Desk) -> None:
    """Settle what is to be told to users, as the courier would."""
    for alerts in await desk.storage.outbox.claim(desk.clock(), most=100):
        await desk.storage.outbox.settle(alerts, Outcome.DELIVERED, desk.clock())


async def heard(
    desk: Desk, lookout: Lookout, *, minutes: int = 60, carried: bool = True
) -> list[Concern]:
    """Return what an operator hears while time passes."""
    found = []
    for _ in range(minutes):
        await desk.pass_time(minutes=1)
        if carried:
            await carry(desk)
        for concern in await lookout.to_tell():
            await lookout.told(concern)
            found.append(concern)
    return found


async def put(desk: Desk, number: int, user: int = 1) -> None:
    """Let so many alerts be due for somebody."""
    now = desk.clock()
    await desk.storage.users.ensure(user, "en", now)
    alerts = [
        NewAlert(
            user_id=user,
            connection_id=None,
            exchange="mexc",
            kind=ChangeKind.EXCHANGE_BACK,
            dedupe_key=f"{user} {n}",
            at=now,
            due_at=now,
            expires_at=now + timedelta(days=1),
        )
        for n in range(number)
    ]
    await desk.storage.outbox.add(alerts)


async def test_where_all_is_well_nothing_is_heard(desk: Desk, lookout: Lookout) -> None:
    await desk.connect()

    assert await heard(desk, lookout) == []


async def test_an_exchange_that_is_away_is_heard_of_once_and_once_that_it_is_back(
    desk: Desk, lookout: Lookout
) -> None:
    for user in range(1, 5):
        await desk.connect(user=user)
    desk.set_mode(Mode.DOWN)
    [away] = await heard(desk, lookout)
    assert (away.kind, away.exchange) == (Kind.AWAY, "kucoin")

    desk.set_mode(Mode.NORMAL)
    [back] = await heard(desk, lookout)
    assert (back.kind, back.exchange) == (Kind.BACK, "kucoin")
    assert timedelta(minutes=50) < back.length < timedelta(minutes=75)


async def test_answers_that_stay_unclear_are_heard_of(desk: Desk, lookout: Lookout) -> None:
    await desk.connect("mexc")
    desk.set_mode(Mode.GARBAGE, "mexc")

    found = await heard(desk, lookout)

    assert found == [Concern(kind=Kind.UNCLEAR, exchange="mexc", number=1)]


async def test_a_clock_that_an_exchange_refuses_is_heard_of(desk: Desk, lookout: Lookout) -> None:
    await desk.connect()
    desk.set_mode(Mode.CLOCK_OFF)

    [found] = await heard(desk, lookout)

    assert (found.kind, found.exchange) == (Kind.CLOCK, "kucoin")
    assert found.length > timedelta(seconds=5)

    desk.set_mode(Mode.NORMAL)
    assert await heard(desk, lookout, minutes=7 * 60) == []


async def test_alerts_that_wait_for_long_are_heard_of(desk: Desk, lookout: Lookout) -> None:
    await put(desk, 3)

    [found] = await heard(desk, lookout, carried=False)

    assert (found.kind, found.number) == (Kind.WAITING, 3)
    assert timedelta(minutes=10) <= found.length <= timedelta(minutes=15)


@pytest.mark.parametrize(("lost", "told"), [(4, []), (5, [Kind.LOST])])
async def test_alerts_that_do_not_arrive_are_heard_of(
    desk: Desk, lookout: Lookout, lost: int, told: list[Kind]
) -> None:
    await put(desk, lost, user=1)
    await put(desk, 20, user=2)
    for alerts in await desk.storage.outbox.claim(desk.clock(), most=100):
        ended = Outcome.REFUSED if alerts[0].user_id == 1 else Outcome.DELIVERED
        await desk.storage.outbox.settle(alerts, ended, desk.clock())

    found = await heard(desk, lookout)

    assert [each.kind for each in found] == told
    assert all((each.number, each.total) == (lost, lost + 20) for each in found)


async def test_what_could_not_be_told_is_found_again_and_what_lasts_after_some_hours(
    desk: Desk, lookout: Lookout
) -> None:
    await desk.connect("mexc")
    desk.set_mode(Mode.GARBAGE, "mexc")
    await desk.pass_time(minutes=20)
    await carry(desk)
    assert len(await lookout.to_tell()) == 1
    desk.clock.now += LOOK_EVERY

    [found] = await lookout.to_tell()
    await lookout.told(found)

    assert [each.kind for each in await heard(desk, lookout, minutes=7 * 60)] == [Kind.UNCLEAR]
