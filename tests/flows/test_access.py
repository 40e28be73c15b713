"""R19: who is served, and what only the operator may ask."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App, build
from bot.callbacks import (
    Action,
    AdminAction,
    Approve,
    CheckAgain,
    Connect,
    Home,
    RunCheck,
    SaveAs,
    UseAnyway,
)
from bot.guard import COMMANDS
from bot.handlers.access import FORMER_BUTTONS
from bot.i18n import DEFAULT, LANGUAGES, Translator, Words
from bot.notify import ADMIN_COMMANDS
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.server import Seen
from bot.sandbox.telegram import Fault, TelegramServer
from bot.services.access import MOST_OPEN
from bot.settings import AccessMode, Settings
from bot.telegram import Pace
from storage.counts import count
from storage.keyring import Keyring
from tests.flows.conftest import Running, SetClock, rows
from tests.flows.trader import PATIENCE, Trader, words

ALICE, BOB, OPERATOR = 1001, 1002, 1003
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
    assert practice.requests == []
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


# -- whoever is taken off the list ----------------------------------------------------------------


async def served_until_now(running: Running, alice: Trader, practice: PracticeExchanges) -> None:
    """Let Alice connect while the bot is open to everybody."""
    async with running():
        await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")


def questions(practice: PracticeExchanges) -> list[Seen]:
    """Return what was asked about a key: the ways to an exchange in use are kept open meanwhile."""
    return [seen for seen in practice.requests if not seen.path.endswith("/ping")]


@pytest.fixture
def alice_away(far: Sandbox, t: Translator) -> Trader:
    """Alice, whether or not the bot runs."""
    return Trader(far.telegram.user(ALICE), t)


@pytest.fixture
def shut(far: Sandbox, tmp_path: Path, clock: SetClock, keyring: Keyring) -> Running:
    """Return what starts the bot again with a list that Alice is not on."""

    @asynccontextmanager
    async def run() -> AsyncIterator[App]:
        ends = far.settings(Settings(admin_ids=[OPERATOR]), tmp_path)
        ends = ends.model_copy(update={"access": AccessMode.LIST})
        pace = Pace(chat_burst=1_000)
        async with build(ends, keyring, clock=clock, pace=pace) as app:
            app.gateway.load()
            await app.start()
            yield app

    return run


OPEN = pytest.mark.parametrize("settings", [Settings(admin_ids=[OPERATOR])], indirect=True)


@OPEN
async def test_a_former_user_may_see_and_remove_what_is_stored_of_them(
    running: Running, shut: Running, alice_away: Trader, practice: PracticeExchanges
) -> None:
    alice = alice_away
    await served_until_now(running, alice, practice)
    async with shut() as app:
        await alice.says("/start")
        await alice.reads("former-member")
        await alice.picks("button-connections")
        await alice.taps("Hers")
        await alice.picks("button-details")
        await alice.reads("details-secret")
        await alice.picks("button-back")
        await alice.picks("button-remove")
        await alice.picks("button-remove-really", name="Hers")
        await alice.reads("removed", name="Hers", exchange="MEXC")
        assert await app.services.connections.list(owner=ALICE) == []
        for command, words in (("help", "help"), ("language", "languages")):
            await alice.says(f"/{command}")
            await alice.reads(words)
        await alice.says("/cancel")
        await alice.reads("nothing-to-cancel")


@OPEN
async def test_a_former_user_connects_and_checks_nothing(
    running: Running, shut: Running, alice_away: Trader, practice: PracticeExchanges
) -> None:
    alice = alice_away
    await served_until_now(running, alice, practice)
    async with running():
        await alice.begins(name="Second")
    async with shut() as app:
        fields = practice.account("kucoin", "all-right").fields
        await alice.sees_deleted(await alice.says(fields["api_key"]))
        await alice.reads("former-member")
        before = len(questions(practice))
        for text in ("/connect", "hello", "/stats", "/start"):
            told = alice.times_told("former-member")
            await alice.says(text)
            async with asyncio.timeout(PATIENCE):
                while alice.times_told("former-member") == told:
                    await alice.reads("former-member")
        [hers] = await app.services.connections.list(owner=ALICE)
        await alice.says("/connections")
        await alice.taps("Hers")
        answer = await alice.picks("button-check-now")
        assert (answer.text, answer.alert) == (alice.t.plain("former-refused"), True)
        assert len(questions(practice)) == before
        assert (await app.services.connections.list(owner=ALICE)) == [hers]


@OPEN
async def test_whatever_is_not_named_a_former_user_may_not_press(
    running: Running,
    shut: Running,
    alice_away: Trader,
    practice: PracticeExchanges,
    clock: SetClock,
) -> None:
    """A button that is added tomorrow is shut until somebody opens it."""
    alice = alice_away
    await served_until_now(running, alice, practice)
    shut_out = [kind for name, kind in Action.kinds.items() if kind not in FORMER_BUTTONS]
    assert {Connect, RunCheck, CheckAgain, SaveAs, UseAnyway} <= {*shut_out}
    async with shut():
        for kind in shut_out:
            clock.advance(seconds=1)  # slow enough to be no flood
            answer = await alice.presses(f"{kind.name}.anything")
            assert answer.text == alice.t.plain("former-refused")


# -- approval ------------------------------------------------------------------------------------

ASK = Settings(admin_ids=[OPERATOR], access="approval")
BY_APPROVAL = pytest.mark.parametrize("settings", [ASK], indirect=True)


async def asks(app: App, trader: Trader) -> None:
    await trader.says("/start")
    await trader.reads("access-asked")


@BY_APPROVAL
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_asks_waits_and_is_told_in_their_language(
    app: App,
    operator: Trader,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    language: str,
) -> None:
    before = await rows(app)
    newcomer = Trader(telegram.user(2001, language_code=language), Words()(language))
    await asks(app, newcomer)
    await newcomer.says("/connect")
    await newcomer.reads("access-asked")
    await holds_only(app, {**before, "members": 1})

    await app.jobs.tell_operators()
    await operator.reads("requests-title", count=1)
    await operator.taps("✅ 2001")
    await operator.reads("request-approved")
    await newcomer.reads("access-approved")
    await newcomer.connects(practice.account("mexc", "all-right").fields)
    entries = await app.storage.audit.of(owner=OPERATOR, limit=10)
    assert [(e.action, e.object_id) for e in entries] == [("access-approved", 1)]


@BY_APPROVAL
async def test_who_is_declined_is_told_what_a_stranger_is_told_until_it_is_changed(
    app: App, operator: Trader, bob: Trader
) -> None:
    await asks(app, bob)
    await operator.says("/requests")
    await operator.reads("requests-title", count=1)
    await operator.picks("button-decline")
    await operator.reads("request-declined")
    await bob.says("/start")
    await bob.reads("private-bot")
    assert bob.times_told("access-approved") == 0

    await operator.says(f"/requests {BOB}")
    await operator.reads("request-declined")
    await operator.taps(f"✅ {BOB}")
    await bob.reads("access-approved")
    await bob.says("/start")
    await bob.reads("welcome")

    await operator.says(f"/requests {BOB}")
    await operator.picks("button-decline")
    await bob.says("/connect")
    await bob.reads("former-member")


@BY_APPROVAL
async def test_who_was_let_in_while_telegram_was_away_hears_of_it_once_it_is_back(
    running: Running, far: Sandbox, telegram: TelegramServer
) -> None:
    operator, bob = (Trader(telegram.user(id), Words()("en")) for id in (OPERATOR, BOB))
    async with running() as app:
        await asks(app, bob)
        await operator.says("/requests")
        await operator.reads("requests-title", count=1)
        telegram.fail("sendMessage", Fault.server_error(502), times=None)
        await operator.taps(f"✅ {BOB}")
        await operator.reads("request-approved")
        await telegram.idle(PATIENCE)
    telegram.heal()
    async with running() as app:
        for _ in range(2):
            await app.jobs.tell_operators()
        await bob.reads("access-approved")
        assert bob.times_told("access-approved") == 1


@BY_APPROVAL
async def test_two_taps_decide_once(app: App, operator: Trader, bob: Trader) -> None:
    await asks(app, bob)
    await operator.says("/requests")
    screen = await operator.reads("requests-title", count=1)
    data = operator.data_of(Approve)
    for _ in range(2):
        await operator.presses(data, screen.id)
    await operator.reads("requests-none")
    assert bob.times_told("access-approved") == 1
    assert len(await app.storage.audit.of(owner=OPERATOR, limit=10)) == 1


@BY_APPROVAL
async def test_a_crowd_of_newcomers_is_one_message_and_a_bounded_number_of_rows(
    app: App, operator: Trader, telegram: TelegramServer, clock: SetClock
) -> None:
    await operator.says("/start")
    await operator.reads("welcome")
    people = [Trader(telegram.user(5_000 + n), operator.t) for n in range(MOST_OPEN + 20)]
    for trader in people[:3]:
        await asks(app, trader)
    await app.jobs.tell_operators()
    for trader in people[3:]:
        await trader.says("hello")
    for trader in people[3:]:
        await trader.sees("This bot is private")
    full = [trader for trader in people if trader.times_told("access-full")]
    assert len(full) == 20
    for _ in range(9):
        await app.jobs.tell_operators()
        clock.advance(minutes=1)
    assert operator.times_told("requests-title", count=3) == 1
    assert (await rows(app))["members"] == MOST_OPEN

    clock.advance(minutes=1)
    await app.jobs.tell_operators()
    await operator.reads("requests-title", count=MOST_OPEN)
    clock.advance(hours=1)
    await app.jobs.tell_operators()
    assert len(operator.from_bot()) == 3
    await operator.taps("›")
    await operator.picks("button-decline")
    await operator.reads("request-declined")
    assert operator.has_button("button-requests", count=MOST_OPEN - 1)
    await full[0].says("and now?")
    await full[0].reads("access-asked")


@BY_APPROVAL
async def test_a_request_that_no_operator_could_be_told_of_is_told_later(
    app: App, operator: Trader, bob: Trader, telegram: TelegramServer, clock: SetClock
) -> None:
    await operator.says("/start")
    await operator.reads("welcome")
    await asks(app, bob)
    telegram.fail("sendMessage", Fault.server_error(502), times=None)
    await app.jobs.tell_operators()
    telegram.heal()
    for _ in range(2):
        clock.advance(minutes=1)
        await app.jobs.tell_operators()
    assert operator.times_told("requests-title", count=1) == 1


@BY_APPROVAL
async def test_requests_that_nobody_decides_are_forgotten(
    app: App, bob: Trader, clock: SetClock
) -> None:
    before = await rows(app)
    await asks(app, bob)
    clock.advance(days=29)
    await app.jobs.forget_old_checks()
    await holds_only(app, {**before, "members": 1})
    clock.advance(days=2)
    await app.jobs.forget_old_checks()
    await holds_only(app, before)
    await asks(app, bob)


@pytest.mark.parametrize("settings", [Settings(admin_ids=[OPERATOR]), ASK], indirect=True)
async def test_an_operators_button_does_nothing_for_others(
    app: App, alice: Trader, operator: Trader, telegram: TelegramServer, clock: SetClock
) -> None:
    """R19: every kind there is, by somebody who knows how it is written."""
    await app.services.users.ensure(ALICE, "en", clock())
    await app.services.access.ask(2001, "en")
    before = await rows(app)
    kinds = [kind for kind in Action.kinds.values() if issubclass(kind, AdminAction)]
    assert len(kinds) > 2
    shut = alice.t.plain("former-refused" if app.services.access.by_approval else "stale-button")
    for kind in kinds:
        values = [2001 if f.type is int else "x" for f in dataclasses.fields(kind)]
        answer = await alice.presses(kind(*values).pack(clock()))
        assert answer.text == shut
    assert await rows(app) == before


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
    assert operator.shows("stats-checks", checks=1, failed=0, held=0, requests=0)
    assert "MEXC: 🟢 1 🔴 0 🟡 0" in told.text
    for private in ("Hers", "Alice", str(ALICE), str(OPERATOR)):
        assert private not in told.text


async def test_counting_nothing_is_zero(app: App) -> None:
    counts = await count(app.storage.database, app.services.clock())
    assert (counts.users, counts.connections, counts.drafts, counts.deletions) == (0, {}, 0, 0)
    assert (counts.checks, counts.failed, counts.held_back, counts.requests) == (0, 0, 0, 0)
    assert counts.checks_off is None


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
