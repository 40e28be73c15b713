"""What each row of an exchange's error tables means: one file for each exchange, named like it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

from bot.exchanges.base import Problem
from bot.sandbox.exchanges import ErrorTable

DENIED = "denied"
Meanings = Mapping[ErrorTable, Problem | str]


@dataclass(frozen=True)
class Rows:
    """The rows of one exchange, and what is peculiar to it."""

    meanings: Mapping[str, Meanings]
    """By the call that is answered with them."""
    clock: ErrorTable
    """The refusal that a wrong clock leads to."""
    addresses: Mapping[ErrorTable, str | None]
    """The address that a text tells, None where it tells none."""
    waits: Mapping[ErrorTable, int] = field(default_factory=dict)
    """The seconds to wait that a refusal tells."""
    tells_withdraw: bool = True
    """False where nothing that may be asked shows that a key cannot withdraw."""


def rows_of(exchange: str) -> Rows:
    """Return the rows of an exchange."""
    rows: Rows = import_module(f"{__name__}.{exchange}").ROWS
    return rows
