"""Signs of life: whose strategies stand still hears of it once, and once more when they go on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.engine.silence import SILENT_AFTER, Silence
from bot.exchanges.base import Market
from storage.outbox import Alert
from storage.schema import activation_settings
from tests.engine.house import House
from tests.engine.test_states import QUICK
from tests.storage.made import ALICE

FUTURES = replace(QUICK, market=Market.FUTURES)
FUTURE = "BTC/USDT:USDT"
MINUTES = SILENT_AFTER // timedelta(minutes=1) + 3


@pytest.fixture
def silence(house: House) -> Silence:
    return new_silence(house)


def new_silence(house: House) -> Silence:
    return Silence(activations=house.storage.activations, clock=house.clock)


async def minutes(house: House, silence: Silence, number: int = MINUTES) -> None:
    for _ in range(number):
        house.clock.advance(minutes=1)
        await house.engine.tick()
        await silence.tell()


async def of_the_engine(house: House) -> list[Alert]:
    return [alert for alert in await house.alerts() if alert.kind.startswith("engine-")]


async def kinds(house: House) -> list[str]:
    return [alert.kind for alert in await of_the_engine(house)]


async def test_a_silence_is_told_once_its_end_too_and_a_new_one_again(
    house: House, silence: Silence, caplog: pytest.LogCaptureFixture
) -> None:
    await house.arm(QUICK)
    await minutes(house, silence, 10)
    assert await kinds(house) == []

    house.far.away = True
    await minutes(house, silence, 20)
    assert await kinds(house) == ["engine-lost"]
    house.far.away = False
    await minutes(house, silence)
    assert await kinds(house) == ["engine-lost", "engine-back"]
    house.far.away = True
    await minutes(house, silence)

    told = await of_the_engine(house)
    assert [alert.kind for alert in told] == ["engine-lost", "engine-back", "engine-lost"]
    assert {(alert.user_id, alert.exchange, alert.connection_id) for alert in told} == {
        (ALICE, "mexc", None)
    }
    assert caplog.text.count("no prices of mexc spot") == 2, "not once a minute"


async def test_prices_that_were_never_heard_are_told_too(house: House, silence: Silence) -> None:
    house.far.away = True
    await house.arm(QUICK)

    await minutes(house, silence, 20)

    assert await kinds(house) == ["engine-lost"]


async def test_one_that_stands_still_hides_no_other(house: House, silence: Silence) -> None:
    await house.arm(QUICK)
    await house.arm(FUTURES, on=await house.connection("Second"), pairs=(FUTURE,))
    house.far.markets_away = {Market.FUTURES}
    await minutes(house, silence)
    house.far.away = True
    await minutes(house, silence)

    told = await of_the_engine(house)
    assert [(alert.kind, alert.details["count"]) for alert in told] == [("engine-lost", 1)] * 2


async def test_all_that_fall_silent_together_are_told_together(
    house: House, silence: Silence
) -> None:
    await house.arm(QUICK)
    await house.arm(QUICK, on=await house.connection("Second"))
    await house.engine.tick()
    house.far.away = True
    await minutes(house, silence)
    house.far.away = False
    await minutes(house, silence)

    told = [(alert.kind, alert.details["count"]) for alert in await of_the_engine(house)]
    assert told == [("engine-lost", 2), ("engine-back", 2)]


async def test_a_restart_in_a_silence_tells_it_no_second_time(
    house: House, silence: Silence
) -> None:
    await house.arm(QUICK)
    await house.engine.tick()
    house.far.away = True
    await minutes(house, silence)
    house.restart()
    silence = new_silence(house)
    await minutes(house, silence)
    assert await kinds(house) == ["engine-lost"]

    house.far.away = False
    await minutes(house, silence)

    assert await kinds(house) == ["engine-lost", "engine-back"]


async def test_an_engine_that_never_took_anything_up_is_noticed(
    house: House, silence: Silence
) -> None:
    await house.arm(QUICK)

    for _ in range(MINUTES):
        house.clock.advance(minutes=1)
        await silence.tell()

    assert await kinds(house) == ["engine-lost"]


async def test_what_cannot_be_read_is_told_in_its_own_words(house: House, silence: Silence) -> None:
    its = await house.arm(QUICK)
    await house.engine.tick()
    table = activation_settings.c
    this = update(activation_settings).where(table.activation_id == its.id)
    async with house.storage.database.writing() as connection:
        await connection.execute(this.values(settings="{}"))
    house.restart()

    await minutes(house, silence, 20)

    assert await kinds(house) == ["engine-unread"]


async def test_a_clock_that_is_set_back_makes_nobody_silent(house: House, silence: Silence) -> None:
    activation = await house.arm(QUICK)
    await minutes(house, silence)
    house.clock.advance(hours=-2)

    await minutes(house, silence)

    [now] = await house.storage.activations.list(owner=activation.user_id)
    assert now.beat_at is not None
    assert house.clock() - now.beat_at < timedelta(minutes=2), "it still gives signs of life"
    assert await kinds(house) == []
    house.far.away = True
    await minutes(house, silence)
    assert await kinds(house) == ["engine-lost"]
