"""Telegram's pace for messages, off unless the demo or a test switches it on.

About one message a second in one chat, with short bursts, and 30 a second over all chats; how
short, Telegram does not say, so the 10 is ours:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from collections import defaultdict
from datetime import timedelta
from math import ceil

from bot.sandbox.telegram.errors import too_many
from bot.sandbox.telegram.model import Clock


class _Bucket:
    def __init__(self, rate: float, burst: float, clock: Clock) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._full_at = clock()

    def wait(self) -> float:
        """Return for how many seconds the next message is too early."""
        debt = (self._full_at - self._clock()).total_seconds()
        return max(0.0, debt - (self._burst - 1) / self._rate)

    def spend(self) -> None:
        """Count one message."""
        self._full_at = max(self._full_at, self._clock()) + timedelta(seconds=1 / self._rate)


class RateLimit:
    """Refuses what comes faster than Telegram lets it."""

    def __init__(
        self, clock: Clock, *, per_chat: float = 1, chat_burst: float = 10, overall: float = 30
    ) -> None:
        self._overall = _Bucket(overall, overall, clock)
        self._chats: defaultdict[int, _Bucket] = defaultdict(
            lambda: _Bucket(per_chat, chat_burst, clock)
        )

    def spend(self, chat_id: int) -> None:
        """Count a message to a chat, or refuse it with 429."""
        chat = self._chats[chat_id]
        wait = max(chat.wait(), self._overall.wait())
        if wait > 0:
            raise too_many(ceil(wait))
        chat.spend()
        self._overall.spend()
