"""What a user sets for a strategy: typed, within bounds, and what may not go together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Any, TypeVar

from bot.exchanges.base import Market
from bot.strategies.base import HUNDRED, WIDE, Pair, Reason, Refused, Side, part
from bot.strategies.bounds import BOUNDS, Number
from bot.strategies.ladder import Ladder, Plan, liquidated, plan

_FINEST = -8
_DIGITS = 4  # of a size that was computed and not typed
Node = TypeVar("Node", bound=Any)


class Risk(StrEnum):
    """A preset of the numbers, or the user's own."""

    CAREFUL = "careful"
    BALANCED = "balanced"
    BOLD = "bold"
    CUSTOM = "custom"


class AddBuys(StrEnum):
    """How a position is refilled."""

    OFF = "off"
    LADDER = "ladder"
    IF_IMPROVES = "if-improves"
    ASK = "ask"


class RecoveryExit(StrEnum):
    """When a group in Recovery Mode is closed."""

    BREAK_EVEN = "break-even"
    TAKE_PROFIT = "take-profit"


class OnStop(StrEnum):
    """What happens to open groups when the strategy is stopped."""

    FINISH = "finish"
    """They go on by their rules; none is opened any more."""
    CLOSE = "close"
    LEAVE = "leave"
    """The positions stay on the exchange, and are the user's own affair from then on."""


@dataclass(frozen=True, kw_only=True)
class MarginLimit:
    """The margin that all groups together may use: the stricter of two."""

    money: Decimal
    share: Decimal
    """Percent of the balance."""

    def margin(self, balance: Decimal) -> Decimal:
        """Return the limit at a balance."""
        return min(self.money, WIDE.divide(WIDE.multiply(balance, self.share), HUNDRED))


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """When a group is in Recovery Mode, and how it leaves it."""

    enabled: bool
    conditions: int
    """How many of the three that follow must hold; the first to hold puts a group on watch."""
    against: Decimal
    """Percent by which the price is worse than the average."""
    add_buys_used: Decimal
    """Percent of the add-buys that are not reserved."""
    margin_used: Decimal
    """Percent of the margin that the group may use."""
    reserve: int
    """How many of the last add-buys are kept for Recovery Mode."""
    exit: RecoveryExit
    exit_gain: Decimal
    """Percent above break-even, fees included."""
    new_signals: int | None
    """The connection that new groups of the pair go to meanwhile; None where they wait."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that is set for one activation of a strategy."""

    market: Market
    side: Side
    risk: Risk
    limit: MarginLimit
    ladder: Ladder
    leverage_cap: int
    add_buys: AddBuys
    pause_minutes: int
    """The least time between two add-buys of a group."""
    min_improvement: Decimal
    """Percent by which an add-buy has to improve the average, where it has to."""
    recovery: Recovery
    take_profit: Decimal
    """Percent from the average."""
    trailing: Decimal | None
    """Percent back from the best price since take profit was reached; None closes there."""
    stop_loss: Decimal | None
    """Percent from the entry."""
    max_groups: int
    cooldown_minutes: int
    """The least time from a group's end to the next group of the pair."""
    on_stop: OnStop

    @property
    def pause(self) -> timedelta:
        """Return the least time between two add-buys of a group."""
        return timedelta(minutes=self.pause_minutes)

    @property
    def cooldown(self) -> timedelta:
        """Return the least time from a group's end to the next group of the pair."""
        return timedelta(minutes=self.cooldown_minutes)

    @property
    def working_ladder(self) -> Ladder:
        """Return the ladder as it is used: without add-buys where they are off."""
        off = self.add_buys is AddBuys.OFF
        return replace(self.ladder, count=0) if off else self.ladder


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What is wrong with settings, and with which number of theirs, where it is one."""

    reason: Reason
    number: Number | None = None


def complaints(settings: Settings) -> tuple[Complaint, ...]:
    """Return all that is wrong with settings, whatever the pair."""
    return (*_out_of_range(settings), *_clashes(settings))


def value_of(settings: Settings, number: Number) -> Decimal | None:
    """Return one number of the settings; None where it is switched off."""
    found: Any = settings
    for name in number.split("."):
        found = getattr(found, name)
    return None if found is None else Decimal(found)


def changed(settings: Settings, number: Number, value: Decimal | None) -> Settings | Complaint:
    """Return settings with one number changed, which makes the risk the user's own."""
    bound = BOUNDS[number]
    if not (bound.optional if value is None else bound.accepts(value)):
        return Complaint(reason=Reason.OUT_OF_RANGE, number=number)
    whole = int(value) if value is not None and bound.decimals == 0 else value
    other = _with(settings, number.split("."), whole)
    limits = (Number.LIMIT_MONEY, Number.LIMIT_SHARE)
    return other if number in limits else replace(other, risk=Risk.CUSTOM)


