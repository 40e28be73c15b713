"""Buttons are only wishes: foreign, stale, replayed and forged ones do nothing and say so."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler

from bot.app import App
from bot.callbacks import (
    Action,
    BadButton,
    ConnectionAction,
    DraftAction,
    ListConnections,
    Remove,
    RunCheck,
    SaveAs,
    ShowConnection,
    ShowLanguages,
)
from bot.i18n import Translator
from bot.sandbox.demo import Sandbox
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from bot.services.verdict import Verdict
from bot.strategy_buttons import ActivationAction, SetupAction
from storage.records import Connection
from tests.flows.conftest import Running, SetClock, rows
from tests.flows.trader import Trader
from tests.storage.made import trail

CONNECTION_ACTIONS = [kind for kind in Action.kinds.values() if issubclass(kind, ConnectionAction)]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def her_connection(alice: Trader, app: App, practice: PracticeExchanges) -> Connection:
    await alice.connects(practice.account("mexc", "all-right").fields, name="Hers")
    [connection] = await app.services.connections.list(owner=alice.id)
    return connection


def on(kind: type[ConnectionAction], id: int, version: int) -> ConnectionAction:
    """Return a button of a kind for a connection; what else it carries is 1."""
    return kind(id, version, *(1 for _ in dataclasses.fields(kind)[2:]))


def handlers_of(app: App) -> list[BaseHandler[object, object, object]]:
    return [handler for group in app.application.handlers.values() for handler in group]


@pytest.mark.parametrize("kind", CONNECTION_ACTIONS, ids=lambda kind: kind.name)
async def test_bob_gets_the_answer_for_a_missing_connection(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges, kind: type[ConnectionAction]
) -> None:
    """R15: the same words, an audit line, and nothing of Alice's changed or checked."""
    hers = await her_connection(alice, app, practice)
    await bob.says("/start")
    await bob.reads("welcome")
    asked = len(practice.requests)
    now = app.services.clock()
    foreign = await bob.presses(on(kind, hers.id, hers.secret_version).pack(now))
    missing = await bob.presses(on(kind, hers.id + 1, hers.secret_version).pack(now))
    assert foreign == missing
    assert foreign.text == bob.t.plain("not-found")
    told = [(e.action, e.object_id, e.result) for e in await trail(app.storage.database, bob.id)]
    assert told == [(kind.name, hers.id + n, "not-found") for n in (0, 1)]
    assert await app.services.connections.list(owner=alice.id) == [hers]
    assert len(practice.requests) == asked
    assert "Hers" not in "".join(message.text for message in bob.from_bot())

    await bob.says("/connections")
    await bob.reads("connections-none")


async def test_every_handler_is_of_a_known_kind(app: App) -> None:
    """R15: a button handler that no action names would escape the test above."""
    patterns = set()
    for handler in handlers_of(app):
        if isinstance(handler, CallbackQueryHandler):
            pattern = getattr(handler.pattern, "pattern", None)
            patterns.add(pattern)
        else:
            assert isinstance(handler, CommandHandler | MessageHandler) or (
                handler.callback.__name__ == "admit"
            )
    assert patterns == {kind.pattern() for kind in Action.kinds.values()} | {None}
    # Fields that name somebody's things belong to the bases that look up their owner.
    for kind in Action.kinds.values():
        names = {field.name for field in dataclasses.fields(kind)}
        assert ("connection" in names) is issubclass(kind, ConnectionAction)
        assert ("draft" in names) is issubclass(kind, DraftAction)
        assert ("setup" in names) is issubclass(kind, SetupAction)
        assert ("activation" in names) is issubclass(kind, ActivationAction)


