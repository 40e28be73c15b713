"""A group or channel that the bot was added to."""

from bot.sandbox.telegram.autolinks import with_autolinks
from bot.sandbox.telegram.cloud import Cloud
from bot.sandbox.telegram.formatting import Formatted, Json
from bot.sandbox.telegram.model import ChatMessage, Sender
from bot.sandbox.telegram.wire import membership_json

# The ids that stand for people who hide, as the Bot API documents for Message.from.
_ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_CHANNEL: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
_MEMBER: Json = {"id": 2001, "is_bot": False, "first_name": "Mallory", "language_code": "en"}
_OTHER_BOT: Json = {"id": 2002, "is_bot": True, "first_name": "Other", "username": "other_bot"}


class SandboxGroup:
    """A chat with several people in it, or a channel."""

    def __init__(self, cloud: Cloud, chat_id: int, *, kind: str = "supergroup") -> None:
        self.id = chat_id
        self._cloud = cloud
        self.chat = cloud.open_chat({"id": chat_id, "type": kind, "title": "Traders"})

    @property
    def left(self) -> bool:
        """Return whether the bot is out."""
        return self.chat.blocked is not None

    @property
    def messages(self) -> list[ChatMessage]:
        """Return all messages, the oldest first."""
        return self.chat.messages

    async def adds_bot(self, status: str = "member") -> None:
        """Add the bot, or change what it may do."""
        self.chat.blocked = None
        self._change_membership("left", status)

    async def removes_bot(self) -> None:
        """Throw the bot out."""
        self.chat.blocked = f"bot was kicked from the {self.chat.profile['type']} chat"
        self._change_membership("member", "left")

    async def says(self, text: str) -> int:
        """Let a member write."""
        return self._write(text, _MEMBER)

    async def says_anonymously(self, text: str) -> int:
        """Let an administrator write in the group's own name."""
        return self._write(text, _ANONYMOUS, {"sender_chat": self.chat.profile})

    async def says_as_channel(self, text: str) -> int:
        """Let somebody write in the name of a channel."""
        channel = {"id": -1002002002002, "type": "channel", "title": "Signals"}
        return self._write(text, _CHANNEL, {"sender_chat": channel})

    async def says_as_bot(self, text: str) -> int:
        """Let another bot write."""
        return self._write(text, _OTHER_BOT)

    async def posts(self, text: str) -> int:
        """Publish a channel post, which has no author."""
        return self._write(text, {}, {"sender_chat": self.chat.profile}, update="channel_post")

    def _write(
        self, text: str, author: Json, media: Json | None = None, update: str = "message"
    ) -> int:
        content = with_autolinks(Formatted(text))
        message = self.chat.add(Sender.USER, author, content, media=media)
        self._cloud.updates.push(update, self.chat.message_json(message))
        return message.id

    def _change_membership(self, before: str, after: str) -> None:
        cloud = self._cloud
        change = membership_json(
            self.chat, author=_MEMBER, bot=cloud.bot, before=before, after=after, at=cloud.clock()
        )
        cloud.updates.push("my_chat_member", change)
