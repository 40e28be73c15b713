"""R26: a secret is found wherever in a message it stands; what an app sends by itself is none."""

import pytest
from telegram import Message

from bot.app import App
from bot.guard import strings
from bot.sandbox.exchanges import PracticeExchanges
from bot.sandbox.telegram import Fault, TelegramServer
from bot.sandbox.telegram.formatting import Formatted, Json
from bot.sandbox.telegram.model import Sender
from bot.sandbox.telegram.wire import file_json
from tests.flows.trader import PATIENCE, Trader

SECRET = "{secret}"
PLACES: dict[str, Json] = {
    "a quote": {"text": "see above", "quote": {"text": SECRET, "position": 0}},
    "a quote from another chat": {
        "text": "look",
        "external_reply": {
            "origin": {"type": "hidden_user", "date": 1, "sender_user_name": "A"},
            "contact": {"phone_number": "1", "first_name": SECRET},
        },
    },
    "a contact": {"contact": {"phone_number": "1", "first_name": "A", "vcard": f"NOTE:{SECRET}"}},
    "a place": {
        "venue": {
            "location": {"latitude": 1, "longitude": 1},
            "title": "Home",
            "address": SECRET,
        }
    },
    "a poll": {
        "poll": {
            "id": "1",
            "question": "Which?",
            "options": [{"text": text, "voter_count": 0} for text in ("This", SECRET)],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
        }
    },
    "a link": {
        "text": "here",
        "entities": [
            {"type": "text_link", "offset": 0, "length": 4, "url": f"https://a.example/?k={SECRET}"}
        ],
    },
    "a part that no library knows yet": {"novelty": {"lines": [{"words": SECRET}]}},
}
FILES: dict[str, Json] = {
    "video": {"width": 1, "height": 1, "duration": 1},
    "video_note": {"length": 1, "duration": 1},
    "voice": {"duration": 1},
    "audio": {"duration": 1},
}


def filled(part: object, secret: str) -> object:
    """Return a part of a message with the secret in its place."""
    match part:
        case str():
            return part.replace(SECRET, secret)
        case dict():
            return {name: filled(value, secret) for name, value in part.items()}
        case list():
            return [filled(value, secret) for value in part]
    return part


def sends(alice: Trader, telegram: TelegramServer, parts: Json, kind: str = "message") -> int:
    """Send a message of any kind."""
    chat = alice.user.chat
    message = chat.add(Sender.USER, alice.user.profile, Formatted(""), media=parts)
    telegram.deliver({kind: chat.message_json(message)})
    return message.id


@pytest.mark.parametrize("place", PLACES)
async def test_a_secret_leaves_the_chat_wherever_it_stands(
    alice: Trader, telegram: TelegramServer, practice: PracticeExchanges, place: str
) -> None:
    secret = practice.account("mexc", "all-right").fields["secret"]
    parts = filled(PLACES[place], secret)
    assert isinstance(parts, dict)
    await alice.sees_deleted(sends(alice, telegram, parts))


@pytest.mark.parametrize("place", PLACES)
async def test_the_same_without_a_secret_stays(
    alice: Trader, telegram: TelegramServer, place: str
) -> None:
    parts = filled(PLACES[place], "nothing special")
    assert isinstance(parts, dict)
    sends(alice, telegram, parts)
    await alice.waits()
    assert telegram.calls.of("deleteMessage") == []


@pytest.mark.parametrize("kind", FILES)
async def test_what_may_show_or_speak_a_secret_is_removed_and_not_opened(
    alice: Trader, telegram: TelegramServer, kind: str
) -> None:
    sent = sends(alice, telegram, {kind: file_json(kind) | FILES[kind]})
    await alice.sees_deleted(sent)
    await alice.reads("file-removed")


def test_ids_and_people_are_no_texts() -> None:
    """Telegram's own ids are as random as a key."""
    person = {"id": 1, "is_bot": False, "first_name": "Person"}
    message = Message.de_json(
        {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1, "type": "private", "first_name": "Person"},
            "from": person,
            "text": "typed",
            "sticker": {
                "file_id": "id",
                "file_unique_id": "id",
                "type": "regular",
                "set_name": "id",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "emoji": "shown",
            },
            "reply_to_message": {
                "message_id": 2,
                "date": 1,
                "chat": {"id": 1, "type": "private"},
                "text": "another's",
            },
        },
        None,
    )
    assert {"typed", "shown"} <= set(strings(message))
    assert not {"id", "Person", "another's"} & set(strings(message))


MOVED = {"location": {"latitude": 1, "longitude": 1, "live_period": 60}}
PINNED = {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}


@pytest.mark.parametrize(
    ("kind", "parts"), [("edited_message", MOVED), ("message", PINNED)], ids=["moved", "pinned"]
)
async def test_what_an_app_sends_by_itself_is_neither_answered_nor_removed(
    alice: Trader, app: App, telegram: TelegramServer, kind: str, parts: Json
) -> None:
    """Not in a secret step either: many of these no bot can delete, and nobody typed them."""
    await alice.begins()
    telegram.fail("deleteMessage", Fault.bad_request("message can't be deleted"), times=None)
    before = len(alice.from_bot())
    for _ in range(3):
        sends(alice, telegram, parts, kind)
    await telegram.idle(PATIENCE)
    await alice.waits()
    assert len(alice.from_bot()) == before + 1  # the help
    assert telegram.calls.of("deleteMessage") == []
    assert await app.storage.journal.kept(owner=alice.id) == []
