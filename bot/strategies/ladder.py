"""The arithmetic of a ladder: where its orders lie, what they cost, where they leave the average.

Rounding never gains anything: orders are rounded down to what the money buys, and an add-buy's
price towards the entry, so no plan covers more distance or has a better average than it shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from bot.strategies.base import HUNDRED, WIDE, Pair, Reason, Refused, Side, part


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The shape of a ladder; sizes in the money of the pair, before leverage."""

    base_order: Decimal
    add_buy: Decimal
    count: int
    first_step: Decimal
    """Percent from the entry to the first add-buy."""
    step_scale: Decimal
    """By how much each step is longer than the one before."""
    volume_scale: Decimal
    """By how much each add-buy is larger than the one before."""

    @property
    def sizes(self) -> tuple[Decimal, ...]:
        """Return the money of the base order and of each add-buy."""
        with localcontext(WIDE):
            scaled = (self.add_buy * self.volume_scale**i for i in range(self.count))
            return (self.base_order, *scaled)

    @property
    def distances(self) -> tuple[Decimal, ...]:
        """Return the percent from the entry to each order, the base order's 0 first."""
        found = [Decimal(0)]
        with localcontext(WIDE):
            for i in range(self.count):
                found.append(found[-1] + self.first_step * self.step_scale**i)
        return tuple(found)

    @property
    def capital(self) -> Decimal:
        """Return the money of all orders together."""
        with localcontext(WIDE):
            return sum(self.sizes, Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Rung:
    """Where one order of a ladder lies, and the money set aside for it."""

    number: int
    """0 is the base order, 1 the first add-buy."""
    distance: Decimal
    price: Decimal
    size: Decimal


@dataclass(frozen=True, kw_only=True)
class Step:
    """One order of a planned ladder, and the position once it is filled."""

    rung: Rung
    quantity: Decimal
    cost: Decimal
    """What of the rung's money the exchange's steps let it spend."""
    position: Decimal
    """The quantity of all orders so far."""
    capital: Decimal
    """The cost of all orders so far."""
    margin: Decimal

    @property
    def average(self) -> Decimal:
        """Return the average price of all orders so far."""
        return self.capital / self.position


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A ladder laid out from an entry price; every order of it can be placed."""

    pair: Pair
    side: Side
    leverage: Decimal
    steps: tuple[Step, ...]
    reserved: Decimal
    """The margin that the ladder needs at most, wherever the price jumps to."""

    @property
    def entry(self) -> Decimal:
        """Return the price of the base order."""
        return self.steps[0].rung.price

    @property
    def last(self) -> Step:
        """Return the farthest order."""
        return self.steps[-1]

    def price_against(self, percent: Decimal) -> Decimal:
        """Return the price that is so many percent against the entry."""
        return self.entry * (1 - self.side.sign * percent / HUNDRED)


def plan(
    ladder: Ladder,
    pair: Pair,
    *,
    side: Side,
    entry: Decimal,
    leverage: Decimal,
    limit: Decimal,
) -> Plan | Refused:
    """Lay a ladder out, or say what forbids it; `limit` is the margin it may use."""
    reserved = part(ladder.capital, leverage)
    refused = _too_far(ladder) or _too_much(reserved, limit, leverage, pair)
    if refused is not None:
        return refused
    placed = rungs(ladder, pair, side=side, entry=entry)
    for rung in placed:
        if rung.price <= 0:  # cheaper than the pair's price step
            return Refused(reason=Reason.BAD_PRICE, step=rung.number, found=rung.price)
    laid = Plan(
        pair=pair,
        side=side,
        leverage=leverage,
        steps=tuple(_steps(placed, pair, leverage)),
        reserved=reserved,
    )
    return _misplaced(laid) or laid


def rungs(ladder: Ladder, pair: Pair, *, side: Side, entry: Decimal) -> tuple[Rung, ...]:
    """Return where each order of a ladder lies, the base order at the entry first."""
    placed = enumerate(zip(ladder.distances, ladder.sizes, strict=True))
    return tuple(
        Rung(
            number=number,
            distance=distance,
            price=_price(pair, side, entry, distance) if number else entry,
            size=size,
        )
        for number, (distance, size) in placed
    )


def liquidation(side: Side, average: Decimal, *, leverage: Decimal, pair: Pair) -> Decimal:
    """Return the price at which an exchange closes an isolated position, 0 for never.

    There the margin and the result are together what maintenance and the closing fee take
    (https://support.digifinex.com/hc/en-us/articles/24385861501465). Funding and the exchange's
    tiers bring it closer, so this is the least distance to keep, not a promise.
    """
    sign = side.sign
    return average * (1 - sign / leverage) / (1 - sign * (pair.maintenance + pair.fee))


def liquidated(laid: Plan, held: Step, price: Decimal) -> bool:
    """Say whether the position after a step would no longer be there at a price."""
    end = liquidation(laid.side, held.average, leverage=laid.leverage, pair=laid.pair)
    return not laid.side.worse(end, price)


def _price(pair: Pair, side: Side, entry: Decimal, distance: Decimal) -> Decimal:
    with localcontext(WIDE):
        exact = entry * (1 - side.sign * distance / HUNDRED)
    return pair.price_towards(exact, side)


def _steps(placed: tuple[Rung, ...], pair: Pair, leverage: Decimal) -> Iterator[Step]:
    position = capital = Decimal(0)
    for rung in placed:
        quantity = pair.quantity_for(rung.size, rung.price)
        cost = WIDE.multiply(quantity, rung.price)
        position, capital = WIDE.add(position, quantity), WIDE.add(capital, cost)
        yield Step(
            rung=rung,
            quantity=quantity,
            cost=cost,
            position=position,
            capital=capital,
            margin=part(capital, leverage),
        )


def _too_far(ladder: Ladder) -> Refused | None:
    for number, found in enumerate(ladder.distances):
        if found >= HUNDRED:
            reason = Reason.DISTANCE_TOO_FAR
            return Refused(reason=reason, step=number, found=found, allowed=HUNDRED)
    return None


def _too_much(reserved: Decimal, limit: Decimal, leverage: Decimal, pair: Pair) -> Refused | None:
    if leverage > pair.max_leverage:
        reason = Reason.LEVERAGE_TOO_HIGH
        return Refused(reason=reason, found=leverage, allowed=pair.max_leverage)
    if reserved > limit:
        return Refused(reason=Reason.MARGIN_ABOVE_LIMIT, found=reserved, allowed=limit)
    return None


def _misplaced(laid: Plan) -> Refused | None:
    before: Step | None = None
    for step in laid.steps:
        rung = step.rung
        if laid.pair.too_small(step.quantity, rung.price):
            least = laid.pair.least(rung.price)
            reason = Reason.BELOW_MINIMUM
            return Refused(reason=reason, step=rung.number, found=rung.size, allowed=least)
        if before is not None and not laid.side.worse(rung.price, before.rung.price):
            return Refused(reason=Reason.STEPS_TOO_CLOSE, step=rung.number)
        if before is not None and liquidated(laid, before, rung.price):
            return Refused(reason=Reason.BEYOND_LIQUIDATION, step=rung.number)
        before = step
    return None
