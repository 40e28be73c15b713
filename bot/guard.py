"""What happens to each update before anything else: secrets leave the chat, floods stop."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Message, Update
from telegram.constants import ChatType

from bot.removal import Removals
from bot.services.clock import Clock
from bot.services.drafts import Drafts
from storage.journal import Journal

COMMANDS = ("start", "connect", "connections", "language", "help", "cancel")
FLOOD = 20  # updates of one user in WINDOW; more are dropped after one warning
WINDOW = timedelta(seconds=10)
NOTHING = timedelta(0)
REMEMBERED = 20_000  # users whose recent updates are counted


class Removal(StrEnum):
    """What became of a message that had to leave the chat."""

    NOT_NEEDED = "not-needed"
    REMOVED = "removed"
    LEFT = "left"


@dataclass(frozen=True)
class Met:
    """What the guard did with an update, for its handler."""

    removal: Removal = Removal.NOT_NEEDED
    flooded: bool = False


class FloodGate:
    """Count each user's updates in a sliding window; one warning, then silence."""

    def __init__(self) -> None:
        self._users: OrderedDict[int, list[datetime]] = OrderedDict()
        self._warned: set[int] = set()

    def seen(self, user: int, now: datetime) -> bool | None:
        """Return True for an update to handle, None for the one to warn at, False to drop."""
        # A clock that was set back must not keep anybody out: what lies ahead does not count.
        times = [at for at in self._users.pop(user, []) if NOTHING <= now - at < WINDOW]
        self._users[user] = times
        while len(self._users) > REMEMBERED:
            self._warned.discard(self._users.popitem(last=False)[0])
        if len(times) < FLOOD:
            times.append(now)
            if len(times) <= FLOOD // 2:
                self._warned.discard(user)
            return True
        if user in self._warned:
            return False
        self._warned.add(user)
        return None


class Guard:
    """Delete what must not stay before any queue, and hand the rest on."""

    def __init__(
        self,
        *,
        removals: Removals,
        journal: Journal,
        drafts: Drafts,
        looks_secret: Callable[[str], bool],
        clock: Clock,
    ) -> None:
        self._removals = removals
        self._journal = journal
        self._drafts = drafts
        self._looks_secret = looks_secret
        self._clock = clock
        self._gate = FloodGate()
        self._met: dict[int, Met] = {}
        self._settled: list[tuple[int, int]] = []
        self._settling = asyncio.Lock()

    def met(self, update: Update) -> Met:
        """Return what was done with an update that is being handled."""
        return self._met.get(update.update_id, Met())

    async def meet(self, update: Update) -> bool:
        """Delete what must not stay; return whether the update is to be handled."""
        message = update.message or update.edited_message
        removal = await self._remove(message)
        handle = self._gate.seen(_user(update), self._clock())
        again = message is not None and self._swept(message)
        met = Met(removal, flooded=handle is None)
        if handle is False or again:
            await self._settle(message, met)
            return False
        self._met[update.update_id] = met
        return True

    async def look_again(self, update: Update) -> None:
        """Delete in its turn what was typed before its question: a name and a key in one go."""
        met = self.met(update)
        if met.removal is Removal.NOT_NEEDED:
            removal = await self._remove(update.message or update.edited_message)
            self._met[update.update_id] = replace(met, removal=removal)

    async def part(self, update: Update) -> None:
        """Forget an update that was handled: its message is gone or harmless."""
        met = self._met.pop(update.update_id, Met())
        await self._settle(update.message or update.edited_message, met)

    async def _remove(self, message: Message | None) -> Removal:
        private = message is not None and message.chat.type == ChatType.PRIVATE
        if message is None or not private or not self._must_go(message):
            return Removal.NOT_NEEDED
        gone = await self._removals.remove(message.chat_id, message.message_id)
        return Removal.REMOVED if gone else Removal.LEFT

    def _must_go(self, message: Message) -> bool:
        text = message.text or message.caption or ""
        if message.document or message.photo:
            return True
        if self._drafts.expects_secret(message.chat_id) and not _is_command(text):
            return True
        return self._looks_secret(text)

    def _swept(self, message: Message) -> bool:
        place = (message.chat_id, message.message_id)
        return place in self._removals.swept

    async def _settle(self, message: Message | None, met: Met) -> None:
        if message is None or met.removal is Removal.LEFT:
            return
        self._settled.append((message.chat_id, message.message_id))
        # Whoever gets the lock writes for all who wait: one transaction for many messages.
        async with self._settling:
            batch, self._settled = self._settled, []
            if batch:
                await self._journal.settle(batch)


def _is_command(text: str) -> bool:
    """Tell our commands from a passphrase that begins with a slash."""
    word = text.partition(" ")[0].partition("@")[0]
    return word.removeprefix("/") in COMMANDS and word.startswith("/")


def _user(update: Update) -> int:
    return update.effective_user.id if update.effective_user else 0
