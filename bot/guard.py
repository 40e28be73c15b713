"""What happens to each update before anything else: secrets leave the chat, floods stop."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.removal import Removals
from bot.services.clock import Clock
from bot.services.drafts import Drafts
from bot.services.precedence import Precedence
from storage.journal import Place

COMMANDS = (
    *("start", "connect", "connections", "strategies", "alerts", "activity", "export", "erase"),
    *("language", "help", "cancel"),
)
# Updates of one user in WINDOW, and how many may wait for their turn; more are dropped after one
# warning. Two a second are no flood in a WINDOW, but Telegram takes one answer a second: what waits
# of a single user would reach AT_ONCE of `bot.telegram` in an hour, and then everybody waits.
FLOOD = 20
WINDOW = timedelta(seconds=10)
NOTHING = timedelta(0)
REMEMBERED = 20_000  # users whose recent updates are counted
FILES = ("document", "photo", "video", "video_note", "voice", "audio")
# Parts of a message that its sender did not write into it: people, other messages, our buttons.
NOT_WRITTEN = frozenset(
    {
        *("from", "user", "sender_user", "chat", "sender_chat", "via_bot"),
        *("origin", "forward_origin", "reply_to_message", "pinned_message"),
        *("reply_markup", "set_name"),
    }
)


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
    told: bool = False  # that its message stays


class FloodGate:
    """Count each user's updates in a sliding window; one warning, then silence."""

    def __init__(self) -> None:
        self._users: OrderedDict[int, list[datetime]] = OrderedDict()
        self._warned: set[int] = set()

    def seen(self, user: int, now: datetime, *, waiting: int = 0) -> bool | None:
        """Return True for an update to handle, None for the one to warn at, False to drop.

        `waiting` tells how many of the user are in work.
        """
        # A clock that was set back must not keep anybody out: what lies ahead does not count.
        times = [at for at in self._users.pop(user, []) if NOTHING <= now - at < WINDOW]
        self._users[user] = times
        while len(self._users) > REMEMBERED:
            self._warned.discard(self._users.popitem(last=False)[0])
        if max(len(times), waiting) < FLOOD:
            times.append(now)
            if max(len(times), waiting) <= FLOOD // 2:
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
        drafts: Drafts,
        looks_secret: Callable[[str], bool],
        clock: Clock,
        precedence: Precedence | None = None,
    ) -> None:
        self._removals = removals
        self._drafts = drafts
        self._looks_secret = looks_secret
        self._clock = clock
        self._precedence = precedence or Precedence()
        self._gate = FloodGate()
        self._met: dict[int, Met] = {}
        self._waiting: Counter[int] = Counter()
        self._settled: list[Place] = []
        self._settling = asyncio.Lock()

    def met(self, update: Update) -> Met:
        """Return what was done with an update that is being handled."""
        return self._met.get(update.update_id, Met())

    async def meet(self, update: Update) -> bool:
        """Delete what must not stay; return whether the update is to be handled."""
        place = _place(update)
        if place:
            self._removals.at_work.add(place)
        met = False
        try:
            with self._precedence.taken():
                handle = await self._meet(update)
            met = True
        finally:
            if place and not met:
                self._removals.at_work.discard(place)  # nobody else will look at it
        return handle

    async def _meet(self, update: Update) -> bool:
        removal = await self._remove(update)
        quiet = removal is Removal.NOT_NEEDED and _noise(update)
        again = _place(update) in self._removals.swept
        handle = not (quiet or again) and self._admit(_user(update))
        if handle is False:
            await self._settle(update, removal)
            return False
        self._waiting[_user(update)] += 1
        self._met[update.update_id] = Met(removal, flooded=handle is None)
        if handle and _is_cancel(update):
            self._drafts.give_up(_user(update))  # its own turn comes after what it is to stop
        return True

    def _admit(self, user: int) -> bool | None:
        return self._gate.seen(user, self._clock(), waiting=self._waiting[user])

    async def rescue(self, update: Update) -> None:
        """Delete what must not stay of an update that cannot be taken in yet."""
        await self._remove(update)

    async def look_again(self, update: Update) -> None:
        """Delete in its turn what was typed before its question: a name and a key in one go."""
        met = self.met(update)
        if met.removal is Removal.NOT_NEEDED:
            removal = await self._remove(update)
            self._met[update.update_id] = replace(met, removal=removal)

    def told(self, update: Update) -> None:
        """Note that the user was told that the message stays; else a job does it."""
        self._met[update.update_id] = replace(self.met(update), told=True)

    async def part(self, update: Update) -> None:
        """Forget an update that was handled, unless its message stays."""
        met, place = self._met.pop(update.update_id, Met()), _place(update)
        self._waiting[_user(update)] -= 1
        if not self._waiting[_user(update)]:
            del self._waiting[_user(update)]
        if place and met.removal is Removal.LEFT and met.told:
            await self._removals.told([place])
        await self._settle(update, met.removal)

    async def _remove(self, update: Update) -> Removal:
        message, place = _message(update), _place(update)
        if message is None or place is None or message.chat.type != ChatType.PRIVATE:
            return Removal.NOT_NEEDED
        if not self._must_go(update, message):
            return Removal.NOT_NEEDED
        return Removal.REMOVED if await self._removals.remove(*place) else Removal.LEFT

    def _must_go(self, update: Update, message: Message) -> bool:
        if any(getattr(message, kind) for kind in FILES):
            return True
        if self._drafts.expects_secret(message.chat_id) and not _noise(update):
            return not _is_command(message.text or "") or self._shows_secret(message)
        return self._shows_secret(message)

    def _shows_secret(self, message: Message) -> bool:
        return any(self._looks_secret(text) for text in strings(message))

    async def _settle(self, update: Update, removal: Removal) -> None:
        """Have the message forgotten; one that stays is left to the job that tries again."""
        place = _place(update)
        if place is None:
            return
        if removal is Removal.LEFT:
            self._removals.at_work.discard(place)
            return
        self._settled.append(place)
        # Whoever gets the lock writes for all who wait: one transaction for many messages.
        async with self._settling:
            batch, self._settled = self._settled, []
            if not batch:
                return
            if await self._removals.settle(batch):
                self._removals.at_work.difference_update(batch)
            else:
                self._settled += batch  # the next one writes for these, too


