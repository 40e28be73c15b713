"""A group: one position with its add-buys, and what is to be done for it at a price.

`decide` only looks. What it answers becomes true in `events`: `taken` is written down before an
order leaves, `settled` is what the exchange made of it. A restart between any two of them finds
the order under its number, and neither doubles nor loses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.strategies.actions import (
    Action,
    Ask,
    Close,
    CloseReason,
    Enter,
    Move,
    Order,
    Track,
    Zone,
)
from bot.strategies.base import HUNDRED, Pair, Reason, Refused, Side, gain, part
from bot.strategies.ladder import Rung
from bot.strategies.settings import AddBuys, OnStop, RecoveryExit, Settings

# A yes is about the price the user saw, and the buttons of a question end: both are asked again.
YES_HOLDS = timedelta(minutes=10)
QUESTION_HOLDS = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """An add-buy that the user was asked about, and the answer to it."""

    step: int
    at: datetime
    """When it was asked, and once it is answered, when that was."""
    yes: bool = False

    def holds(self, now: datetime) -> bool:
        """Say whether it need not be asked again yet."""
        return timedelta(0) <= now - self.at <= (YES_HOLDS if self.yes else QUESTION_HOLDS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One position with its add-buys."""

    id: str
    pair: Pair
    side: Side
    leverage: Decimal
    granted: Decimal
    """The margin it may use."""
    opened: datetime
    zone: Zone = Zone.NORMAL
    entry: Decimal | None = None
    rungs: tuple[Rung, ...] = ()
    """The add-buys, the nearest first; none until the base order is filled."""
    next_step: int = 1
    quantity: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)
    """What the position that is still open was entered for."""
    fees: Decimal = Decimal(0)
    realised: Decimal = Decimal(0)
    """What closing has brought so far, before fees."""
    best: Decimal | None = None
    """The best price since take profit was reached."""
    orders: int = 0
    pending: Order | None = None
    """The order whose result is not known yet."""
    question: Question | None = None
    last_add_buy: datetime | None = None
    closing: CloseReason | None = None
    closed: datetime | None = None

    @property
    def average(self) -> Decimal:
        """Return the average price of the open position; 0 where there is none."""
        return self.cost / self.quantity if self.quantity else self.quantity

    @property
    def margin(self) -> Decimal:
        """Return the margin that the open position uses."""
        return part(self.cost, self.leverage)

    @property
    def left(self) -> int:
        """Return how many of its add-buys are still to come."""
        return len(self.rungs) - (self.next_step - 1)

    @property
    def result(self) -> Decimal:
        """Return what the group has brought so far, fees included."""
        return self.realised - self.fees

    def result_at(self, price: Decimal) -> Decimal:
        """Return what the group would bring if it were closed at a price, fees included."""
        worth = self.quantity * price
        return self.result + (worth - self.cost) * self.side.sign - worth * self.pair.fee


def decide(group: Group, settings: Settings, price: Decimal, now: datetime) -> tuple[Action, ...]:
    """Return what is to be done for a group at a price; nothing while an order is pending."""
    if group.zone is Zone.CLOSED or group.pending is not None or group.entry is None:
        return ()
    if not price.is_finite() or price <= 0:
        return (Refused(reason=Reason.BAD_PRICE),)
    if group.zone is Zone.EXITING:
        return (_close(group, price, group.closing or CloseReason.STOPPED),)
    gained = gain(group.side, group.average, price)
    reason = _reason_to_close(group, settings, price, gained)
    if reason is not None:
        return closing(group, price, reason)
    moves = tuple(_moves(group, settings, gained))
    zone = moves[-1].zone if moves else group.zone
    if _best_so_far(group, settings, price, gained):
        return (*moves, Track(best=price))
    if group.best is not None:
        return moves  # on its way out
    return (*moves, *_add_buy(group, settings, zone, price, now))


def stop(group: Group, choice: OnStop, price: Decimal) -> tuple[Action, ...]:
    """Return what is to be done for a group at once when its strategy is stopped.

    While an order is pending that is nothing yet: ask again when it is settled.
    """
    if group.zone is Zone.CLOSED or group.pending or choice is OnStop.FINISH:
        return ()
    if choice is OnStop.LEAVE:  # also where it could not be closed until now
        return (Move(zone=Zone.CLOSED),)
    return () if group.zone is Zone.EXITING else closing(group, price, CloseReason.STOPPED)


def closing(group: Group, price: Decimal, reason: CloseReason) -> tuple[Action, ...]:
    """Return how a group is closed."""
    return Move(zone=Zone.EXITING), _close(group, price, reason)


def _close(group: Group, price: Decimal, reason: CloseReason) -> Close:
    return Close(
        number=group.orders + 1,
        quantity=group.pair.sellable(group.quantity),
        price=price,
        reason=reason,
    )


