"""Tells users when nothing is done for their strategies, because no engine is at them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.services.assignments import is_readable
from bot.services.clock import Clock, over
from bot.services.topics import News
from storage.activation_rows import Activation
from storage.activations import Activations
from storage.outbox import NewAlert

SILENT_AFTER = timedelta(minutes=5)
KEPT_FOR = timedelta(hours=2)


class Silence:
    """Looks at the engine from beside it, so that one which hangs is noticed, too."""

    def __init__(self, *, activations: Activations, clock: Clock) -> None:
        self._activations = activations
        self._clock = clock
        self._began = clock()

    async def tell(self) -> None:
        """Tell each user once of each silence, and of its end; a stop's is over before."""
        now = self._clock()
        await self._activations.come_back(lambda found: _alerts(found, now, back=True))
        if over(self._began, SILENT_AFTER, now):
            since = now - SILENT_AFTER
            await self._activations.fall_silent(since, lambda found: _alerts(found, now))


def _alerts(found: Sequence[Activation], now: datetime, *, back: bool = False) -> list[NewAlert]:
    """Return the news of activations, together for each user and exchange."""
    about: defaultdict[tuple[int, str, News], list[datetime]] = defaultdict(list)
    for row in found:
        kind = News.BACK if back else News.LOST if is_readable(row) else News.UNREAD
        last = row.beat_at or row.changed_at
        about[row.user_id, row.exchange, kind].append(row.silent_at or last)
    return [
        NewAlert(
            user_id=user,
            connection_id=None,
            exchange=exchange,
            kind=kind.value,
            dedupe_key=f"{user}:{exchange}:{now.timestamp():.0f}:{kind.value}",
            details={"since": min(lasts).isoformat(), "count": len(lasts)},
            at=now,
            due_at=now,
            expires_at=now + KEPT_FOR,
        )
        for (user, exchange, kind), lasts in about.items()
    ]
