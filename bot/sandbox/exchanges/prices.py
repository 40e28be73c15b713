"""What the coins cost, on all practice exchanges alike: one place to let a market fall from."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

GLIDE = timedelta(seconds=12)
CRASH = Decimal("0.85")
# Percents of its first price between which a coin can be moved.
LOWEST, HIGHEST = 40, 160


class Move(StrEnum):
    """Ways for a price to go by itself."""

    CRASH = "crash"
    RECOVER = "recover"


@dataclass(frozen=True)
class Coin:
    """One coin with steps such as exchanges have for it."""

    name: str
    first: Decimal
    """Its price at the start, in dollars."""
    tick: Decimal
    step: Decimal
    contract: Decimal
    """The coins in one contract of a perpetual future, where an exchange counts in contracts."""
    traded: bool = True

    @property
    def price_decimals(self) -> int:
        """Return the digits behind the point that a price has."""
        return decimals(self.tick)

    @property
    def step_decimals(self) -> int:
        """Return the digits behind the point that an amount has."""
        return decimals(self.step)


def decimals(step: Decimal) -> int:
    """Return the digits behind the point of a power of ten."""
    return max(0, -int(step.normalize().as_tuple().exponent))


def _coin(row: str) -> Coin:
    name, *numbers = row.split()
    first, tick, step, contract = map(Decimal, numbers)
    return Coin(name, first, tick, step, contract)


COINS = (
    *map(
        _coin,
        (
            "BTC 96000 0.01 0.00001 0.001",
            "ETH 3300 0.01 0.0001 0.01",
            "SOL 185 0.01 0.001 0.1",
            "XRP 2.4 0.0001 0.1 10",
            "ADA 0.95 0.0001 0.1 10",
            "DOGE 0.34 0.00001 1 100",
            "LTC 104 0.01 0.001 0.1",
            "DOT 7.1 0.001 0.01 1",
            "LINK 21.5 0.001 0.01 1",
            "AVAX 37 0.01 0.01 1",
            "TRX 0.24 0.00001 1 100",
            "SHIB 0.00002150 0.00000001 1 100000",
        ),
    ),
    Coin("LUNA", Decimal("0.4"), Decimal("0.0001"), Decimal("0.01"), Decimal(1), traded=False),
)


def coins(count: int) -> Iterator[Coin]:
    """Yield that many coins, the well-known ones first."""
    yield from COINS[:count]
    for number in range(len(COINS), count):
        yield _coin(f"COIN{number} 1.01 0.0001 0.01 1")


@dataclass(frozen=True)
class _Path:
    """A price that moves evenly from one moment to another, and then stays."""

    start: Decimal
    end: Decimal
    since: datetime
    until: datetime

    def at(self, now: datetime) -> Decimal:
        if now >= self.until:
            return self.end
        gone = Decimal((now - self.since) / (self.until - self.since))
        return self.start + (self.end - self.start) * max(gone, Decimal(0))


class Prices:
    """The price of each coin at any moment."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._coins = {coin.name: coin for coin in COINS}
        self._paths: dict[str, _Path] = {}

    def of(self, coin: Coin) -> Decimal:
        """Return the price of a coin now."""
        path = self._paths.get(coin.name)
        price = coin.first if path is None else path.at(self._clock())
        return price.quantize(coin.tick)

    def moving(self, coin: Coin) -> bool:
        """Say whether a price is on its way."""
        path = self._paths.get(coin.name)
        return path is not None and self._clock() < path.until

    def set(self, name: str, price: Decimal) -> None:
        """Put a coin at a price at once; one out of its range becomes the nearest in it."""
        self._move(self._coins[name], price, timedelta(0))

    def set_percent(self, name: str, percent: float) -> None:
        """Put a coin at a part of its first price at once; raises ValueError for no number."""
        if not math.isfinite(percent):
            raise ValueError(percent)
        self.set(name, self._coins[name].first * Decimal(percent) / 100)

    def glide(self, name: str, move: Move) -> None:
        """Let a coin fall by a good part of its price, or come back to its first, in seconds."""
        coin = self._coins[name]
        end = self.of(coin) * CRASH if move is Move.CRASH else coin.first
        self._move(coin, end, GLIDE)

    def _move(self, coin: Coin, price: Decimal, within: timedelta) -> None:
        low, high = (coin.first * percent / 100 for percent in (LOWEST, HIGHEST))
        end = min(max(price, low), high).quantize(coin.tick)
        now = self._clock()
        self._paths[coin.name] = _Path(self.of(coin), end, now, now + within)
