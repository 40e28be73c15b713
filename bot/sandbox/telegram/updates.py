"""The queue behind getUpdates, with the semantics of the real one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.telegram.errors import conflict
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.model import Clock
from bot.sandbox.telegram.waiting import Signal

# "Incoming updates are stored on the server until the bot receives them either way, but they
# will not be kept longer than 24 hours": https://core.telegram.org/bots/api#getting-updates
_KEPT = timedelta(hours=24)
_FIRST_ID = 500_000_001
# "Specify an empty list to receive all update types except chat_member, message_reaction, and
# message_reaction_count (default)": https://core.telegram.org/bots/api#getupdates
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True)
class _Queued:
    update_id: int
    at: datetime
    update: Json


class UpdateQueue:
    """Holds updates until a higher offset acknowledges them."""

    def __init__(self, *, clock: Clock, changed: Signal) -> None:
        self.allowed: list[str] = []
        self._clock = clock
        self._changed = changed
        self._pending: list[_Queued] = []
        self._next_id = _FIRST_ID
        self._turn = object()

    def __len__(self) -> int:
        return len(self._pending)

    def push(self, kind: str, body: Json) -> None:
        """Add an update, unless the bot asked not to be sent this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT
        if wanted:
            self.push_raw({kind: body})

    def push_raw(self, update: Json) -> None:
        """Add an update just as it is, under the next id unless it brings its own."""
        own = update.get("update_id")
        number = own if isinstance(own, int) else self._next_id
        self._next_id = max(self._next_id, number) + 1
        self._pending.append(_Queued(number, self._clock(), {"update_id": number, **update}))
        self._changed.fire()

    def first(self) -> Json | None:
        """Return the oldest update that is still to be delivered."""
        self._expire()
        return self._pending[0].update if self._pending else None

    def delivered(self, update: Json) -> None:
        """Forget an update that a webhook took."""
        self._pending = [queued for queued in self._pending if queued.update is not update]
        self._changed.fire()

    def now(self) -> datetime:
        """Return the time by Telegram's clock."""
        return self._clock()

    def drop_all(self) -> None:
        """Forget what is pending, as drop_pending_updates asks."""
        self._pending.clear()
        self._changed.fire()

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:
        """Acknowledge below `offset`, then return what is pending, waiting for it if need be."""
        turn = self._turn = object()
        self._acknowledge(offset)
        self._changed.fire()

        def look() -> list[Json] | None:
            if self._turn is not turn:
                raise conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            self._expire()
            return [queued.update for queued in self._pending[:limit]] or None

        try:
            return await self._changed.until(look, timeout)
        except TimeoutError:
            return []

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [queued for queued in self._pending if queued.update_id >= offset]

    def _expire(self) -> None:
        oldest = self._clock() - _KEPT
        self._pending = [queued for queued in self._pending if queued.at >= oldest]
