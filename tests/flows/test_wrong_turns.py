"""Wrong turns get a kind answer and lose nothing; abandoned entries end; /cancel works anywhere."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.exchanges.modes import Mode
from bot.services.drafts import DraftGone
from tests.flows.conftest import SetClock
from tests.flows.trader import Trader

STEPS = ("exchange", "market", "guide", "name", "fields", "half", "review")


async def goes_to(alice: Trader, step: str, practice: PracticeExchanges) -> None:
    """Go to a step of a new entry."""
    await alice.says("/connect")
    await alice.reads("choose-exchange")
    if step == "exchange":
        return
    await alice.taps("MEXC")
    await alice.reads("choose-market", exchange="MEXC")
    if step == "market":
        return
    await alice.picks("button-market-spot")
    await alice.reads("guide-progress", exchange="MEXC", step=1, steps=4)
    if step == "guide":
        return
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    if step == "name":
        return
    await alice.says("Main")
    await alice.asked("mexc", "api_key")
    if step == "fields":
        return
    fields = practice.account("mexc", "all-right").fields
    await alice.says(fields["api_key"])
    await alice.asked("mexc", "secret")
    if step == "half":
        return
    practice.set_mode("mexc", Mode.DOWN)
    await alice.says(fields["secret"])
    await alice.reads("problem-unavailable", exchange="MEXC")
    practice.set_mode("mexc", Mode.NORMAL)


async def stands(alice: Trader, step: str) -> None:
    """See the question of a step again."""
    match step:
        case "exchange":
            await alice.reads("choose-exchange")
        case "market":
            await alice.reads("choose-market", exchange="MEXC")
        case "guide":
            await alice.reads("guide-progress", exchange="MEXC", step=1, steps=4)
        case "name":
            await alice.reads("ask-name")
        case "fields":
            await alice.asked("mexc", "api_key")
        case "half":
            await alice.asked("mexc", "secret")
            assert alice.shows("field-received", label="Access Key")
        case _:
            await alice.reads("problem-unavailable", exchange="MEXC")


async def finishes(alice: Trader, step: str, practice: PracticeExchanges) -> None:
    """Go on from a step to a connection, by what stands on the screen now."""
    order = STEPS.index(step)
    if order <= 0:
        await alice.taps("MEXC")
    if order <= 1:
        await alice.picks("button-market-spot")
    if order <= 2:
        await alice.picks("button-key-ready")
        await alice.reads("ask-name")
    if order <= 3:
        await alice.says("Main")
        await alice.asked("mexc", "api_key")
    fields = practice.account("mexc", "all-right").fields
    if order <= 4:
        await alice.says(fields["api_key"])
    if order <= 5:
        await alice.says(fields["secret"])
    else:
        await alice.picks("button-check-again")
    await alice.reads("saved", name="Main")


Turn = Callable[[Trader], Awaitable[object]]


async def writes(alice: Trader) -> object:
    return await alice.says("hello")


async def sends_a_document(alice: Trader) -> object:
    return await alice.user.sends_document()


async def sends_a_photo(alice: Trader) -> object:
    return await alice.user.sends_photo()


async def sends_a_sticker(alice: Trader) -> object:
    return await alice.user.sends_sticker()


async def forwards(alice: Trader) -> object:
    return await alice.user.forwards("have a look")


async def edits(alice: Trader) -> object:
    return await alice.user.edits(1, "something else")


async def types_an_unknown_command(alice: Trader) -> object:
    return await alice.says("/trade")


async def connects_again(alice: Trader) -> object:
    return await alice.says("/connect")


TURNS: dict[Turn, str] = {
    sends_a_document: "file-removed",
    sends_a_photo: "file-removed",
    connects_again: "draft-resumed",
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("turn", TURNS)
async def test_it_is_answered_and_nothing_is_lost(
    alice: Trader, practice: PracticeExchanges, turn: Turn, step: str
) -> None:
    await goes_to(alice, step, practice)
    await turn(alice)
    if (turn, step) != (connects_again, "exchange"):  # a new entry shows the same screen
        await alice.reads(TURNS[turn])
    await stands(alice, step)
    await finishes(alice, step, practice)


@pytest.mark.parametrize("step", ["exchange", "market", "guide"])
@pytest.mark.parametrize("turn", [writes, forwards, types_an_unknown_command])
async def test_text_where_a_button_is_expected(
    alice: Trader, practice: PracticeExchanges, turn: Turn, step: str
) -> None:
    await goes_to(alice, step, practice)
    await turn(alice)
    await alice.reads("press-a-button")
    await stands(alice, step)
    await finishes(alice, step, practice)


@pytest.mark.parametrize("step", ["guide", "name", "fields", "half", "review"])
async def test_an_edited_message_is_not_read(
    alice: Trader, practice: PracticeExchanges, step: str
) -> None:
    await goes_to(alice, step, practice)
    await edits(alice)
    await alice.reads("edit-removed" if step in ("fields", "half", "review") else "edit-not-read")
    await stands(alice, step)
    await finishes(alice, step, practice)


@pytest.mark.parametrize("step", ["guide", "half"])
async def test_an_edited_command_does_nothing(
    alice: Trader, practice: PracticeExchanges, step: str
) -> None:
    await goes_to(alice, step, practice)
    await alice.user.edits(1, "/cancel")
    await alice.reads("edit-not-read")
    await stands(alice, step)
    await finishes(alice, step, practice)


@pytest.mark.parametrize("step", ["guide", "name"])
async def test_a_sticker_stays_and_is_answered(
    alice: Trader, practice: PracticeExchanges, step: str
) -> None:
    await goes_to(alice, step, practice)
    await sends_a_sticker(alice)
    await alice.reads("file-not-read")
    await stands(alice, step)
    await finishes(alice, step, practice)


async def test_an_unknown_command_is_no_name(alice: Trader, practice: PracticeExchanges) -> None:
    await goes_to(alice, "name", practice)
    await types_an_unknown_command(alice)
    await alice.reads("press-a-button")
    await finishes(alice, "name", practice)


@pytest.mark.parametrize("command", ["/start", "/help", "/connections", "/language"])
async def test_another_command_in_between_ends_nothing(
    alice: Trader, practice: PracticeExchanges, command: str
) -> None:
    await goes_to(alice, "half", practice)
    await alice.says(command)
    shown = {"/start": "welcome", "/help": "help", "/language": "languages"}
    await alice.reads(shown.get(command, "connections-none"))
    await alice.says("/connect")
    await alice.reads("draft-resumed")
    await finishes(alice, "half", practice)


@pytest.mark.parametrize("step", STEPS)
async def test_cancel_works_everywhere(
    alice: Trader, app: App, practice: PracticeExchanges, step: str
) -> None:
    await goes_to(alice, step, practice)
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    await alice.says("/cancel")
    await alice.reads("cancelled")
    assert app.services.drafts.current(alice.id, app.services.clock()) is None
    with pytest.raises(DraftGone):
        app.services.drafts.typed(draft)

    await alice.says("/cancel")
    await alice.reads("nothing-to-cancel")
    await alice.picks("button-connect")
    await alice.reads("choose-exchange")


@pytest.mark.parametrize("step", STEPS)
async def test_the_cancel_button_works_everywhere(
    alice: Trader, app: App, practice: PracticeExchanges, step: str
) -> None:
    await goes_to(alice, step, practice)
    await alice.picks("button-cancel")
    await alice.reads("cancelled")
    assert app.services.drafts.current(alice.id, app.services.clock()) is None


@pytest.mark.parametrize("step", STEPS)
async def test_an_abandoned_entry_ends_after_fifteen_minutes_and_its_user_is_told(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock, step: str
) -> None:
    await goes_to(alice, step, practice)
    draft = app.services.drafts.current(alice.id, clock())
    assert draft is not None
    clock.advance(minutes=14)
    await app.jobs.end_abandoned_drafts()
    assert app.services.drafts.current(alice.id, clock()) is not None

    clock.advance(minutes=2)
    await app.jobs.end_abandoned_drafts()
    await alice.reads("draft-expired")
    with pytest.raises(DraftGone):
        app.services.drafts.typed(draft)
    await app.jobs.end_abandoned_drafts()
    assert alice.times_told("draft-expired") == 1
    await alice.picks("button-connect")
    await alice.reads("choose-exchange")


async def test_whoever_goes_on_is_not_cut_off(
    alice: Trader, app: App, practice: PracticeExchanges, clock: SetClock
) -> None:
    await goes_to(alice, "guide", practice)
    clock.advance(minutes=10)
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")
    clock.advance(minutes=10)
    await app.jobs.end_abandoned_drafts()
    await finishes(alice, "name", practice)


async def test_words_out_of_place_are_answered_kindly(alice: Trader) -> None:
    for turn in (writes, types_an_unknown_command, forwards):
        await turn(alice)
        await alice.reads("not-understood")
    await sends_a_document(alice)
    await alice.reads("file-removed")
    await alice.picks("button-help")
    await alice.reads("help")
