"""One chat: its messages, and the events by which a page or a test follows it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.sandbox.telegram.formatting import Formatted, Json
from bot.sandbox.telegram.keyboard import keyboard_json
from bot.sandbox.telegram.model import Answer, ChatMessage, Clock, Keyboard, Sender
from bot.sandbox.telegram.waiting import Signal

_TYPING_LASTS = timedelta(seconds=5)


class EventKind(StrEnum):
    """What may happen in a chat."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"
    COMMANDS = "commands"
    TYPING = "typing"


@dataclass(frozen=True)
class Event:
    """Something happened; it names the message and never holds its text."""

    cursor: int
    kind: EventKind
    message: ChatMessage | None = None
    answer: Answer | None = None


class Chat:
    """The state of one chat; its messages take the next of the numbers, so their ids have gaps."""

    def __init__(
        self, profile: Json, *, numbers: Iterator[int], clock: Clock, changed: Signal
    ) -> None:
        self.profile = profile
        self.messages: list[ChatMessage] = []
        self.events: deque[Event] = deque(maxlen=5000)
        self.cursor = 0
        self.blocked: str | None = None
        self._numbers = numbers
        self._by_id: dict[int, ChatMessage] = {}
        self._clock = clock
        self._changed = changed
        self._typing_until = clock()

    @property
    def id(self) -> int:
        """Return the chat's id."""
        number = self.profile["id"]
        assert isinstance(number, int)
        return number

    @property
    def typing(self) -> bool:
        """Return whether the bot shows that it is typing."""
        return self._clock() < self._typing_until

    def find(self, message_id: int) -> ChatMessage | None:
        """Return a message that is still there."""
        message = self._by_id.get(message_id)
        return None if message is None or message.deleted else message

    def is_deleted(self, message_id: int) -> bool:
        """Return whether a message is gone; raises KeyError for one that never was."""
        return self._by_id[message_id].deleted

    def add(
        self,
        sender: Sender,
        author: Json,
        content: Formatted,
        *,
        buttons: Keyboard = (),
        media: Json | None = None,
        file: bytes = b"",
    ) -> ChatMessage:
        """Put a new message at the end."""
        number, now = next(self._numbers), self._clock()
        message = ChatMessage(number, sender, now, author, content, buttons, media or {}, file)
        self.messages.append(message)
        self._by_id[number] = message
        if sender is Sender.BOT:
            self._typing_until = now
        self.publish(EventKind.MESSAGE, message)
        return message

    def edit(self, message: ChatMessage, content: Formatted, buttons: Keyboard) -> None:
        """Replace what a message says; a change of buttons alone shows no "edited" mark."""
        message.edited = message.edited or message.content != content
        message.content, message.buttons = content, buttons
        self.publish(EventKind.EDIT, message)

    def delete(self, message: ChatMessage) -> None:
        """Remove a message and forget what it said."""
        message.erase()
        self.publish(EventKind.DELETE, message)

    def show_typing(self) -> None:
        """Show that the bot is typing, for five seconds or until its next message."""
        self._typing_until = self._clock() + _TYPING_LASTS
        self.publish(EventKind.TYPING)

    def publish(
        self, kind: EventKind, message: ChatMessage | None = None, answer: Answer | None = None
    ) -> None:
        """Tell everybody who follows the chat."""
        self.cursor += 1
        if message is not None and kind is not EventKind.ANSWER:
            message.revision = self.cursor
        self.events.append(Event(self.cursor, kind, message, answer))
        self._changed.fire()

    def message_json(self, message: ChatMessage) -> Json:
        """Return the Message object of the Bot API."""
        shown: Json = {
            "message_id": message.id,
            "from": message.author,
            "chat": self.profile,
            "date": int(message.date.timestamp()),
            **message.media,
        }
        if message.author.get("id") is None:
            del shown["from"]
        if message.edited:
            shown["edit_date"] = int(self._clock().timestamp())
        if message.text:
            name = "caption" if message.has_file else "text"
            shown[name] = message.text
            if message.entities:
                key = "caption_entities" if message.has_file else "entities"
                shown[key] = [entity.as_json() for entity in message.entities]
        if message.buttons:
            shown["reply_markup"] = keyboard_json(message.buttons)
        return shown
