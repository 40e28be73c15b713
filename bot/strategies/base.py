"""The vocabulary of strategies: sides, pairs, and why something is refused."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum

HUNDRED = Decimal(100)
# Wide enough that a product or a whole quotient of two sums of money is never rounded.
WIDE = Context(prec=80)
_TRILLIONTH = Decimal("1e-12")


class Side(StrEnum):
    """Which way a group earns: from a rising price, or from a falling one."""

    LONG = "long"
    SHORT = "short"

    @property
    def sign(self) -> int:
        """Return the direction of the price that is in the side's favour."""
        return 1 if self is Side.LONG else -1

    def worse(self, price: Decimal, than: Decimal) -> bool:
        """Say whether a group stands worse at a price: lower for longs, higher for shorts."""
        return price < than if self is Side.LONG else price > than


class Reason(StrEnum):
    """Why something is refused."""

    # A number, or two that do not go together.
    OUT_OF_RANGE = "out-of-range"
    SHORT_NEEDS_FUTURES = "short-needs-futures"
    SPOT_HAS_NO_LEVERAGE = "spot-has-no-leverage"
    TRAILING_TOO_WIDE = "trailing-too-wide"
    STOP_INSIDE_LADDER = "stop-inside-ladder"
    RESERVE_TOO_LARGE = "reserve-too-large"
    MARKET_NOT_OFFERED = "market-not-offered"
    # A ladder that cannot be.
    DISTANCE_TOO_FAR = "distance-too-far"
    STEPS_TOO_CLOSE = "steps-too-close"
    BELOW_MINIMUM = "below-minimum"
    MARGIN_ABOVE_LIMIT = "margin-above-limit"
    LEVERAGE_TOO_HIGH = "leverage-too-high"
    BEYOND_LIQUIDATION = "beyond-liquidation"
    STOP_BEYOND_LIQUIDATION = "stop-beyond-liquidation"
    # A group that may not be opened now.
    PAIR_BUSY = "pair-busy"
    PAIR_RECOVERING = "pair-recovering"
    GROUPS_FULL = "groups-full"
    COOLDOWN = "cooldown"
    BALANCE_UNKNOWN = "balance-unknown"
    # An add-buy that may not happen now.
    BAD_PRICE = "bad-price"
    RESERVED = "reserved"
    TOO_SOON = "too-soon"
    AVERAGE_NOT_IMPROVED = "average-not-improved"
    WAITING_FOR_ANSWER = "waiting-for-answer"


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Something that may not be, and the numbers a text about it needs."""

    reason: Reason
    step: int | None = None
    """The add-buy it is about, counted from 1; 0 is the base order."""
    found: Decimal | None = None
    allowed: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)  # there are tens of thousands of them
class Pair:
    """The rules of an exchange for one pair, amounts in the coin that is traded."""

    symbol: str
    price_step: Decimal
    amount_step: Decimal
    min_amount: Decimal = Decimal(0)
    min_cost: Decimal = Decimal(0)
    max_leverage: Decimal = Decimal(1)
    fee: Decimal = Decimal("0.001")
    """The share of each order that the exchange takes."""
    maintenance: Decimal = Decimal("0.01")
    """The share of a futures position below which its margin may not fall."""

    def quantity_for(self, money: Decimal, price: Decimal) -> Decimal:
        """Return the most that can be ordered without spending more than the money."""
        step_cost = WIDE.multiply(price, self.amount_step)
        return WIDE.multiply(WIDE.divide_int(money, step_cost), self.amount_step)

    def sellable(self, quantity: Decimal) -> Decimal:
        """Return what of a quantity can be ordered: whole steps of it."""
        return WIDE.multiply(WIDE.divide_int(quantity, self.amount_step), self.amount_step)

    def price_towards(self, price: Decimal, side: Side) -> Decimal:
        """Return the nearest price that can be ordered and is no better for who enters there."""
        steps, rest = WIDE.divmod(price, self.price_step)
        if rest and side is Side.LONG:
            steps += 1
        return WIDE.multiply(steps, self.price_step)

    def priced(self, price: Decimal) -> Decimal:
        """Return a price that was computed, as finely as the pair has prices."""
        return price.quantize(self.price_step.normalize(), ROUND_HALF_EVEN, context=WIDE)

    def least(self, price: Decimal) -> Decimal:
        """Return the least money that an order at a price has to be worth."""
        return max(self.min_cost, WIDE.multiply(max(self.min_amount, self.amount_step), price))

    def too_small(self, quantity: Decimal, price: Decimal) -> bool:
        """Say whether the exchange would refuse an order for being too small."""
        return quantity <= 0 or quantity < self.min_amount or quantity * price < self.min_cost


def part(whole: Decimal, parts: Decimal) -> Decimal:
    """Return one of equal parts, cut off after twelve decimals.

    All margins and limits are cut alike, so that a third of the same money is never more than a
    third of it by its last digit.
    """
    return WIDE.divide(whole, parts).quantize(_TRILLIONTH, ROUND_FLOOR, context=WIDE)


def gain(side: Side, start: Decimal, price: Decimal) -> Decimal:
    """Return by how many percent a price has moved in the side's favour."""
    move = (price - start) / start * HUNDRED
    return move if side is Side.LONG else -move
