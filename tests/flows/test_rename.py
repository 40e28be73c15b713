"""Another name for a connection: the rules of a new one, and no wrong turn that loses anything."""

import pytest

from bot.app import App
from bot.callbacks import AskExchange, AskNewName, ChooseExchange, ShowStep, TakeName
from bot.i18n import LANGUAGES, Words
from bot.sandbox.exchanges import PracticeExchanges
from bot.services.drafts import Purpose
from storage.records import Connection
from tests.flows.conftest import Running, SetClock
from tests.flows.test_names import REFUSED
from tests.flows.trader import Trader
from tests.storage.made import trail


async def only_one(app: App, owner: int) -> Connection:
    [connection] = await app.services.connections.list(owner=owner)
    return connection


@pytest.fixture
async def renaming(alice: Trader, practice: PracticeExchanges) -> None:
    """Alice has a connection and is asked for its new name."""
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-rename")
    await alice.reads("ask-new-name", name="Main")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_connection_gets_another_name(
    alice: Trader, app: App, practice: PracticeExchanges, code: str
) -> None:
    await alice.says("/language")
    await alice.taps(LANGUAGES[code])
    alice.t = Words()(code)
    await alice.reads("language-set")
    await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
    await alice.taps("Main")
    await alice.picks("button-rename")
    await alice.reads("ask-new-name", name="Main")
    await alice.says("Cafe\u0301 BTC")

    await alice.reads("renamed", was="Main", name="Café BTC")
    await alice.taps("Café BTC")
    await alice.reads("connection-line", icon="🟢", name="Café BTC", exchange="MEXC")
    assert (await only_one(app, alice.id)).name == "Café BTC"
    actions = [entry.action for entry in await trail(app.storage.database, alice.id)]
    assert actions == ["connection-add", "connection-rename"]


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items(), ids=REFUSED.values())
async def test_a_name_that_cannot_be_is_explained_and_asked_for_again(
    alice: Trader, app: App, renaming: None, typed: str, reason: str
) -> None:
    await alice.says(typed)
    await alice.reads(reason)
    assert alice.shows("ask-new-name", name="Main")
    assert (await only_one(app, alice.id)).name == "Main"
    await alice.says("A good one")
    await alice.reads("renamed", was="Main", name="A good one")


async def test_a_name_of_another_connection_is_taken_and_its_own_is_not(
    alice: Trader, practice: PracticeExchanges, clock: SetClock, renaming: None
) -> None:
    await alice.picks("button-cancel")
    await alice.reads("cancelled-unchanged", name="Main")
    clock.advance(minutes=1)  # so much at once is a flood
    await alice.connects(practice.add("mexc").fields, name="Isparta")
    await alice.taps("Isparta")
    await alice.picks("button-rename")
    await alice.says("MAIN")
    await alice.reads("name-taken", name="MAIN")
    assert alice.shows("ask-new-name", name="Isparta")
    await alice.says("ISPARTA")
    await alice.reads("renamed", was="Isparta", name="ISPARTA")


async def test_a_secret_typed_as_a_name_leaves_the_chat_and_is_no_name(
    alice: Trader, app: App, practice: PracticeExchanges, renaming: None
) -> None:
    """R26: as in the name step of a new connection."""
    await alice.sees_deleted(
        await alice.says(practice.account("kucoin", "all-right").fields["secret"])
    )
    await alice.reads("secret-removed-rename")
    assert alice.shows("ask-new-name", name="Main")
    assert (await only_one(app, alice.id)).name == "Main"
    await alice.says("Other")
    await alice.reads("renamed", was="Main", name="Other")


async def test_a_cancelled_renaming_changes_nothing(
    alice: Trader, app: App, renaming: None
) -> None:
    await alice.says("/cancel")
    await alice.reads("cancelled-unchanged", name="Main")
    await alice.says("Not a name any more")
    await alice.reads("not-understood")
    assert (await only_one(app, alice.id)).name == "Main"


async def test_wrong_turns_are_answered_and_the_question_stays(
    alice: Trader, renaming: None
) -> None:
    await alice.user.sends_document()
    await alice.reads("file-removed")
    assert alice.shows("ask-new-name", name="Main")
    await alice.user.sends_sticker()
    await alice.reads("file-not-read")
    await alice.says("/trade")
    await alice.reads("press-a-button")
    await alice.says("Other")
    await alice.reads("renamed", was="Main", name="Other")


async def test_a_half_typed_key_is_not_lost_to_a_renaming(
    alice: Trader, app: App, practice: PracticeExchanges, renaming: None
) -> None:
    first = await only_one(app, alice.id)
    fields = practice.account("kucoin", "all-right").fields
    await alice.begins("kucoin", name="Second")
    await alice.says(fields["api_key"])
    await alice.asked("kucoin", "secret")

    data = AskNewName(first.id, first.secret_version).pack(app.services.clock())
    await alice.presses(data)
    await alice.reads("finish-first")
    assert alice.shows("ask-field", name="Second", exchange="KuCoin", label="API Secret")
    await alice.says(fields["secret"])
    await alice.says(fields["passphrase"])
    await alice.reads("saved", name="Second")


async def test_connecting_goes_before_a_renaming_that_was_left(
    alice: Trader, renaming: None, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.add("mexc").fields, name="Second")
    await alice.says("Third")
    await alice.reads("not-understood")


async def test_no_button_of_a_new_connection_works_on_a_renaming(
    alice: Trader, app: App, renaming: None
) -> None:
    """R16: a changed client may send them; the connection keeps its exchange and its name."""
    now = app.services.clock()
    draft = app.services.drafts.current(alice.id, now)
    assert draft is not None
    for action in (
        AskExchange(draft.id),
        ChooseExchange(draft.id, "kucoin"),
        ShowStep(draft.id, 0),
        TakeName(draft.id, 0),
    ):
        assert (await alice.presses(action.pack(now))).text == alice.t.plain("stale-button")
    assert app.services.drafts.current(alice.id, now) == draft
    await alice.says("Other")
    await alice.reads("renamed", was="Main", name="Other")


async def test_a_connection_removed_meanwhile_ends_its_renaming(
    alice: Trader, app: App, renaming: None
) -> None:
    await alice.says("/connections")
    await alice.taps("Main")
    await alice.picks("button-remove")
    await alice.picks("button-remove-really", name="Main")
    await alice.reads("removed", name="Main", exchange="MEXC")
    await alice.says("Other")
    await alice.reads("not-understood")
    assert app.services.drafts.current(alice.id, app.services.clock()) is None


async def test_a_restart_forgets_no_question_and_an_abandoned_one_ends(
    running: Running, practice: PracticeExchanges, clock: SetClock, far, t
) -> None:
    alice = Trader(far.telegram.user(1001), t)
    async with running():
        await alice.connects(practice.account("mexc", "all-right").fields, name="Main")
        await alice.taps("Main")
        await alice.picks("button-rename")
        await alice.reads("ask-new-name", name="Main")
    async with running() as app:
        draft = app.services.drafts.current(alice.id, clock())
        assert draft is not None
        assert draft.purpose is Purpose.RENAME
        await alice.says("Other")
        await alice.reads("renamed", was="Main", name="Other")
        await alice.taps("Other")
        await alice.picks("button-rename")
        await alice.reads("ask-new-name", name="Other")
        clock.advance(minutes=16)
        await alice.says("Too late")
        await alice.reads("not-understood")
        assert (await only_one(app, alice.id)).name == "Other"
