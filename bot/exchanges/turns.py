"""One request of a key after another, for exchanges that refuse a time older than the last."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from types import TracebackType

from bot.exchanges.base import FieldId
from bot.secret import Secret


class Turn:
    """A key's place in the queue: whoever is within sends, and by a later time than all before."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._last = 0

    def after_the_last(self, milliseconds: Callable[[], int]) -> Callable[[], int]:
        """Return the clock as this key may show it: never the same time twice."""

        def later() -> int:
            self._last = max(milliseconds(), self._last + 1)
            return self._last

        return later

    async def __aenter__(self) -> None:
        await self._lock.acquire()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._lock.release()


class Turns:
    """The turn of each key that something was asked with, wherever in this process."""

    def __init__(self) -> None:
        self._turns: defaultdict[int, Turn] = defaultdict(Turn)

    def of(self, credentials: Mapping[FieldId, Secret]) -> Turn:
        """Return a key's turn; keys that share one by chance only wait for each other."""
        return self._turns[hash(credentials[FieldId.API_KEY].reveal())]
