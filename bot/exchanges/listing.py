"""The pairs that ccxt has read, cut down to what somebody here needs of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.exchanges.base import Market
from bot.exchanges.lists import Lists

KIND = {Market.SPOT: "spot", Market.FUTURES: "swap"}
USUAL_FEE = Decimal("0.001")  # where nobody tells one


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One pair that can be traded, amounts in the coin that is traded."""

    symbol: str
    """ccxt's unified symbol: BTC/USDT, or BTC/USDT:USDT for a perpetual future."""
    id: str
    """The exchange's own name of it."""
    market: Market
    base: str
    quote: str
    price_step: Decimal
    amount_step: Decimal
    min_amount: Decimal
    min_cost: Decimal
    max_leverage: Decimal
    fee: Decimal
    """The share of each order that the exchange takes from who does not wait for a price."""


def prices_of(told: Mapping[str, Any], symbols: frozenset[str]) -> dict[str, Decimal]:
    """Return the last prices of these symbols, as far as there are any."""
    found = {}
    for entry in told.values():
        price = _positive(entry.get("last") or entry.get("price"))
        if price is not None and entry.get("symbol") in symbols:
            found[entry["symbol"]] = price
    return found


def listings_of(
    markets: Iterable[Mapping[str, Any]], market: Market, lists: Lists, fees: Mapping[str, Any]
) -> tuple[Listing, ...]:
    """Return the pairs of a market that can be traded now."""
    usual = (fees.get("trading") or {}).get("taker")
    numbers: dict[str, Decimal | None] = {}  # a few steps serve thousands of pairs
    found: dict[str, Listing] = {}
    for entry in markets:
        if _is_of(entry, market):
            taker = lists.fee or entry.get("taker") or usual
            listing = _listing(entry, market, lists.leverage, taker, numbers)
            if listing is not None:
                found.setdefault(listing.symbol, listing)
    return tuple(found.values())


def _is_of(entry: Mapping[str, Any], market: Market) -> bool:
    """Say whether a pair can be traded, and belongs to the market: spot, or linear perpetuals."""
    if entry.get("active") is not True or entry.get(KIND[market]) is not True:
        return False
    return market is Market.SPOT or (
        entry.get("linear") is True and entry.get("settle") == entry.get("quote")
    )


def _listing(
    entry: Mapping[str, Any],
    market: Market,
    leverage: str,
    taker: object,
    numbers: dict[str, Decimal | None],
) -> Listing | None:
    """Return a pair whose steps are known; amounts of futures are counted in contracts."""

    def number(value: object) -> Decimal | None:
        text = str(value)
        if text not in numbers:
            numbers[text] = _positive(text)
        return numbers[text]

    futures = market is Market.FUTURES
    precision, limits = entry["precision"], entry["limits"]
    price_step, step = number(precision["price"]), number(precision["amount"])
    size = number(entry["contractSize"]) if futures else Decimal(1)
    if price_step is None or step is None or size is None:
        return None
    if not isinstance(entry["symbol"], str) or not isinstance(entry["id"], str):
        return None
    most = number(limits["leverage"]["max"]) if futures else None
    if futures and (most is None or most == 1):  # ccxt's word for what it does not know
        most = number(leverage)
    least = number(limits["amount"]["min"]) or step  # some tell it in coins, which is less
    fee = USUAL_FEE if taker is None else number(taker)
    return Listing(
        symbol=entry["symbol"],
        id=entry["id"],
        market=market,
        base=entry["base"],
        quote=entry["quote"],
        price_step=price_step,
        amount_step=_times(step, size),
        min_amount=_times(max(least, step), size),
        min_cost=number(limits["cost"]["min"]) or Decimal(0),
        max_leverage=most or Decimal(1),
        fee=fee or Decimal(0),
    )


def _times(amount: Decimal, size: Decimal) -> Decimal:
    return amount if size == 1 else _plain(amount * size)


def _positive(value: object) -> Decimal | None:
    """Return a number above zero; what is none, and what is not known, is None."""
    if not re.fullmatch(r"[0-9.eE+-]{1,28}", str(value)):  # what is longer would be rounded
        return None
    try:
        number = Decimal(str(value))
        return _plain(number) if number > 0 else None
    except InvalidOperation:
        return None


def _plain(number: Decimal) -> Decimal:
    """Return a number as people write it: without zeros at its end, and without an exponent."""
    short = number.normalize()
    return short.quantize(1) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
