"""The contract with an engine: all that it needs to run an activation, and never a secret.

The key stays with the connection; an engine that may trade asks for it by the connection's id.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.exchanges import EXCHANGES
from bot.exchanges.base import Market
from bot.strategies import STRATEGIES, wire
from bot.strategies.settings import Settings
from bot.strategies.stored import must_hold
from bot.strategies.wire import Unreadable

SCHEMA: Literal[1] = 1
MOST_PAIRS = 200
# ccxt's unified symbols: BTC/USDT, and BTC/USDT:USDT for a perpetual future settled in USDT.
_SPOT = re.compile(r"[A-Z0-9$]{1,24}/(?P<quote>[A-Z0-9]{2,12})", re.ASCII)
_FUTURES = re.compile(_SPOT.pattern + r":(?P=quote)", re.ASCII)


class Mode(StrEnum):
    """Whose money an activation trades with."""

    PRACTICE = "practice"


class State(StrEnum):
    """What an engine may do for an activation."""

    ARMED = "armed"
    HOLD_NEW_ENTRIES = "hold_new_entries"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One activation as an engine gets it; a higher generation takes the place of a lower one."""

    schema: Literal[1]
    activation: int
    generation: int
    state: State
    mode: Mode
    connection: int
    exchange: str
    strategy: str
    pairs: tuple[str, ...]
    settings_version: Literal[1]
    settings: Settings


def dump_assignment(assignment: Assignment) -> str:
    """Return an assignment as JSON."""
    return wire.dump(assignment)


def load_assignment(text: str) -> Assignment:
    """Return the assignment in a JSON text; raises Unreadable."""
    found = wire.load(Assignment, text)
    must_hold(found.settings, "settings.")
    for name in ("activation", "generation", "connection"):
        if not 0 < getattr(found, name) < 2**63:
            raise Unreadable(name, "out_of_range")
    for name, known in (("exchange", EXCHANGES), ("strategy", STRATEGIES)):
        if getattr(found, name) not in known:
            raise Unreadable(name, "unknown")
    if found.settings.market not in STRATEGIES[found.strategy].needs.markets:
        raise Unreadable("settings.market", "not_offered")
    _must_be_pairs(found)
    return found


def quote_of(pair: str, market: Market) -> str | None:
    """Return the money that a pair is paid in; None for what is no pair of the market."""
    found = (_FUTURES if market is Market.FUTURES else _SPOT).fullmatch(pair)
    return None if found is None else found["quote"]


def _must_be_pairs(found: Assignment) -> None:
    quotes = {quote_of(pair, found.settings.market) for pair in found.pairs}
    if None in quotes:
        raise Unreadable("pairs", "not_of_the_market")
    if not 0 < len(found.pairs) <= MOST_PAIRS or len(set(found.pairs)) < len(found.pairs):
        raise Unreadable("pairs", "none_doubled_or_too_many")
    # One margin limit counts one kind of money.
    if len(quotes) > 1:
        raise Unreadable("pairs", "several_quotes")
