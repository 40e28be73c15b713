"""Checks that have stopped are noticed by what does not depend on them (R43)."""

from datetime import datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.i18n import Words
from bot.notify import Notices
from bot.sandbox.telegram import Fault
from bot.secret import Secret
from bot.watchdog import Watchdog
from tests.alerts.conftest import ALICE, House
from tests.flows.trader import words

EN = Words()("en")


def watchdog(house: House, beats: list[datetime], url: Secret | None = None) -> Watchdog:
    notices = Notices(
        bot=house.bot, users=house.app.storage.users, words=Words(), clock=house.clock
    )
    return Watchdog(
        last_tick=lambda: beats[-1] if beats else None,
        notices=notices,
        admins=[ALICE],
        alive_url=url,
        clock=house.clock,
    )


async def test_the_admins_hear_once_that_the_watch_stopped_and_once_that_it_goes_on(
    house: House,
) -> None:
    alice = await house.person()
    beats = [house.clock()]
    dog = watchdog(house, beats)
    for _ in range(30):
        await dog.look()
        house.clock.advance(minutes=1)
    assert len(house.sent()) == 1
    assert words(EN, "watch-stalled", lasted="11 minutes") in alice.screen

    beats.append(house.clock())
    for _ in range(5):
        await dog.look()
        house.clock.advance(minutes=1)
    assert len(house.sent()) == 2
    assert words(EN, "watch-going") in alice.screen


async def test_a_watch_that_never_began_is_noticed_too(house: House) -> None:
    await house.person()
    dog = watchdog(house, [])
    await dog.look()
    assert house.sent() == []

    house.clock.advance(minutes=11)
    await dog.look()
    await dog.look()

    assert len(house.sent()) == 1


async def test_an_admin_who_could_not_be_told_is_told_the_next_time(house: House) -> None:
    alice = await house.person()
    dog = watchdog(house, [])
    house.clock.advance(minutes=11)
    house.far.telegram.fail("sendMessage", Fault.server_error(), times=2)
    for _ in range(4):
        await dog.look()

    assert len(house.sent()) == 3
    assert words(EN, "watch-stalled", lasted="11 minutes") in alice.screen


async def test_a_clock_that_is_put_forward_is_no_stop_of_the_watch(house: House) -> None:
    await house.person()
    beats = [house.clock()]
    dog = watchdog(house, beats)
    house.clock.advance(hours=1)
    await dog.look()
    beats.append(house.clock())
    await dog.look()

    assert house.sent() == []


async def test_an_address_of_the_operators_is_called_while_all_is_well_and_only_then(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    calls = []

    async def called(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.Response(status=503 if len(calls) > 1 else 200)

    place = web.Application()
    place.router.add_get("/{token}", called)
    async with TestServer(place) as server:
        dog = watchdog(house, [house.clock()], Secret(str(server.make_url("/a-token"))))
        await dog.look()
        assert (calls, caplog.messages) == (["/a-token"], [])
        await dog.look()
        house.clock.advance(minutes=11)
        await dog.look()
        assert len(calls) == 2
    house.clock.advance(minutes=-11)
    await dog.look()  # nobody listens any more, and that stops nothing

    assert "ALIVE_URL answers with status 503" in caplog.text
    assert "ALIVE_URL does not answer" in caplog.text
    assert "a-token" not in caplog.text