def sized(settings: Settings, money: Decimal, leverage: Decimal | None = None) -> Settings:
    """Return settings whose groups together use as much margin as a limit of this money allows.

    The leverage is the cap, or the less that the pairs have.
    """
    ladder, lots = settings.working_ladder, settings.max_groups
    used = Decimal(settings.leverage_cap) if leverage is None else leverage
    capital = WIDE.divide(WIDE.multiply(money, used), Decimal(lots))
    factor = WIDE.divide(capital, ladder.capital)
    # An add-buy that is off keeps its place beside the base order, for when it is switched on.
    base, add_buy = (
        _shortened(WIDE.multiply(size, factor)) for size in (ladder.base_order, ladder.add_buy)
    )
    return replace(
        settings,
        limit=replace(settings.limit, money=money),
        ladder=replace(settings.ladder, base_order=base, add_buy=add_buy),
    )


def leverage_at(settings: Settings, pair: Pair) -> Decimal:
    """Return the leverage that is used for a pair: the cap, or the most that it has."""
    return min(Decimal(settings.leverage_cap), pair.max_leverage)


def at_once(settings: Settings, pairs: int) -> int:
    """Return how many groups of so many pairs may be open at one time."""
    # A pair has one, but where Recovery Mode sends the next one to another connection.
    one_each = settings.recovery.new_signals is None
    return min(settings.max_groups, pairs) if one_each else settings.max_groups


def granted(settings: Settings, balance: Decimal) -> Decimal:
    """Return the margin that one group may use, so that all of them stay within the limit."""
    return part(settings.limit.margin(balance), Decimal(settings.max_groups))


def plan_for(settings: Settings, pair: Pair, *, entry: Decimal, limit: Decimal) -> Plan | Refused:
    """Lay out the ladder of a group that would be opened at this price with this much margin."""
    laid = plan(
        settings.working_ladder,
        pair,
        side=settings.side,
        entry=entry,
        leverage=leverage_at(settings, pair),
        limit=limit,
    )
    if isinstance(laid, Refused) or settings.stop_loss is None:
        return laid
    if liquidated(laid, laid.last, laid.price_against(settings.stop_loss)):
        return Refused(reason=Reason.STOP_BEYOND_LIQUIDATION, found=settings.stop_loss)
    return laid


def _shortened(size: Decimal) -> Decimal:
    """Return a size with few digits, rounded down; coins as money have small numbers."""
    last = max(size.adjusted() + 1 - _DIGITS, _FINEST)
    return size.quantize(Decimal(1).scaleb(min(last, 0)), ROUND_FLOOR, context=WIDE)


def _with(node: Node, path: list[str], value: object) -> Node:
    name, *rest = path
    changed_part = _with(getattr(node, name), rest, value) if rest else value
    return replace(node, **{name: changed_part})


def _out_of_range(settings: Settings) -> Iterator[Complaint]:
    for number, bound in BOUNDS.items():
        value = value_of(settings, number)
        if not (bound.optional if value is None else bound.accepts(value)):
            yield Complaint(reason=Reason.OUT_OF_RANGE, number=number)


def _clashes(settings: Settings) -> Iterator[Complaint]:
    if settings.market is Market.SPOT and settings.side is Side.SHORT:
        yield Complaint(reason=Reason.SHORT_NEEDS_FUTURES)
    if settings.market is Market.SPOT and settings.leverage_cap > 1:
        yield Complaint(reason=Reason.SPOT_HAS_NO_LEVERAGE, number=Number.LEVERAGE_CAP)
    # Going back further than it came, a trailing close would be a loss by design.
    if settings.trailing is not None and settings.trailing >= settings.take_profit:
        yield Complaint(reason=Reason.TRAILING_TOO_WIDE, number=Number.TRAILING)
    ladder = settings.working_ladder
    if settings.stop_loss is not None and settings.stop_loss <= ladder.distances[-1]:
        yield Complaint(reason=Reason.STOP_INSIDE_LADDER, number=Number.STOP_LOSS)
    if settings.recovery.enabled and settings.recovery.reserve > ladder.count:
        yield Complaint(reason=Reason.RESERVE_TOO_LARGE, number=Number.RECOVERY_RESERVE)
