"""Tells users when nothing is done for their strategies, because no engine is at them."""

from datetime import timedelta

from bot.services.clock import Clock
from bot.services.topics import News
from storage.activations import Activations, Silent
from storage.outbox import NewAlert, Outbox

SILENT_AFTER = timedelta(minutes=5)
KEPT_FOR = timedelta(hours=2)


class Silence:
    """Looks at the engine from beside it, so that one which hangs is noticed, too."""

    def __init__(self, *, activations: Activations, outbox: Outbox, clock: Clock) -> None:
        self._activations = activations
        self._outbox = outbox
        self._clock = clock
        self._began = clock()

    async def tell(self) -> None:
        """Tell each user once of each silence; that of a stop is over before it is told."""
        now = self._clock()
        if now - self._began < SILENT_AFTER:
            return
        found = await self._activations.silent(now - SILENT_AFTER)
        if found:
            await self._outbox.add([self._alert(silent) for silent in found])

    def _alert(self, silent: Silent) -> NewAlert:
        now = self._clock()
        about = f"{silent.user_id}:{silent.exchange}:{silent.beat_at.timestamp():.0f}"
        return NewAlert(
            user_id=silent.user_id,
            connection_id=None,
            exchange=silent.exchange,
            kind=News.LOST.value,
            dedupe_key=f"{about}:{News.LOST.value}",
            details={"since": silent.beat_at.isoformat()},
            at=now,
            due_at=now,
            expires_at=now + KEPT_FOR,
        )
