"""A screen: text in Telegram's HTML and rows of buttons, as a pure value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import Action, CancelDraft, Connect, Help, Home, ListConnections
from bot.exchanges.base import Mark, Status
from bot.i18n import Translator
from bot.strategy_buttons import ListStrategies

MARKS = {Mark.GOOD: "✅", Mark.BAD: "❌", Mark.WARN: "⚠️", Mark.UNKNOWN: "❔"}
STATUSES = {Status.ONLINE: "🟢", Status.ATTENTION: "🔴", Status.UNREACHABLE: "🟡"}


@dataclass(frozen=True)
class Button:
    """One inline button: it does an action, opens an address, or copies a text."""

    text: str
    action: Action | None = None
    url: str | None = None
    copy: str | None = None

    def inline(self, now: datetime) -> InlineKeyboardButton:
        """Return the button as Telegram takes it; its data tells when it was made."""
        if self.action is not None:
            return InlineKeyboardButton(self.text, callback_data=self.action.pack(now))
        if self.copy is not None:
            return InlineKeyboardButton(self.text, copy_text=CopyTextButton(self.copy))
        return InlineKeyboardButton(self.text, url=self.url)


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Screen:
    """What one message of the bot shows."""

    text: str
    rows: tuple[Row, ...] = ()

    def markup(self, now: datetime) -> InlineKeyboardMarkup | None:
        """Return the buttons as Telegram takes them."""
        rows = [[button.inline(now) for button in row] for row in self.rows if row]
        return InlineKeyboardMarkup(rows) if rows else None

    def under(self, *paragraphs: str) -> Self:
        """Return this screen with something said above it."""
        return replace(self, text=join(*paragraphs, self.text))


def join(*paragraphs: str) -> str:
    """Put paragraphs under each other, leaving out empty ones."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def lines(items: Iterable[str]) -> str:
    """Put lines under each other."""
    return "\n".join(item for item in items if item)


def home(t: Translator) -> Row:
    """Return the row that leads to the first screen."""
    return (Button(t.plain("button-home"), Home()),)


def ways_on(t: Translator) -> tuple[Row, ...]:
    """Return the rows of what one can always do."""
    return (
        (Button(t.plain("button-connect"), Connect()),),
        (
            Button(t.plain("button-connections"), ListConnections()),
            Button(t.plain("button-strategies"), ListStrategies()),
        ),
        (Button(t.plain("button-help"), Help()),),
    )


def cancel(t: Translator, draft: str) -> Button:
    """Return the button that gives a draft up."""
    return Button(t.plain("button-cancel"), CancelDraft(draft))
