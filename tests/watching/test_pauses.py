"""An exchange that asked to be left alone is left alone by the next process, too."""

from datetime import timedelta

import pytest

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Problem
from bot.exchanges.gateway import Gateway
from bot.services.pauses import Pauses
from tests.watching.desk import UNLIMITED, Desk


def pauses(desk: Desk, gateway: Gateway) -> Pauses:
    return Pauses(gateway=gateway, marks=desk.storage.marks, exchanges=EXCHANGES, clock=desk.clock)


async def after_a_restart(desk: Desk) -> Gateway:
    gateway = Gateway(UNLIMITED.values(), urls=desk.practice.urls, clock=desk.clock)
    await pauses(desk, gateway).restore()
    return gateway


async def test_a_ban_of_hours_is_not_forgotten(desk: Desk) -> None:
    desk.gateway.pause(EXCHANGES["mexc"], timedelta(hours=2))
    await pauses(desk, desk.gateway).keep()

    desk.clock.advance(minutes=30)
    gateway = await after_a_restart(desk)

    assert gateway.paused(EXCHANGES["mexc"]) == pytest.approx(90 * 60, abs=5)
    assert gateway.paused(EXCHANGES["kucoin"]) == 0
    desk.clock.advance(minutes=91)
    assert (await after_a_restart(desk)).paused(EXCHANGES["mexc"]) == 0


async def test_a_pause_that_grows_is_noted_again_and_an_equal_one_is_not(desk: Desk) -> None:
    keeper, mexc = pauses(desk, desk.gateway), EXCHANGES["mexc"]
    desk.gateway.pause(mexc, timedelta(minutes=5))
    await keeper.keep()
    first = await desk.storage.marks.get("left-alone-mexc")
    desk.clock.advance(seconds=1)
    await keeper.keep()
    assert await desk.storage.marks.get("left-alone-mexc") == first

    desk.gateway.pause(mexc, timedelta(minutes=50))
    await keeper.keep()
    assert await desk.storage.marks.get("left-alone-mexc") > first + timedelta(minutes=40)


async def test_what_is_over_in_a_moment_is_not_noted(desk: Desk) -> None:
    desk.gateway.pause(EXCHANGES["mexc"], timedelta(seconds=5))
    await pauses(desk, desk.gateway).keep()

    assert await desk.storage.marks.get("left-alone-mexc") is None


async def test_nobody_is_asked_while_a_restored_pause_lasts(desk: Desk) -> None:
    connection = await desk.connect("mexc")
    desk.gateway.pause(UNLIMITED["mexc"], timedelta(hours=1))
    await pauses(desk, desk.gateway).keep()
    gateway = await after_a_restart(desk)
    desk.practice.requests.clear()

    outcome = await gateway.call(UNLIMITED["mexc"], UNLIMITED["mexc"].warm[0])
    await gateway.close()

    assert outcome.problem is Problem.RATE_LIMITED
    assert desk.practice.requests == []
    assert (await desk.now(connection)).status == "online"
