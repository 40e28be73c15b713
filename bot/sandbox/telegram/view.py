"""The chat as its user sees it: which of the bot's messages are there, and which are new."""

from bot.sandbox.telegram.chat import Chat
from bot.sandbox.telegram.model import Button, ChatMessage, Sender


class ChatView:
    """Remembers when the user last acted, so that an old screen is not taken for the answer."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._acted_at = 0

    def act(self) -> None:
        """Count everything from now on as the bot's reaction."""
        self._acted_at = self._chat.cursor

    def live(self) -> list[ChatMessage]:
        """Return the bot's messages that are still there, the newest first."""
        return [
            message
            for message in reversed(self._chat.messages)
            if message.sender is Sender.BOT and not message.deleted
        ]

    def fresh(self) -> list[ChatMessage]:
        """Return those of them that the bot sent or edited since the user's last action."""
        return [message for message in self.live() if message.revision > self._acted_at]

    def newest(self) -> ChatMessage | None:
        """Return the bot's last message."""
        return next(iter(self.live()), None)

    def button(
        self, label: str, *, message_id: int | None, reacted: bool
    ) -> tuple[ChatMessage, Button] | None:
        """Return the newest button with the label; an old one only once the bot has reacted."""
        if message_id is not None:
            messages = [message for message in self.live() if message.id == message_id]
        else:
            messages = self.fresh()
            if messages or reacted or self._acted_at == 0:
                messages = [*messages, *self.live()]
        for message in messages:
            for button in (button for row in message.buttons for button in row):
                if label in button.text:
                    return message, button
        return None

    def describe(self) -> str:
        """Return the last few messages for the complaint of a test."""
        lines = [f"{m.id}: {m.text} {list(m.labels())}" for m in reversed(self.live()[:5])]
        return "\n".join(lines) or "(nothing from the bot)"
