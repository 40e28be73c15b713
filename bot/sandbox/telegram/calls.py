"""A record of every Bot API call in order of arrival."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import Json
from bot.sandbox.telegram.waiting import Signal


@dataclass
class Call:
    """One call; `result` of getUpdates holds ids only, so that no typed text stays here."""

    number: int
    method: str
    params: Json
    at: datetime
    result: object = None
    error: ApiError | None = None
    finished: bool = False


class CallLog(list[Call]):
    """The calls so far; a call is in it from its arrival on."""

    def __init__(self, changed: Signal) -> None:
        super().__init__()
        self._changed = changed

    def arrived(self, method: str, params: Json, at: datetime) -> Call:
        """Record a call that has just come in."""
        call = Call(len(self) + 1, method, params, at)
        self.append(call)
        self._changed.fire()
        return call

    def finish(self, call: Call, *, result: object = None, error: ApiError | None = None) -> None:
        """Record how the call ended."""
        call.result, call.error, call.finished = result, error, True
        self._changed.fire()

    def of(self, *methods: str) -> list[Call]:
        """Return the calls of these methods."""
        return [call for call in self if call.method in methods]

    async def wait_for(self, method: str, *, timeout: float, after: int, ended: bool) -> Call:
        """Return the first call of a method after that number, once it is there or has ended."""

        def look() -> Call | None:
            later = (call for call in self[after:] if call.method == method)
            return next((call for call in later if call.finished or not ended), None)

        return await self._changed.until(look, timeout)
