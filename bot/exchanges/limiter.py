"""How much may be asked of one exchange from one outgoing address, counted by us.

ccxt counts per instance, so twenty instances sent twenty times the allowance.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable


class Limiter:
    """A generic cell rate algorithm: one number per pool says when it is full again."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._tolerance = burst / rate
        self._clock = clock
        self._full_at: defaultdict[str, float] = defaultdict(float)
        self._paused_until = 0.0

    def reserve(self, weight: float, *, now: float, within: float, pool: str = "") -> float | None:
        """Return the seconds to wait for `weight`, or None, and nothing counted, if too long."""
        full_at = max(self._full_at[pool], now) + weight / self._rate
        wait = max(0.0, full_at - self._tolerance - now, self.paused(now))
        if wait > within:
            return None
        self._full_at[pool] = full_at
        return wait

    def paused(self, now: float) -> float:
        """Return the seconds that are left of a pause."""
        return max(0.0, self._paused_until - now)

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while, as the exchange asked."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def take(self, weight: float, *, within: float, pool: str = "") -> bool:
        """Wait until `weight` may be spent; False at once if that is not within the seconds."""
        deadline = self._clock() + within
        wait = self.reserve(weight, now=self._clock(), within=within, pool=pool)
        while wait:  # again after the sleep: a pause may have begun meanwhile
            await asyncio.sleep(wait)
            now = self._clock()
            wait = self.paused(now)
            if now + wait > deadline:
                return False
        return wait is not None
