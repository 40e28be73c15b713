"""Pairs and groups that nothing can be computed of: they are left alone, and all others go on."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from bot.engine.book import parsed
from bot.services.assignments import is_readable
from bot.strategies import wire
from bot.strategies.actions import Close, CloseReason
from bot.strategies.settings import OnStop
from storage.activation_rows import Activation
from storage.groups import Change
from storage.schema import activation_settings, activations
from tests.engine.house import BTC, House
from tests.engine.test_states import ETH, QUICK, stop
from tests.storage.made import ALICE
from tests.strategies.made import PAIR

STEPLESS = replace(PAIR, amount_step=Decimal(0))
CLOSE = Close(number=2, quantity=Decimal(1), price=Decimal(103), reason=CloseReason.TAKE_PROFIT)
ENDLESS = Decimal("9E+999999")


async def becomes(house: House, its: Activation, **changes: Any) -> None:
    """Let an activation's group be another one in the database, and the engine read it."""
    [row] = [row for row in await house.rows() if row.activation_id == its.id]
    state = wire.dump(replace(parsed(row), **changes))
    await house.storage.groups.write([Change(row=replace(row, state=state))])
    house.restart()


async def two(house: House) -> list[Activation]:
    """Return two activations, each with an open group."""
    its = [await house.arm(QUICK, on=await house.connection(name)) for name in ("One", "Two")]
    await house.at("100")
    return its


async def test_an_odd_pair_keeps_nobody_elses_group_from_being_opened(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    odd = await house.arm(QUICK, pairs=(ETH, BTC))
    await house.arm(QUICK, on=await house.connection("Second"))
    house.far.pairs[ETH] = replace(STEPLESS, symbol=ETH)
    house.far.prices[ETH] = Decimal(100)

    await house.at("100")
    await house.at("100")

    assert [row.pair for row in await house.rows()] == [BTC, BTC]
    assert caplog.text.count(f"opened for activation {odd.id}") == 1, "not on every tick"


async def test_an_order_that_cannot_be_computed_stops_no_other(house: House) -> None:
    odd, other = await two(house)
    await becomes(house, odd, pair=STEPLESS, pending=CLOSE, orders=2)
    await becomes(house, other, pending=CLOSE, orders=2)

    await house.at("103")
    await house.at("103")

    closed = [row.activation_id for row in await house.rows() if row.closed_at is not None]
    assert closed == [other.id]
    assert (await house.told()).count("group-trouble") == 1


async def test_a_group_that_cannot_be_left_stops_no_other(house: House) -> None:
    odd, other = await two(house)
    await becomes(house, odd, realised=ENDLESS, fees=-ENDLESS)
    for its in (odd, other):
        await stop(house, its, OnStop.LEAVE)

    await house.at("100")
    await house.at("100")

    assert [row.activation_id for row in await house.rows()] == [odd.id]
    assert (await house.told()).count("group-trouble") == 1


@pytest.mark.parametrize("choice", OnStop)
async def test_a_group_that_cannot_be_read_keeps_no_stopped_strategy(
    house: House, choice: OnStop
) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    [row] = await house.rows()
    await house.storage.groups.write([Change(row=replace(row, state="{}"))])
    house.restart()
    await house.at("100")
    assert await house.rows() != []

    await stop(house, its, choice)
    await house.at("100")

    assert await house.storage.activations.list(owner=ALICE) == ()


# -- activations that cannot be read --------------------------------------------------------------


async def damage(house: House, its: Activation) -> None:
    """Let the settings of an activation be those of no version that we know."""
    table = activation_settings.c
    this = update(activation_settings).where(table.activation_id == its.id)
    async with house.storage.database.writing() as connection:
        await connection.execute(this.values(settings='{"version":2}'))


async def test_an_activation_that_cannot_be_read_is_logged_once_and_stops_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    odd, other = await two(house)
    await damage(house, odd)
    house.restart()

    for price in ("100", "100.1", "103"):
        await house.at(price)

    assert caplog.text.count(f"activation {odd.id} cannot be read") == 1
    assert [r.activation_id for r in await house.rows() if r.closed_at is not None] == [other.id]


async def test_one_that_cannot_be_read_ends_once_it_is_stopped(house: House) -> None:
    odd, other = await two(house)
    await damage(house, odd)
    house.restart()
    await house.at("100")

    assert await house.storage.activations.stop(odd.id, str, owner=ALICE, now=house.clock())
    await house.at("100.1")

    assert [row.id for row in await house.storage.activations.list(owner=ALICE)] == [other.id]
    assert [row.activation_id for row in await house.rows()] == [other.id]
    await house.at("103")
    assert await house.told() == ["group-opened", "group-opened", "group-closed"]


async def test_one_that_is_damaged_while_it_runs_does_nothing_by_what_it_was(house: House) -> None:
    its = await house.arm(QUICK)
    await house.at("100")
    await damage(house, its)
    await house.storage.activations.hold(its.id, owner=ALICE, now=house.clock())

    await house.at("97.9", after=60)

    assert (await house.group()).orders == 1


@pytest.mark.parametrize(
    "later", [{"mode": "live"}, {"strategy": "of-a-later-version"}], ids=["mode", "strategy"]
)
async def test_one_of_a_later_version_is_left_alone_and_stops_no_other(
    house: House, later: dict[str, str]
) -> None:
    odd, other = await two(house)
    async with house.storage.database.writing() as connection:
        this = update(activations).where(activations.c.id == odd.id)
        await connection.execute(this.values(later))
    house.restart()

    await house.at("103")

    assert [r.activation_id for r in await house.rows() if r.closed_at is not None] == [other.id]
    assert [is_readable(row) for row in await house.storage.activations.list(owner=ALICE)] == [
        row.id != odd.id for row in await house.storage.activations.list(owner=ALICE)
    ]
