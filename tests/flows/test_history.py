"""The history of a connection in the chat: a picture, the same facts under it, and a way back."""

import json
from io import BytesIO

import pytest
from PIL import Image

from bot.app import App
from bot.callbacks import ShowHistory
from bot.i18n import LANGUAGES
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from storage.records import Connection
from tests.flows.conftest import SetClock, rows
from tests.flows.test_alerts import speaks
from tests.flows.trader import Trader


async def watched(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> Connection:
    """Connect a key, and let two checks on schedule look at it."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Ana Hesap ğış")
    [connection] = await app.services.connections.list(owner=alice.id)
    for _ in range(2):
        clock.advance(minutes=6)
        await app.jobs.watch()
    return connection


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_history_is_a_picture_with_the_same_facts_under_it(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock, code: str
) -> None:
    await speaks(alice, code)
    await watched(alice, app, practice, clock)
    await alice.says("/connections")
    await alice.taps("Ana Hesap")
    await alice.picks("button-history")

    shown = await alice.reads("history-available", share=alice.t.percent(100))
    assert shown.has_file
    with Image.open(BytesIO(shown.file)) as picture:
        assert picture.width == 1080
    assert alice.shows("history-title", name="Ana Hesap ğış", exchange="MEXC", days=7)
    assert alice.shows("history-no-incident")
    week = shown.file

    await alice.picks("button-history-days", days=30)
    month = await alice.reads("history-title", name="Ana Hesap ğış", exchange="MEXC", days=30)
    assert month.id == shown.id
    assert month.file != week

    await alice.picks("button-back")
    await alice.reads("connection-line", icon="🟢", name="Ana Hesap ğış", exchange="MEXC")
    await alice.sees_deleted(shown.id)


async def test_the_hours_are_in_the_export_and_end_with_the_connection(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    connection = await watched(alice, app, practice, clock)

    days = json.loads(await app.services.account.export(owner=alice.id))["availability"]
    assert {day["connection_id"] for day in days} == {connection.id}
    assert days[-1]["day"] == clock().date().isoformat()
    assert sum(good for day in days for good, *_ in day["hours"].values()) == 2

    await app.services.connections.remove(connection.id, owner=alice.id)
    assert (await rows(app))["availability"] == 0


async def test_before_the_first_check_there_is_nothing_to_draw(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await alice.says("/connections")
    await alice.taps("Main")
    await alice.picks("button-history")

    shown = await alice.reads("history-nothing", days=7)
    assert not shown.has_file
    await alice.picks("button-history-days", days=30)
    await alice.reads("history-nothing", days=30)
    await alice.picks("button-back")
    await alice.reads("connection-line", icon="🟢", name="Main", exchange="MEXC")


async def test_nobody_sees_anothers_history(
    alice: Trader,
    bob: Trader,
    app: App,
    practice: PracticeExchanges,
    clock: SetClock,
    telegram: TelegramServer,
) -> None:
    connection = await watched(alice, app, practice, clock)
    await bob.waits()
    said = len(bob.from_bot())

    for days in (7, 30):
        action = ShowHistory(connection.id, connection.secret_version, days)
        await bob.presses(action.pack(clock()))
        assert bob.popup() == bob.t.plain("not-found")

    assert len(bob.from_bot()) == said
    assert not telegram.calls.of("sendPhoto", "editMessageMedia")


async def test_a_picture_that_cannot_take_the_cards_place_comes_anew(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock, telegram: TelegramServer
) -> None:
    await watched(alice, app, practice, clock)
    await alice.says("/connections")
    await alice.taps("Ana Hesap")
    await alice.reads("connection-line", icon="🟢", name="Ana Hesap ğış", exchange="MEXC")
    data = alice.data_of(ShowHistory)
    await alice.presses(data, message=4242)

    shown = await alice.reads("history-available", share=alice.t.percent(100))
    assert shown.has_file
    assert telegram.calls.of("sendPhoto")
