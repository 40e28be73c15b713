"""Who waits for us goes first: checks on schedule stand back while a message is being met."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

PATIENCE = 0.25  # seconds; whoever takes longer waits for Telegram, to whom checks are no burden
BREATH = 0.001  # seconds; all that is ready has its turn meanwhile


class Precedence:
    """Lets work that can wait ask, before each small piece, whether somebody cannot."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._before_us = 0
        self._until = 0.0
        self._clear = asyncio.Event()
        self._clear.set()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Come before all that stands back."""
        self._before_us += 1
        self._until = monotonic() + self._patience
        self._clear.clear()
        try:
            yield
        finally:
            self._before_us -= 1
            if not self._before_us:
                self._clear.set()

    async def stand_back(self) -> None:
        """Let others have their turn, and those who come first all of theirs."""
        await asyncio.sleep(BREATH)
        left = self._until - monotonic()
        if left > 0 and not self._clear.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._clear.wait(), left)