def _reason_to_close(
    group: Group, settings: Settings, price: Decimal, gained: Decimal
) -> CloseReason | None:
    stop = settings.stop_loss
    if stop and group.entry and gain(group.side, group.entry, price) <= -stop:
        return CloseReason.STOP_LOSS
    if _leaves_at_break_even(group, settings):
        enough = group.result_at(price) >= group.cost * settings.recovery.exit_gain / HUNDRED
        return CloseReason.RECOVERED if enough else None
    if settings.trailing is None:
        return CloseReason.TAKE_PROFIT if gained >= settings.take_profit else None
    if group.best is not None and gain(group.side, group.best, price) <= -settings.trailing:
        return CloseReason.TRAILING
    return None


def _leaves_at_break_even(group: Group, settings: Settings) -> bool:
    return group.zone is Zone.RECOVERY and settings.recovery.exit is RecoveryExit.BREAK_EVEN


def _best_so_far(group: Group, settings: Settings, price: Decimal, gained: Decimal) -> bool:
    if settings.trailing is None or gained < settings.take_profit:
        return False
    if _leaves_at_break_even(group, settings):
        return False
    return group.best is None or group.side.worse(group.best, price)


def _moves(group: Group, settings: Settings, gained: Decimal) -> Iterator[Move]:
    """Go forward by the conditions that hold, and off watch once nothing is lost any more."""
    if group.zone is Zone.RECOVERY:
        return
    troubles = _troubles(group, settings, gained) if gained < 0 else 0
    if not troubles:
        if group.zone is Zone.WATCH and gained >= 0:
            yield Move(zone=Zone.NORMAL)
        return
    if group.zone is Zone.NORMAL:
        yield Move(zone=Zone.WATCH)
    if settings.recovery.enabled and troubles >= settings.recovery.conditions:
        yield Move(zone=Zone.RECOVERY)


def _troubles(group: Group, settings: Settings, gained: Decimal) -> int:
    recovery, ordinary = settings.recovery, _ordinary(group, settings)
    used = min(group.next_step - 1, ordinary)
    return (
        (-gained >= recovery.against)
        + (ordinary > 0 and used * HUNDRED >= ordinary * recovery.add_buys_used)
        + (group.margin * HUNDRED >= group.granted * recovery.margin_used)
    )


def _ordinary(group: Group, settings: Settings) -> int:
    """Return how many add-buys are not kept for Recovery Mode."""
    kept = settings.recovery.reserve if settings.recovery.enabled else 0
    return len(group.rungs) - kept


def _add_buy(
    group: Group, settings: Settings, zone: Zone, price: Decimal, now: datetime
) -> tuple[Action, ...]:
    """Return the next add-buy where the price has reached it; never more than one at once."""
    if group.next_step > len(group.rungs):
        return ()
    rung = group.rungs[group.next_step - 1]
    if group.side.worse(rung.price, price):
        return ()
    if zone is not Zone.RECOVERY and rung.number > _ordinary(group, settings):
        return (Refused(reason=Reason.RESERVED, step=rung.number),)
    if group.last_add_buy is not None and now - group.last_add_buy < settings.pause:
        return (Refused(reason=Reason.TOO_SOON, step=rung.number),)
    quantity = group.pair.quantity_for(rung.size, price)
    return (
        _unfit(group, settings, zone, rung, quantity, price)
        or _question(group, settings, rung, quantity, price, now)
        or Enter(number=group.orders + 1, step=rung.number, quantity=quantity, price=price),
    )


def _unfit(
    group: Group, settings: Settings, zone: Zone, rung: Rung, quantity: Decimal, price: Decimal
) -> Refused | None:
    if group.pair.too_small(quantity, price):
        least = group.pair.least(price)
        reason = Reason.BELOW_MINIMUM
        return Refused(reason=reason, step=rung.number, found=rung.size, allowed=least)
    margin = part(group.cost + quantity * price, group.leverage)
    if margin > group.granted:
        reason = Reason.MARGIN_ABOVE_LIMIT
        return Refused(reason=reason, step=rung.number, found=margin, allowed=group.granted)
    must_improve = zone is Zone.RECOVERY or settings.add_buys is AddBuys.IF_IMPROVES
    if must_improve and not _improves(group, settings, quantity, price):
        return Refused(reason=Reason.AVERAGE_NOT_IMPROVED, step=rung.number, found=group.average)
    return None


def _improves(group: Group, settings: Settings, quantity: Decimal, price: Decimal) -> bool:
    if not group.side.worse(price, group.average):
        return False
    after = (group.cost + quantity * price) / (group.quantity + quantity)
    return -gain(group.side, group.average, after) >= settings.min_improvement


def _question(
    group: Group,
    settings: Settings,
    rung: Rung,
    quantity: Decimal,
    price: Decimal,
    now: datetime,
) -> Ask | Refused | None:
    if settings.add_buys is not AddBuys.ASK:
        return None
    asked = group.question
    if asked is None or asked.step != rung.number or not asked.holds(now):
        return Ask(step=rung.number, quantity=quantity, price=price)
    if asked.yes:
        return None
    return Refused(reason=Reason.WAITING_FOR_ANSWER, step=rung.number)