def strings(message: Message) -> Iterator[str]:
    """Give every text that a message shows: quotes, contacts, places, polls, links, all of them."""
    return _strings(message.to_dict())


def _strings(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for name, value in part.items():
                # Telegram's own ids look like secrets.
                if name not in NOT_WRITTEN and name != "id" and not name.endswith("_id"):
                    yield from _strings(value)
        case list() | tuple():
            for value in part:
                yield from _strings(value)


def _message(update: Update) -> Message | None:
    return update.message or update.edited_message


def _place(update: Update) -> Place | None:
    message = _message(update)
    return (message.chat_id, message.message_id) if message else None


def _noise(update: Update) -> bool:
    """Tell what a private chat's app sends by itself, and nobody waits to have answered.

    Service messages, some of which no bot can delete, and the steps of a live location.
    """
    message = _message(update)
    if message is None or message.chat.type != ChatType.PRIVATE:
        return False
    moved = update.edited_message is not None and message.location is not None
    return moved or bool(filters.StatusUpdate.ALL.check_update(update))


def _is_command(text: str) -> bool:
    """Tell our commands from a passphrase that begins with a slash."""
    word = text.partition(" ")[0].partition("@")[0]
    return word.removeprefix("/") in COMMANDS and word.startswith("/")


def _is_cancel(update: Update) -> bool:
    """Tell a new /cancel; edited messages are not read."""
    text = (update.message.text or "") if update.message else ""
    return text.partition(" ")[0].partition("@")[0] == "/cancel"


def _user(update: Update) -> int:
    return update.effective_user.id if update.effective_user else 0
