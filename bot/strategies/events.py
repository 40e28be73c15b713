"""What happens to a group: actions taken, orders settled, questions answered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.strategies.actions import Action, Ask, Close, CloseReason, Enter, Move, Track, Zone
from bot.strategies.group import Group, Question
from bot.strategies.ladder import rungs
from bot.strategies.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Fill:
    """What became of an order, once nothing more will: all of it, a part, or nothing."""

    number: int
    quantity: Decimal
    """What came into the position, or left it."""
    cost: Decimal
    """What it was traded for."""
    fee: Decimal
    """In the money of the pair."""
    at: datetime


def taken(group: Group, actions: Iterable[Action], now: datetime) -> Group:
    """Return the group once it has been decided so; to be stored before an order leaves."""
    for action in actions:
        group = _taken(group, action, now)
    return group


def settled(group: Group, settings: Settings, fill: Fill) -> Group:
    """Return the group once an order is done; a result that is told twice changes nothing."""
    order = group.pending
    if order is None or order.number != fill.number:
        return group
    after = replace(group, pending=None, fees=group.fees + fill.fee)
    if isinstance(order, Close):
        return _closed(after, fill) if fill.quantity else after
    if order.step == 0:
        return _opened(after, settings, fill)
    return _added(after, fill) if fill.quantity else after


def answered(group: Group, step: int, *, yes: bool, now: datetime) -> Group:
    """Return the group after the user's answer; one that nobody waits for changes nothing."""
    asked = group.question
    if asked is None or asked.step != step or asked.yes or group.zone is Zone.CLOSED:
        return group
    if yes:
        return replace(group, question=Question(step=step, at=now, yes=True))
    return replace(group, question=None, next_step=step + 1)


def _taken(group: Group, action: Action, now: datetime) -> Group:
    assert group.zone is not Zone.CLOSED, "a closed group stays as it is"
    match action:
        case Move(zone=Zone.CLOSED):
            return replace(group, zone=Zone.CLOSED, closing=CloseReason.LEFT, closed=now)
        case Move(zone=zone):
            return replace(group, zone=zone)
        case Track(best=best):
            return replace(group, best=best)
        case Ask(step=step):
            return replace(group, question=Question(step=step, at=now))
        case Enter(number=number) | Close(number=number):
            assert group.pending is None, "one order at a time"
            why = action.reason if isinstance(action, Close) else None
            return replace(group, pending=action, orders=number, closing=why)
        case _:
            return group


def _opened(group: Group, settings: Settings, fill: Fill) -> Group:
    if not group.pair.sellable(fill.quantity):
        why = CloseReason.NOT_OPENED
        return replace(group, zone=Zone.CLOSED, closing=why, closed=fill.at)
    entry = fill.cost / fill.quantity
    laid = rungs(settings.working_ladder, group.pair, side=group.side, entry=entry)
    return replace(group, entry=entry, rungs=laid[1:], quantity=fill.quantity, cost=fill.cost)


def _added(group: Group, fill: Fill) -> Group:
    return replace(
        group,
        next_step=group.next_step + 1,
        quantity=group.quantity + fill.quantity,
        cost=group.cost + fill.cost,
        question=None,
        last_add_buy=fill.at,
    )


def _closed(group: Group, fill: Fill) -> Group:
    rest = group.quantity - fill.quantity
    assert rest >= 0, "no more is closed than there is"
    freed = group.cost * fill.quantity / group.quantity if rest else group.cost
    after = replace(
        group,
        quantity=rest,
        cost=group.cost - freed,
        realised=group.realised + (fill.cost - freed) * group.side.sign,
    )
    # What is left over may be too little to order: dust, mostly of fees taken from the coin itself.
    done = group.pair.too_small(rest, fill.cost / fill.quantity)
    return replace(after, zone=Zone.CLOSED, closed=fill.at) if done else after
