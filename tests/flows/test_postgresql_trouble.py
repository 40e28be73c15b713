"""The same with a PostgreSQL: locked, full, read-only, stopped, or away for a while (R38)."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.secret import Secret
from tests.flows import test_database_trouble as on_sqlite
from tests.flows.postgresql_trouble import KINDS, trouble
from tests.flows.test_database_trouble import (
    Failing,
    operator,
    settings,
    test_a_save_stores_nothing_and_works_when_tried_again,
    test_readiness_is_red_while_it_lasts_and_the_process_alive,
)
from tests.flows.trader import Trader, words
from tests.storage.conftest import postgresql_url
from tests.storage.door import Door

__all__ = [
    "operator",
    "postgresql_url",
    "settings",
    "test_a_save_stores_nothing_and_works_when_tried_again",
    "test_readiness_is_red_while_it_lasts_and_the_process_alive",
]


@pytest.fixture
async def door(postgresql_url: str) -> AsyncIterator[Door]:
    door = Door(postgresql_url)
    await door.open()
    yield door
    await door.shut()


@pytest.fixture
async def database_url(door: Door) -> Secret:
    return Secret(door.url)


@pytest.fixture(params=KINDS)
def failing(request: pytest.FixtureRequest, app: App, door: Door) -> Failing:
    """Return what lets every write fail inside its block."""
    return partial(trouble, app, door, request.param)


@pytest.mark.parametrize("failing", ["full", "away"], indirect=True)
async def test_what_cannot_be_journalled_waits_and_its_secret_leaves_the_chat_meanwhile(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    failing: Failing,
) -> None:
    await on_sqlite.test_what_cannot_be_journalled_waits_and_its_secret_leaves_the_chat_meanwhile(
        alice, app, telegram, practice, failing, "en"
    )


@pytest.mark.parametrize("done", [True, False])
async def test_a_save_whose_end_nobody_saw_is_told_as_that_until_it_can_be_looked_up(
    alice: Trader, door: Door, practice: PracticeExchanges, done: bool
) -> None:
    name = await alice.begins()
    door.break_commit("INSERT INTO connections", done=done, away=True)
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.sees(words(alice.t, "perhaps-saved", reference="\0").partition("\0")[0])

    door.let_in()
    await alice.picks("button-check-again")
    if done:
        await alice.reads("key-taken", name=name)
    else:
        await alice.reads("saved", name=name)
