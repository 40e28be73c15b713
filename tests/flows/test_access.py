"""R19: who is served, and what only the operator may ask."""

import asyncio

import pytest

from bot.app import App
from bot.callbacks import Home
from bot.guard import COMMANDS
from bot.i18n import DEFAULT, LANGUAGES, Words
from bot.notify import ADMIN_COMMANDS
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.settings import Settings
from storage.counts import count
from tests.flows.conftest import SetClock, rows
from tests.flows.trader import PATIENCE, Trader, words

ALICE, BOB, OPERATOR = 1001, 1002, 1003
WARM = {"/api/v3/ping", "/api/v1/timestamp"}  # what keeps connections to the exchanges open
BY_INVITATION = Settings(admin_ids=[OPERATOR], allowed_ids=[ALICE])


@pytest.fixture
def settings(request: pytest.FixtureRequest) -> Settings:
    return getattr(request, "param", BY_INVITATION)


@pytest.fixture
def operator(telegram: TelegramServer, alice: Trader) -> Trader:
    return Trader(telegram.user(OPERATOR), alice.t)


async def holds_only(app: App, before: dict[str, int]) -> None:
    """Wait until the tables are as before: a message is noted until it was answered."""
    async with asyncio.timeout(PATIENCE):
        while await rows(app) != before:
            pass


# -- allow-list mode -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_is_told_so_in_their_language_and_not_remembered(
    app: App, telegram: TelegramServer, practice: PracticeExchanges, language: str
) -> None:
    before = await rows(app)
    stranger = Trader(telegram.user(2001, language_code=language), Words()(language))
    turns = ("/start", "/connect", "/connections", "hello", "/cancel")
    for number, text in enumerate(turns, 1):
        await stranger.says(text)
        await stranger.reads("private-bot")
        assert stranger.times_told("private-bot") == number
    await stranger.sees_deleted(await stranger.user.sends_photo())

    assert {m.text for m in stranger.from_bot()} == {words(stranger.t, "private-bot")}
    assert not any(m.buttons for m in stranger.from_bot())
    assert {seen.path for seen in practice.requests} <= WARM
    await holds_only(app, before)


async def test_a_strangers_button_does_nothing_and_says_why(
    app: App, bob: Trader, clock: SetClock
) -> None:
    before = await rows(app)
    await bob.says("/start")
    await bob.reads("private-bot")
    answer = await bob.presses(Home().pack(clock()))
    assert (answer.text, answer.alert) == (bob.t.plain("private-bot"), True)
    await holds_only(app, before)


async def test_a_strangers_secret_leaves_the_chat_all_the_same(
    app: App, bob: Trader, practice: PracticeExchanges
) -> None:
    before = await rows(app)
    message = await bob.says(practice.account("mexc", "all-right").fields["secret"])
    await bob.sees_deleted(message)
    await bob.reads("private-bot")
    await holds_only(app, before)


async def test_a_stranger_whose_secret_stays_is_told_that_too_and_it_is_removed_later(
    app: App,
    bob: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    before = await rows(app)
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=1)
    message = await bob.says(practice.account("mexc", "all-right").fields["secret"])
    await bob.reads("deletion-failed")
    assert bob.shows("private-bot")
    clock.advance(minutes=1)
    await app.jobs.retry_deletions()
    await bob.sees_deleted(message)
    await bob.reads("deletion-done")
    await holds_only(app, before)


async def test_who_is_on_the_list_is_served(
    alice: Trader, operator: Trader, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields)
    await operator.says("/start")  # an admin needs no line on the list
    await operator.reads("welcome")


@pytest.mark.parametrize("settings", [Settings(admin_ids=[OPERATOR])], indirect=True)
async def test_without_a_list_everybody_is_served(alice: Trader, bob: Trader) -> None:
    for trader in (alice, bob):
        await trader.says("/start")
        await trader.reads("welcome")


# -- the operator's commands ---------------------------------------------------------------------


@pytest.mark.parametrize("command", ADMIN_COMMANDS)
@pytest.mark.parametrize("settings", [Settings(admin_ids=[OPERATOR])], indirect=True)
async def test_for_everybody_else_it_is_an_unknown_command(
    alice: Trader, bob: Trader, practice: PracticeExchanges, command: str
) -> None:
    """Before an entry, in its buttons, in its name and among its secrets."""

    async def turns(trader: Trader, typed: str) -> list[tuple[str, bool]]:
        await trader.says(typed)
        await trader.reads("not-understood")
        await trader.says("/connect")
        await trader.reads("choose-exchange")
        await trader.says(typed)
        await trader.reads("press-a-button")
        await trader.taps("MEXC")
        await trader.picks("button-market-spot")
        await trader.picks("button-key-ready")
        await trader.reads("ask-name")
        await trader.says(typed)
        await trader.reads("press-a-button")
        await trader.says("Mine")
        await trader.asked("mexc", "api_key")
        await trader.sees_deleted(await trader.says(typed))
        await trader.reads("doubt-title")
        return [
            (message.text.replace(typed, ""), message.deleted) for message in trader.user.messages
        ]

    assert await turns(alice, f"/{command}") == await turns(bob, "/nothing")


async def test_the_operator_reads_counts_and_of_nobody_in_particular(
    alice: Trader, operator: Trader, app: App, telegram: TelegramServer, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=1)
    await alice.says(practice.account("kucoin", "all-right").fields["secret"])
    await alice.reads("deletion-failed")
    await alice.says("/connect")
    await alice.reads("choose-exchange")

    await operator.says("/stats")
    told = await operator.reads(
        "stats", users=2, online=1, attention=0, unreachable=0, drafts=1, deletions=1
    )
    for private in ("Hers", "Alice", str(ALICE), str(OPERATOR)):
        assert private not in told.text


async def test_counting_nothing_is_zero(app: App) -> None:
    counts = await count(app.storage.database)
    assert (counts.users, counts.connections, counts.drafts, counts.deletions) == (0, {}, 0, 0)


async def test_only_the_operators_menu_lists_the_operators_commands(
    operator: Trader, app: App, telegram: TelegramServer
) -> None:
    calls = telegram.calls
    while len([c for c in calls.of("setMyCommands") if "scope" in c.params]) <= len(LANGUAGES):
        await telegram.wait_for_call("setMyCommands", PATIENCE, len(calls))
    for call in calls.of("setMyCommands"):
        t = Words()(call.params.get("language_code") or DEFAULT)
        scope = call.params.get("scope")
        names = COMMANDS if scope is None else (*COMMANDS, *ADMIN_COMMANDS)
        assert scope in (None, {"type": "chat", "chat_id": OPERATOR})
        assert call.params["commands"] == [
            {"command": name, "description": t.plain(f"command-{name}")} for name in names
        ]
