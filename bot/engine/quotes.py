"""Which prices may be acted on: fresh, sane, and seen twice where they jump."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

FRESH = timedelta(seconds=30)
# Far outside of what any pair has ever cost; what lies beyond is garbage.
LEAST, MOST = Decimal("1e-18"), Decimal("1e15")
JUMP = 2  # a price that is so many times another one is believed once it is seen again
REMEMBERED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Quote:
    """A price, and when we were told."""

    price: Decimal
    at: datetime

    def fresh(self, now: datetime) -> bool:
        """Say whether it may still be acted on; a clock that was set back makes none fresh."""
        return timedelta(0) <= now - self.at <= FRESH


class Board:
    """The last price of each pair of one market."""

    def __init__(self) -> None:
        self._quotes: dict[str, Quote] = {}
        self._doubted: dict[str, Decimal] = {}
        self._lacked: dict[str, datetime] = {}

    def take(self, prices: Mapping[str, Decimal], now: datetime) -> frozenset[str]:
        """Note what was just told, and return the pairs whose price is another one now."""
        return frozenset([pair for pair, price in prices.items() if self._moved(pair, price, now)])

    def price(self, pair: str, now: datetime) -> Decimal | None:
        """Return a price that may be acted on."""
        quote = self._quotes.get(pair)
        return quote.price if quote is not None and quote.fresh(now) else None

    def lacks(self, pair: str, now: datetime) -> datetime:
        """Return since when a pair is known to have no price that may be acted on."""
        since = min(self._lacked.get(pair, now), now)  # a clock that is set back begins anew
        self._lacked[pair] = since
        return since

    def _moved(self, pair: str, price: Decimal, now: datetime) -> bool:
        if not price.is_finite() or not LEAST <= price <= MOST:
            return False
        before = self._quotes.get(pair)
        known = before is not None and timedelta(0) <= now - before.at <= REMEMBERED
        if before is not None and known and not _near(before.price, price):
            again = self._doubted.get(pair)
            if again is None or not _near(again, price):
                self._doubted[pair] = price
                return False
        self._doubted.pop(pair, None)
        self._lacked.pop(pair, None)
        self._quotes[pair] = Quote(price, now)
        return before is None or before.price != price


def _near(one: Decimal, other: Decimal) -> bool:
    return one < other * JUMP and other < one * JUMP