async def test_every_draft_button_of_alice_is_stale_for_bob(
    alice: Trader, bob: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.begins()
    now = app.services.clock()
    draft = app.services.drafts.current(alice.id, now)
    assert draft is not None
    kinds = [kind for kind in Action.kinds.values() if issubclass(kind, DraftAction)]
    for kind in kinds:
        rest = [0 if f.type is int else "mexc" for f in dataclasses.fields(kind)[1:]]
        answer = await bob.presses(kind(draft.id, *rest).pack(now))
        assert answer.text == bob.t.plain("stale-button"), kind
    assert app.services.drafts.current(alice.id, now) == draft
    assert app.services.drafts.current(bob.id, now) is None


async def test_buttons_of_last_week_do_nothing(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    """R16: and a fresh list has fresh buttons."""
    hers = await her_connection(alice, app, practice)
    saved = alice.user.messages[-1]
    clock.advance(days=7)
    answer = await alice.taps("Hers", message=saved.id)
    assert (answer.text, answer.alert) == (alice.t.plain("stale-button"), True)
    old = Remove(hers.id, hers.secret_version).pack(NOW)
    assert (await alice.presses(old)).text == alice.t.plain("stale-button")
    assert await app.services.connections.list(owner=alice.id) == [hers]

    await alice.says("/connections")
    await alice.taps("Hers")
    await alice.reads("connection-status", status=alice.t("status-online"), ago="")


async def test_a_press_after_the_removal_finds_nothing(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    """R16: whatever button of it is pressed, also the removal a second time."""
    hers = await her_connection(alice, app, practice)
    now = app.services.clock()
    await alice.taps("Hers")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Hers")
    await alice.reads("removed", name="Hers", exchange="MEXC")
    for kind in CONNECTION_ACTIONS:
        clock.advance(seconds=1)  # so many at once are a flood
        answer = await alice.presses(on(kind, hers.id, hers.secret_version).pack(now))
        assert answer.text == alice.t.plain("not-found")
    await alice.says("/connections")
    await alice.reads("connections-none")


async def test_the_buttons_of_a_replaced_secret_are_stale(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    hers = await her_connection(alice, app, practice)
    other = Remove(hers.id, hers.secret_version + 1).pack(app.services.clock())
    assert (await alice.presses(other)).text == alice.t.plain("not-found")
    assert await app.services.connections.list(owner=alice.id) == [hers]


async def test_a_replayed_save_stores_one_connection(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """R16: pressed twice before the first answer came."""
    name = await alice.begins()
    await alice.gives(practice.account("mexc", "read-only").fields)
    await alice.reads("review-watch-only")
    data = alice.data_of(SaveAs)
    screen = alice.user.messages[-1].id
    await alice.user.presses(data, screen, wait=False)
    assert (await alice.presses(data, screen)).text == alice.t.plain("stale-button")
    await alice.reads("saved-watch", name=name)
    assert len(await app.services.connections.list(owner=alice.id)) == 1


async def test_the_buttons_of_an_earlier_draft_are_stale(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.says("/connect")
    first = await alice.reads("choose-exchange")
    await alice.says("/connect")
    await alice.reads("choose-exchange")
    answer = await alice.taps("KuCoin", message=first.id)
    assert answer.text == alice.t.plain("stale-button")
    await alice.taps("MEXC")
    await alice.reads("choose-market", exchange="MEXC")


async def test_an_older_screen_of_the_same_draft_still_works(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """Whoever scrolls up and takes another exchange goes on with that one."""
    await alice.says("/connect")
    menu = await alice.reads("choose-exchange")
    await alice.says("which one?")
    await alice.reads("press-a-button")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.taps("MEXC Spot Main")
    await alice.asked("mexc", "api_key")

    await alice.taps("KuCoin", message=menu.id)
    await alice.reads("choose-market", exchange="KuCoin")
    await alice.picks("button-market-spot", message=menu.id)
    await alice.picks("button-key-ready", message=menu.id)
    await alice.taps("KuCoin Spot Main", message=menu.id)
    await alice.asked("kucoin", "api_key")
    await alice.gives(practice.account("kucoin", "all-right").fields)
    await alice.reads("saved", name="KuCoin Spot Main")


async def test_an_older_screen_takes_nothing_away_once_a_key_was_typed(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.says("/connect")
    menu = await alice.reads("choose-exchange")
    await alice.says("which one?")
    await alice.reads("press-a-button")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.taps("MEXC Spot Main")
    await alice.asked("mexc", "api_key")
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")

    for label in ("KuCoin", "MEXC"):
        await alice.taps(label, message=menu.id)
        await alice.reads("stale-button")
    await alice.gives({"secret": fields["secret"]})
    await alice.reads("saved", name="MEXC Spot Main")


async def test_the_guide_can_be_looked_up_while_a_key_is_asked_for(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.taps("MEXC Spot Main")
    await alice.asked("mexc", "api_key")
    await alice.gives({"api_key": fields["api_key"]})
    await alice.asked("mexc", "secret")

    await alice.picks("button-guide")
    await alice.sees("Create New API Key")
    sent = await alice.says(fields["secret"])
    await alice.sees_deleted(sent)
    await alice.reads("saved", name="MEXC Spot Main")


async def test_a_message_without_a_value_is_answered_and_not_just_swallowed(
    alice: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("kucoin", "all-right").fields
    await alice.says("/connect")
    await alice.taps("KuCoin")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.taps("KuCoin Spot Main")
    await alice.asked("kucoin", "api_key")

    await alice.says("where do I find this please")
    await alice.reads("field-nothing")
    await alice.gives(fields)
    await alice.reads("saved", name="KuCoin Spot Main")


async def test_a_suggested_name_is_the_one_on_the_button_whatever_is_free_by_now(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="MEXC Spot Main")
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    [first] = await app.services.connections.list(owner=alice.id)
    await app.services.connections.remove(first.id, owner=alice.id)

    label = next(b for b in alice.user.buttons if "Futures" in b)
    await alice.taps(label)
    await alice.sees(label)
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    assert draft.name == label


async def test_a_button_pressed_while_the_bot_was_away_still_works(
    running: Running, far: Sandbox, clock: SetClock, alice_away: Trader
) -> None:
    """Telegram no longer takes the answer, which is no reason to fail."""
    alice = alice_away
    async with running():
        await alice.says("/start")
        screen = await alice.reads("welcome")
    await alice.user.presses(alice.data_of(ShowLanguages), screen.id, wait=False)
    stale = SaveAs("00000000", Verdict.SAVE).pack(clock())
    clock.advance(minutes=1)
    async with running():
        await alice.reads("languages")
        await alice.user.presses(stale, screen.id, wait=False)
        clock.advance(minutes=1)
        await alice.says("/help")
        await alice.reads("help")
    assert "reference" not in "".join(message.text for message in alice.from_bot())


@pytest.fixture
def alice_away(far: Sandbox, t: Translator) -> Trader:
    """Alice, whether or not the bot runs."""
    return Trader(far.telegram.user(1001), t)


WORDS = st.text(st.sampled_from("abcxyz0129._-ABé\n\u202e ²"), max_size=30)
FORGED = st.one_of(
    st.text(max_size=64),
    WORDS,
    st.builds(
        lambda name, fields: ".".join([name, *fields]),
        st.sampled_from(sorted(Action.kinds)),
        st.lists(st.one_of(WORDS, st.integers().map(str)), max_size=5),
    ),
)


@settings(max_examples=10_000, deadline=None)
@given(data=FORGED, now=st.sampled_from([NOW, datetime.max.replace(tzinfo=UTC)]))
def test_any_data_is_an_action_of_ours_or_refused(data: str, now: datetime) -> None:
    """R16: nothing but BadButton comes out of unpacking, whatever a client sends."""
    for kind in Action.kinds.values():
        try:
            action = kind.unpack(data, now)
        except BadButton:
            continue
        assert data.startswith(f"{kind.name}.")
        assert kind.unpack(action.pack(NOW), NOW) == action


def some_forged(connection: int) -> list[str]:
    """Return what a changed client may well try."""
    show, check = ShowConnection.name, RunCheck.name
    odd = ("-1", "zzzzzzzzzzzzzzzz", "1e3", "", " 1", "²")
    later = ListConnections().pack(NOW.replace(year=2036)).rpartition(".")[2]
    return [
        "x",
        ".",
        "." * 64,
        "\u202e",
        "🚀" * 16,
        "a" * 64,
        *(f"{name}." for name in Action.kinds),
        *(f"{show}.{value}.1.{later}" for value in odd),
        *(f"{check}.1.1.{value}" for value in ("", "-1", "zzzzzzzzzzzz", "9" * 30)),
        f"{ListConnections.name}.zzzzzzzzzz.{later}",
        f"{ListConnections.name}.-1.{later}",
        f"lang.xx.{later}",
        f"lang.../../.{later}",
        f"{show}.{connection}",
        f"{show}.{connection}.1.1.1.{later}",
    ]


async def test_forged_buttons_get_a_kind_answer(
    alice: Trader,
    far: Sandbox,
    app: App,
    practice: PracticeExchanges,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """R16: dozens of them, from several people, and none is an error of ours."""
    hers = await her_connection(alice, app, practice)
    before = await rows(app)
    forged = some_forged(hers.id)
    people = [Trader(far.telegram.user(3000 + n), alice.t) for n in range(len(forged) // 15 + 1)]
    for number, data in enumerate(forged):
        answer = await people[number % len(people)].presses(data)
        assert answer.text in {alice.t.plain("stale-button"), alice.t.plain("not-found"), ""}
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    after = await rows(app)
    kept = ("connections", "sealed_fields", "drafts", "transitions", "tombstones")
    assert {table: after[table] for table in kept} == {table: before[table] for table in kept}
    assert await app.services.connections.list(owner=alice.id) == [hers]


async def test_a_press_without_a_message_is_answered(
    alice: Trader, telegram: TelegramServer
) -> None:
    """The message of an old button may be out of Telegram's reach."""
    answer = await alice.presses(ListConnections().pack(NOW.replace(year=2036)), 999)
    assert answer.text == ""
    await alice.reads("connections-none")
