"""Names: every rule is explained, nothing typed is lost, and no name does anything but be shown."""

import pytest

from bot.app import App
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import TelegramServer
from tests.flows.trader import Trader

LINKS = {
    "url",
    "text_link",
    "mention",
    "text_mention",
    "email",
    "hashtag",
    "cashtag",
    "bot_command",
}
HARMFUL_LOOKING = (
    "<b>",
    "</a>",
    "&lt;",
    "[x](tg://user?id=1)",
    "evil.com",
    "@somebody",
    "me@evil.com",
    "https://evil.com/x",
    "#tag $EUR",
    "'; DROP TABLE--",
    "{ $name }",
)
REFUSED = {
    "First\nsecond": "name-one-line",
    "x" * 33: "name-too-long",
    "Main\u202eniaM": "name-characters",
    "Ma\u200bin": "name-characters",
    "Main\u0007": "name-characters",
    "Z\u0351\u0351\u0351\u0351\u0351algo": "name-characters",
}


async def at_the_name(alice: Trader) -> None:
    await alice.says("/connect")
    await alice.taps("MEXC")
    await alice.picks("button-market-spot")
    await alice.picks("button-key-ready")
    await alice.reads("ask-name")


@pytest.mark.parametrize("name", HARMFUL_LOOKING)
async def test_a_name_is_shown_as_text_everywhere(
    alice: Trader,
    app: App,
    telegram: TelegramServer,
    practice: PracticeExchanges,
    name: str,
) -> None:
    """R20: no entity of it is a link, on any screen that shows it."""
    await at_the_name(alice)
    await alice.says(name)
    await alice.asked("mexc", "api_key")
    await alice.gives(practice.account("mexc", "all-right").fields)
    await alice.reads("saved", name=name)
    await alice.picks("button-connections")
    await alice.reads("connection-status", status=alice.t("status-online"), ago="")
    await alice.taps(name)
    await alice.picks("button-details")
    await alice.reads("details-secret")
    await alice.picks("button-back")
    await alice.picks("button-remove")
    await alice.reads("ask-remove", name=name, exchange="MEXC")
    await alice.picks("button-remove-really", name=name)
    await alice.reads("removed", name=name, exchange="MEXC")

    shown = [message for message in alice.from_bot() if not message.deleted]
    assert not {entity.type for message in shown for entity in message.entities} & LINKS
    assert not [call for call in telegram.calls if call.error is not None]


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items(), ids=REFUSED.values())
async def test_a_name_that_cannot_be_is_explained_and_asked_for_again(
    alice: Trader, typed: str, reason: str
) -> None:
    await at_the_name(alice)
    await alice.says(typed)
    await alice.reads(reason)
    assert alice.shows("ask-name")
    await alice.says("A good one")
    await alice.asked("mexc", "api_key")


async def test_four_thousand_pictures_are_too_long(alice: Trader) -> None:
    await at_the_name(alice)
    await alice.says("🚀" * 2000)  # Telegram counts each as two
    await alice.reads("name-too-long")
    await alice.says("🚀" * 32)
    await alice.asked("mexc", "api_key")


async def test_a_suggested_name_is_free_and_a_tap_takes_it(
    alice: Trader, practice: PracticeExchanges
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name="MEXC Spot Main")
    await at_the_name(alice)
    assert "MEXC Spot Main" not in alice.user.buttons
    await alice.taps("MEXC Futures Conservative")
    await alice.asked("mexc", "api_key")


@pytest.mark.parametrize(
    ("first", "again"),
    [("Main", "MAIN"), ("Istanbul", "ıstanbul"), ("İzmir", "izmir"), ("café", "cafe\u0301")],
)
async def test_a_name_is_taken_whatever_its_case(
    alice: Trader, practice: PracticeExchanges, first: str, again: str
) -> None:
    await alice.connects(practice.account("mexc", "all-right").fields, name=first)
    await at_the_name(alice)
    await alice.says(again)
    await alice.sees("You already have")
    assert alice.shows("ask-name")
    await alice.says(f"{again} 2")
    await alice.asked("mexc", "api_key")


async def test_another_users_name_is_free(
    alice: Trader, bob: Trader, practice: PracticeExchanges
) -> None:
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(fields, name="Main")
    await bob.connects(practice.add("mexc").fields, name="Main")


async def test_a_name_taken_meanwhile_is_asked_for_again_without_the_key(
    alice: Trader, app: App, practice: PracticeExchanges
) -> None:
    """Two chats at once can do it: the name was free when it was typed."""
    fields = practice.account("mexc", "all-right").fields
    await alice.connects(practice.add("mexc").fields, name="Main")
    await alice.begins(name="Other")
    draft = app.services.drafts.current(alice.id, app.services.clock())
    assert draft is not None
    await app.services.drafts.move(draft, draft.step, now=app.services.clock(), name="main")
    await alice.gives(fields)
    await alice.reads("name-taken", name="main")
    await alice.says("Another")
    await alice.reads("saved", name="Another")
