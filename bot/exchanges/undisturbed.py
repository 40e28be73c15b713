"""Pieces of work during which no garbage is looked for, whichever thread they are in."""

import gc
from contextlib import ContextDecorator
from threading import Lock
from types import TracebackType


class Undisturbed(ContextDecorator):
    """Put the search for garbage off while much is made that is dropped together soon.

    What outlives two small collections makes the next one walk everything there is, and all
    threads wait for that: a tenth of a second and more.
    """

    _lock = Lock()
    _inside = 0
    _was_on = False

    def __enter__(self) -> None:
        with self._lock:
            if not Undisturbed._inside:
                Undisturbed._was_on = gc.isenabled()
                gc.disable()
            Undisturbed._inside += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            Undisturbed._inside -= 1
            if not Undisturbed._inside and Undisturbed._was_on:
                gc.enable()
