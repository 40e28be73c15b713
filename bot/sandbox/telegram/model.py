"""What a chat consists of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.sandbox.telegram.formatting import Entity, Formatted, Json, render_html

NOTHING = Formatted("")
_FILES = {"document", "photo", "sticker"}

Clock = Callable[[], datetime]


class Sender(StrEnum):
    """Who wrote a message, seen from the chat."""

    USER = "user"
    BOT = "bot"


class ButtonKind(StrEnum):
    """What an inline button does."""

    CALLBACK = "callback"
    URL = "url"
    COPY = "copy"


@dataclass(frozen=True)
class Button:
    """One inline button; `value` is its callback data, address or text to copy."""

    text: str
    kind: ButtonKind
    value: str


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Answer:
    """What the bot showed for a pressed button."""

    text: str = ""
    alert: bool = False


@dataclass
class ChatMessage:
    """One message; a deleted one stays in its place without its content.

    `revision` is the chat's cursor at the last change, by which a newer screen is told from an old.
    """

    id: int
    sender: Sender
    date: datetime
    author: Json
    content: Formatted = NOTHING
    buttons: Keyboard = ()
    media: Json = field(default_factory=dict)
    file: bytes = field(default=b"", repr=False)
    deleted: bool = False
    edited: bool = False
    revision: int = 0

    @property
    def text(self) -> str:
        """Return the plain text or caption."""
        return self.content.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the formatting of the text or caption."""
        return self.content.entities

    @property
    def html(self) -> str | None:
        """Return the content as harmless HTML for the page; nothing once deleted."""
        return None if self.deleted else render_html(self.content)

    @property
    def has_file(self) -> bool:
        """Return whether the text is the caption of a file."""
        return not _FILES.isdisjoint(self.media)

    def labels(self) -> Iterator[str]:
        """Return the labels of all buttons, row by row."""
        return (button.text for row in self.buttons for button in row)

    def erase(self) -> None:
        """Forget the content: a secret must not outlive its message anywhere in the process."""
        self.content, self.buttons, self.media, self.file = NOTHING, (), {}, b""
        self.deleted = True
