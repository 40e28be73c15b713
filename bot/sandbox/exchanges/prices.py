"""What the coins cost, on all practice exchanges alike: one place to let a market fall from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

GLIDE = timedelta(seconds=12)
CRASH = Decimal("0.85")
RANGE = (Decimal("0.4"), Decimal("1.6"))
"""The parts of its first price between which a coin can be moved."""


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

    def all(self) -> list[tuple[Coin, Decimal]]:
        """Return the coins that are traded, with their prices now."""
        return [(coin, self.of(coin)) for coin in COINS if coin.traded]

    def set(self, name: str, price: Decimal) -> None:
        """Put a coin at a price at once; one out of its range becomes the nearest in it."""
        self._move(name, price, timedelta(0))

    def crash(self, name: str) -> None:
        """Let a coin fall by a good part of its price, within seconds."""
        self._move(name, self.of(self._coins[name]) * CRASH, GLIDE)

    def recover(self, name: str) -> None:
        """Let a coin come back to its first price, within seconds."""
        self._move(name, self._coins[name].first, GLIDE)

    def _move(self, name: str, price: Decimal, within: timedelta) -> None:
        coin = self._coins[name]
        low, high = (coin.first * part for part in RANGE)
        end = min(max(price, low), high).quantize(coin.tick)
        now = self._clock()
        self._paths[name] = _Path(self.of(coin), end, now, now + within)
