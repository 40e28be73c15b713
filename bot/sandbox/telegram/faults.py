"""Faults on demand: the ways in which a call to Telegram can go wrong."""

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.telegram import errors
from bot.sandbox.telegram.errors import ApiError


class FaultKind(StrEnum):
    """Where in the life of a call the fault strikes."""

    REFUSE = "refuse"
    GARBAGE = "a page that is no answer"
    DROP_BEFORE = "drop before acting"
    DROP_AFTER = "drop after acting"
    DELAY = "delay"


@dataclass(frozen=True)
class Fault:
    """One way to go wrong."""

    kind: FaultKind
    error: ApiError | None = None
    seconds: float = 0

    @classmethod
    def too_many(cls, retry_after: int) -> "Fault":
        """Return a 429 that asks to wait."""
        return cls(FaultKind.REFUSE, errors.too_many(retry_after))

    @classmethod
    def bad_request(cls, reason: str) -> "Fault":
        """Return a 400 with this reason."""
        return cls(FaultKind.REFUSE, errors.bad_request(reason))

    @classmethod
    def forbidden(cls, reason: str = "bot was blocked by the user") -> "Fault":
        """Return a 403 with this reason."""
        return cls(FaultKind.REFUSE, errors.forbidden(reason))

    @classmethod
    def unauthorized(cls) -> "Fault":
        """Return the 401 of a revoked token."""
        return cls(FaultKind.REFUSE, ApiError(401, "Unauthorized"))

    @classmethod
    def not_found(cls) -> "Fault":
        """Return the 404 of a token that has not the shape of one, or of a proxy in between."""
        return cls(FaultKind.REFUSE, ApiError(404, "Not Found"))

    @classmethod
    def garbage(cls) -> "Fault":
        """Return a 200 whose body is a web page: that of a proxy in between."""
        return cls(FaultKind.GARBAGE, ApiError(200, "garbage by a planned fault"))

    @classmethod
    def conflict(cls) -> "Fault":
        """Return the 409 of a second poller."""
        reason = "terminated by other getUpdates request"
        return cls(
            FaultKind.REFUSE,
            errors.conflict(f"{reason}; make sure that only one bot instance is running"),
        )

    @classmethod
    def server_error(cls, code: int = 502) -> "Fault":
        """Return a 5xx."""
        words = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}
        return cls(FaultKind.REFUSE, ApiError(code, words.get(code, "Service Unavailable")))

    @classmethod
    def drop_before(cls) -> "Fault":
        """Close the connection without having acted."""
        return cls(FaultKind.DROP_BEFORE)

    @classmethod
    def drop_after(cls) -> "Fault":
        """Act, then close the connection without an answer."""
        return cls(FaultKind.DROP_AFTER)

    @classmethod
    def delay(cls, seconds: float) -> "Fault":
        """Act and answer only after so many seconds."""
        return cls(FaultKind.DELAY, seconds=seconds)


@dataclass
class _Planned:
    method: str
    fault: Fault
    times: int | None
    chat_id: int | None


class FaultPlan:
    """The faults that are still to happen, first planned first."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(self, method: str, fault: Fault, *, times: int | None, chat_id: int | None) -> None:
        """Plan a fault for the next calls of a method, for all of them where `times` is None."""
        self._planned.append(_Planned(method.lower(), fault, times, chat_id))

    def clear(self) -> None:
        """Let everything work again."""
        self._planned.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        for planned in self._planned:
            if planned.method in ("*", method.lower()) and planned.chat_id in (None, chat_id):
                if planned.times is not None:
                    planned.times -= 1
                    if planned.times == 0:
                        self._planned.remove(planned)
                return planned.fault
        return None
