"""What each row of an exchange's error tables means: one file for each exchange, named like it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module

from bot.exchanges.base import Outcome, Problem
from bot.sandbox.exchanges import ErrorTable
from bot.sandbox.exchanges import Reply as Answered

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DENIED = "denied"
Meanings = Mapping[ErrorTable, Problem | str]


@dataclass(frozen=True)
class Rows:
    """The rows of one exchange, and what is peculiar to it."""

    meanings: Mapping[str, Meanings]
    """By the call that is answered with them."""
    clock: ErrorTable
    """The refusal that names the clock."""
    good: Mapping[str, Outcome]
    """What the calls of a key with which all is right come back with."""
    addresses: Mapping[ErrorTable, str | None]
    """The address that a text tells, None where it tells none."""
    not_reading: frozenset[str]
    """The scopes of a key that may do something, but not read."""
    public: frozenset[str]
    """The paths that are asked without a key."""
    expired: str = "invalid-key"
    """The problem that an expired key shows as."""
    no_withdraw: str = "stated"
    """The evidence for a key's inability to withdraw."""
    waits: Mapping[ErrorTable, int] = field(default_factory=dict)
    """The seconds to wait that a refusal tells."""
    ends_soon: Mapping[str, Outcome] = field(default_factory=dict)
    """What some of them come back with for a key that ends five days after `NOW`, if it tells."""
    address_refused: Problem = Problem.IP_NOT_ALLOWED
    """What a key limited to other addresses leads to."""
    vague_clock: ErrorTable | None = None
    """The refusal that a wrong clock leads to, where it is not the one that names it."""
    gone: Problem = Problem.INVALID_KEY
    """What a deleted key leads to."""
    account: Callable[[int], str] = str
    """How the exchange writes an account's number."""
    any_language: bool = True
    """False where a text decides what its code leaves open."""
    tells_withdraw: bool = True
    """False where nothing that may be asked shows that a key cannot withdraw."""

    @property
    def wrong_clock(self) -> Answered:
        """Return the answer to a call that was signed by a wrong clock."""
        return (self.vague_clock or self.clock).reply


def rows_of(exchange: str) -> Rows:
    """Return the rows of an exchange."""
    rows: Rows = import_module(f"{__name__}.{exchange}").ROWS
    return rows
