"""Everything Telegram knows about one bot and the people who talk to it."""

from itertools import count

from bot.sandbox.telegram.calls import CallLog
from bot.sandbox.telegram.chat import Chat, EventKind
from bot.sandbox.telegram.commands import Commands
from bot.sandbox.telegram.errors import bad_request, forbidden
from bot.sandbox.telegram.faults import FaultPlan
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.limits import RateLimit
from bot.sandbox.telegram.model import Clock
from bot.sandbox.telegram.queries import Queries
from bot.sandbox.telegram.updates import UpdateQueue
from bot.sandbox.telegram.waiting import Signal
from bot.sandbox.telegram.webhook import Webhook


class Cloud:
    """The state that all methods share."""

    def __init__(self, *, token: str, name: str, username: str, clock: Clock) -> None:
        self.token = token
        self.clock = clock
        self.changed = Signal()
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(clock=clock, changed=self.changed)
        self.queries = Queries(clock)
        self.commands = Commands()
        self.files: dict[str, bytes] = {}
        """What users sent, by path; like the real one apart from messages, but handed out once."""
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_button: Json = {"type": "commands"}
        self.webhook = Webhook(self.updates, self.changed)
        self.calls = CallLog(self.changed)
        self.faults = FaultPlan()
        self.limit: RateLimit | None = None
        # A bot's private chats share one counter; a supergroup has one of its own.
        self._numbers = count(1)

    def open_chat(self, profile: Json) -> Chat:
        """Add a chat."""
        numbers = self._numbers if profile["type"] == "private" else count(1)
        chat = Chat(profile, numbers=numbers, clock=self.clock, changed=self.changed)
        self.chats[chat.id] = chat
        return chat

    def reach(self, chat_id: int) -> Chat:
        """Return the chat that the bot may write to."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked is not None:
            raise forbidden(chat.blocked)
        return chat

    def pace(self, chat: Chat) -> None:
        """Refuse a message that comes too fast, where the pace is watched."""
        if self.limit is not None:
            self.limit.spend(chat.id)

    def announce_commands(self) -> None:
        """Tell the pages that the command list changed."""
        for chat in self.chats.values():
            chat.publish(EventKind.COMMANDS)
