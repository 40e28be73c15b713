"""A person at the other end of the chat: patient on a busy machine, and able to read."""

import html
import re
from collections.abc import Mapping

from bot.callbacks import Action
from bot.exchanges import EXCHANGES
from bot.i18n import Argument, Translator
from bot.sandbox.telegram import SandboxUser
from bot.sandbox.telegram.model import Answer, ButtonKind, ChatMessage, Sender
from tests.exchanges.rows import rows_of

PATIENCE = 20.0  # seconds; only a failing test, or a very busy machine, ever waits that long
TITLES = {exchange.id: exchange.title for exchange in EXCHANGES.values()}
LABELS = {
    exchange.id: {str(field.id): field.label for field in exchange.fields}
    for exchange in EXCHANGES.values()
}


def words(t: Translator, key: str, /, **arguments: Argument) -> str:
    """Return a text of the bot as it looks in the chat, without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", t(key, **arguments))).strip()


def way(key: str, exchange: str) -> str:
    """Return the id of a text about a use, as it is where nothing tells of withdrawals."""
    return key if rows_of(exchange).tells_withdraw else f"{key}-confirm"


class Trader:
    """A user of the bot."""

    def __init__(self, user: SandboxUser, t: Translator) -> None:
        self.user = user
        self.id = user.id
        self.t = t

    # What the user does.

    async def says(self, text: str) -> int:
        return await self.user.says(text)

    async def taps(self, label: str, *, message: int | None = None) -> Answer:
        """Press a button of the newest screen, once it is there."""
        newest = self.user.messages[-1] if self.user.messages else None
        if message is None and newest is not None and newest.sender is Sender.BOT:
            message = newest.id
        return await self.user.taps(label, message=message, timeout=PATIENCE)

    async def picks(
        self, key: str, /, *, message: int | None = None, **arguments: Argument
    ) -> Answer:
        """Press the button with these words."""
        return await self.taps(self.t.plain(key, **arguments), message=message)

    async def presses(self, data: str, message: int = 1) -> Answer:
        """Send any data, as a changed client can."""
        return await self.user.presses(data, message, timeout=PATIENCE)

    async def waits(self) -> None:
        """Let the bot finish with all that was said: one turn ends before the next begins."""
        await self.says("/help")
        await self.reads("help")

    # What the user sees.

    async def sees(self, text: str) -> ChatMessage:
        return await self.user.sees(text, timeout=PATIENCE)

    async def reads(self, key: str, /, **arguments: Argument) -> ChatMessage:
        """Wait for these words on the screen."""
        return await self.sees(words(self.t, key, **arguments))

    async def sees_deleted(self, *messages: int) -> None:
        for message in messages:
            await self.user.sees_deleted(message, timeout=PATIENCE)

    def shows(self, key: str, /, **arguments: Argument) -> bool:
        """Tell whether the newest message holds these words."""
        return words(self.t, key, **arguments) in self.user.screen

    def has_button(self, key: str, /, **arguments: Argument) -> bool:
        """Tell whether the newest message has this button."""
        return self.t.plain(key, **arguments) in self.user.buttons

    def times_told(self, key: str, /, **arguments: Argument) -> int:
        """Count the bot's messages with these words."""
        wanted = words(self.t, key, **arguments)
        return sum(wanted in message.text for message in self.from_bot())

    def from_bot(self) -> list[ChatMessage]:
        return [message for message in self.user.messages if message.sender is Sender.BOT]

    def popup(self) -> str:
        """Return the last pop-up over a pressed button."""
        return self.user.answers[-1].text

    def data_of(self, kind: type[Action]) -> str:
        """Return what the newest button of a kind sends."""
        return next(
            button.value
            for message in reversed(self.from_bot())
            for row in message.buttons
            for button in row
            if button.kind is ButtonKind.CALLBACK and button.value.startswith(f"{kind.name}.")
        )

    # The usual ways.

    async def begins(self, exchange: str = "mexc", *, market: str = "spot", name: str = "") -> str:
        """Go from /connect to the question for the first field; return the name given."""
        await self.says("/connect")
        await self.taps(TITLES[exchange])
        await self.picks(f"button-market-{market}")
        await self.picks("button-key-ready")
        await self.reads("ask-name")
        name = name or f"{TITLES[exchange]} Spot Main"
        await self.says(name)
        await self.asked(exchange, "api_key")
        return name

    async def asked(self, exchange: str, field: str) -> ChatMessage:
        """Wait for the question for a field."""
        words_around = words(self.t, "ask-field", name="", exchange="", label="\0")
        before = words_around.rpartition("\0")[0].rpartition("\n")[2]
        return await self.sees(f"{before}{LABELS[exchange][field]}")

    async def gives(self, fields: Mapping[str, str]) -> list[int]:
        """Send the values one after the other, each once the one before has left the chat."""
        sent = []
        for value in fields.values():
            sent.append(await self.says(value))
            await self.sees_deleted(sent[-1])
        return sent

    async def connects(
        self, fields: Mapping[str, str], exchange: str = "mexc", *, name: str = ""
    ) -> ChatMessage:
        """Connect a key that is all right."""
        name = await self.begins(exchange, name=name)
        await self.gives(fields)
        return await self.keeps(exchange, name)

    async def keeps(self, exchange: str, name: str) -> ChatMessage:
        """Wait until a good key is stored; where nothing tells of withdrawals, confirm first."""
        if not rows_of(exchange).tells_withdraw:
            await self.reads("review-confirm-withdraw", exchange=TITLES[exchange])
            await self.picks("button-save-confirm-withdraw")
        return await self.reads("saved", name=name)
