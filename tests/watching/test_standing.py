"""How the watching stands, as operators see it, and that a beat means an answer of the database."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.sandbox.exchanges import Mode
from storage.standing import Standing, standing
from tests.watching.desk import Desk


async def stands(desk: Desk) -> Standing:
    async with desk.storage.database.reading() as connection:
        return await standing(connection, desk.clock())


async def test_what_is_due_and_how_late_is_told_by_exchange(desk: Desk) -> None:
    for number in range(3):
        await desk.connect("mexc", user=number + 1)
    await desk.connect("kucoin")
    assert (await stands(desk)).due == {}

    desk.clock.advance(minutes=30)
    found = await stands(desk)
    assert found.due == {"mexc": 3, "kucoin": 1}
    assert found.late["mexc"] == pytest.approx(25 * 60, abs=5)

    await desk.monitoring.tick()
    assert (await stands(desk)).due == {}


async def test_an_exchange_that_is_away_and_what_was_not_clear_are_told(desk: Desk) -> None:
    for number in range(3):
        await desk.connect("mexc", user=number + 1)
    began = desk.clock()
    desk.set_mode(Mode.GARBAGE, "mexc")
    await desk.pass_time(minutes=15)

    found = await stands(desk)
    assert set(found.away) == {"mexc"}
    assert began < found.away["mexc"] <= desk.clock()
    assert found.problems == {("mexc", "unclear"): 3}
    assert found.waiting > 0


async def test_there_is_no_beat_while_the_database_gives_no_answer(desk: Desk) -> None:
    await desk.monitoring.tick()
    before = desk.monitoring.beat
    assert before == desk.clock()
    async with desk.storage.database.writing() as connection:
        await connection.execute(text("ALTER TABLE connections RENAME TO elsewhere"))

    desk.clock.advance(minutes=20)
    with pytest.raises(OperationalError):
        await desk.monitoring.tick()
    assert desk.monitoring.beat == before

    async with desk.storage.database.writing() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO connections"))
    await desk.monitoring.tick()
    assert desk.monitoring.beat == before + timedelta(minutes=20)
