"""A database that is locked, full or read-only: nothing half-written, and no restart (R38)."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.app import App
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.settings import Settings
from tests.flows.conftest import rows
from tests.flows.test_health import Operator
from tests.flows.trader import PATIENCE, Trader, words
from tests.flows.trouble import KINDS, trouble

Failing = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def settings() -> Settings:
    return Settings(http_port=0)


@pytest.fixture
async def operator(app: App) -> AsyncIterator[Operator]:
    async with aiohttp.ClientSession() as session:
        yield Operator(app, session)


@pytest.fixture(params=KINDS)
def failing(request: pytest.FixtureRequest, app: App, tmp_path: Path) -> Failing:
    """Return what lets every write fail inside its block."""
    return partial(trouble, app, request.param, tmp_path)


async def not_saved(trader: Trader) -> None:
    """Read that nothing was stored, which has a reference and a way on."""
    await trader.sees(words(trader.t, "not-saved", reference="\0").partition("\0")[0])


async def test_readiness_is_red_while_it_lasts_and_the_process_alive(
    operator: Operator, alice: Trader, failing: Failing
) -> None:
    await alice.waits()
    async with failing():
        assert "database" in await operator.finds_red()
        assert (await operator.gets("/healthz"))[0] == 200

    assert await operator.finds_red() == set()


async def test_a_save_stores_nothing_and_works_when_tried_again(
    alice: Trader,
    app: App,
    practice: PracticeExchanges,
    telegram: TelegramServer,
    failing: Failing,
) -> None:
    fields = practice.account("mexc", "all-right").fields
    name = await alice.begins()
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")
    before = await rows(app)
    practice.round_trip = timedelta(seconds=1)
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("checking", name=name)
    await telegram.idle(PATIENCE)
    async with failing():
        await not_saved(alice)

    now = await rows(app)
    for table in ("connections", "sealed_fields", "transitions", "drafts"):
        assert now[table] == before[table]
    await alice.picks("button-check-again")
    await alice.reads("saved", name=name)


async def test_a_name_that_could_not_be_stored_is_asked_for_again(
    alice: Trader, app: App, practice: PracticeExchanges, failing: Failing
) -> None:
    """The step is where the database has it: else the name, typed again, would be a secret."""
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    suggested = alice.user.messages[-1].id
    async with failing():
        await alice.taps("MEXC Spot Main", message=suggested)
        await not_saved(alice)

    named = await alice.says("Mine")
    await alice.asked("mexc", "api_key")
    assert not alice.user.chat.is_deleted(named)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name="Mine")


async def test_a_check_and_a_removal_change_nothing_and_work_when_tried_again(
    alice: Trader, app: App, practice: PracticeExchanges, failing: Failing
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    [before] = await app.services.connections.list(owner=alice.id)
    await alice.taps("Hers")
    card = alice.user.messages[-1].id
    async with failing():
        await alice.picks("button-check-now", message=card)
        await not_saved(alice)
        assert await app.services.connections.list(owner=alice.id) == [before]

    await alice.says("/connections")
    await alice.taps("Hers")
    await alice.picks("button-check-now")
    await alice.reads("status-help-online")
    await alice.picks("button-remove")
    await alice.reads("ask-remove", name="Hers", exchange="MEXC")
    sure = alice.user.messages[-1].id
    async with failing():
        await alice.picks("button-remove-really", message=sure, name="Hers")
        await not_saved(alice)
        assert len(await app.services.connections.list(owner=alice.id)) == 1

    await alice.picks("button-remove-really", message=sure, name="Hers")
    await alice.reads("removed", name="Hers", exchange="MEXC")
    assert await app.services.connections.list(owner=alice.id) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_cannot_be_journalled_waits_and_its_secret_leaves_the_chat_meanwhile(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    failing: Failing,
    language: str,
) -> None:
    """It is neither lost nor acknowledged, and told once, in the language of the app."""
    alice.user.language_code = language
    alice.t = Words()(language)
    fields = practice.account("mexc", "all-right").fields
    await alice.begins()
    await telegram.idle(PATIENCE)
    async with failing():
        key = await alice.says(fields["api_key"])
        harmless = await alice.says("/help")
        await alice.sees_deleted(key)
        await alice.reads("on-hold")
        assert telegram.pending == 2
        assert not alice.user.chat.is_deleted(harmless)

    await alice.reads("help")
    assert alice.times_told("on-hold") == 1
    assert alice.times_told("help") == 1
    secret = await alice.says(fields["secret"])
    await alice.sees_deleted(secret)
    await alice.reads("saved", name="MEXC Spot Main")
