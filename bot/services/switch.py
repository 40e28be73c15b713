"""The operator's switch that stops all checks, kept over a restart (R44)."""

from datetime import datetime

from bot.services.clock import Clock
from storage.audit import Audit
from storage.marks import CHECKS_OFF, Marks


class ChecksOff(Exception):
    """Raised instead of a check while an operator has stopped them all."""


class ChecksSwitch:
    """Stop and start all checks; whoever is about to make one asks here."""

    def __init__(self, *, marks: Marks, audit: Audit, clock: Clock) -> None:
        self._marks = marks
        self._audit = audit
        self._clock = clock

    async def off_since(self) -> datetime | None:
        """Return since when checks are stopped; None while they are made."""
        return await self._marks.get(CHECKS_OFF)

    async def require_on(self) -> None:
        """Raise ChecksOff while checks are stopped."""
        if await self.off_since() is not None:
            raise ChecksOff

    async def turn(self, on: bool, *, by: int) -> None:
        """Start or stop all checks; those under way end within seconds by themselves."""
        now = self._clock()
        if on == (await self.off_since() is None):
            return
        # The trail first: a switch that nobody is said to have turned would be worse.
        await self._audit.append(
            who=by,
            action="checks-on" if on else "checks-off",
            object_id=None,
            result="ok",
            at=now,
        )
        await (self._marks.clear(CHECKS_OFF) if on else self._marks.set(CHECKS_OFF, now))
